// The callers whose view of the world is compared, with what the law gives each.
import { readPolicy } from '../../src/access/policy.ts';
import { readConfig } from '../../src/config/config.ts';
import { personas } from '../personas.ts';
import type { Asker, Level } from './rights.ts';

/** The members, as the policy's file lists them; what each has of whom is written here by hand. */
const { team } = readPolicy(readConfig({}).policy);
const official: Readonly<Record<string, Level>> = Object.fromEntries(
  team.map((agency) => [agency, 'OFFICIAL']),
);
const oversight: Readonly<Record<string, Level>> = { oversight: 'RESTRICTED' };
const released: Readonly<Record<string, Level>> = { bindaRelease: 'RESTRICTED' };
const palangkaRaya = ['62.03', '62.11', '62.13', '62.71'];

const kapuas = ['62.03'];
const kalbar = ['61'];
const own = (agency: string, level: Level): Readonly<Record<string, Level>> => ({
  ...official,
  [agency]: level,
});

export const askers = {
  everyone: { persona: 'public', agency: null, regions: [], levels: {} },
  dashboard: { persona: 'dashboard-kalbar', agency: null, regions: kalbar, levels: {} },
  imigrasi: {
    persona: 'imigrasi-kalbar',
    agency: 'imigrasi',
    regions: kalbar,
    levels: { ...official, ...released },
  },
  palangkaRaya: {
    persona: 'imigrasi-palangkaraya',
    agency: 'imigrasi',
    regions: palangkaRaya,
    levels: { ...official, ...released },
  },
  imigrasiOnCase: {
    persona: 'imigrasi-kalbar',
    purpose: 'CASE_SETTLEMENT',
    order: 'SPRIN-61-2025-014',
    agency: 'imigrasi',
    regions: kalbar,
    levels: {
      ...official,
      ...released,
      imigrasi: 'RESTRICTED',
      dukcapil: 'RESTRICTED',
      gateway: 'RESTRICTED',
    },
    cases: ['TAK-61-2025-003'],
  },
  imigrasiIntelligence: {
    persona: 'imigrasi-intel-kalbar',
    agency: 'imigrasi',
    regions: kalbar,
    levels: { ...own('imigrasi', 'INTELLIGENCE'), ...released },
  },
  dukcapil: { persona: 'dukcapil-kapuas', agency: 'dukcapil', regions: kapuas, levels: official },
  naker: { persona: 'naker-kapuas', agency: 'naker', regions: kapuas, levels: official },
  tni: { persona: 'tni-kapuas', agency: 'tni', regions: kapuas, levels: official },
  teamOfKapuas: { persona: 'timpora-kapuas', agency: 'timpora', regions: kapuas, levels: official },
  teamOfKalbar: { persona: 'timpora-kalbar', agency: 'timpora', regions: kalbar, levels: official },
  polri: {
    persona: 'polri-kapuas',
    agency: 'polri',
    regions: kapuas,
    levels: { ...official, ...released },
  },
  polriOnCase: {
    persona: 'polri-kapuas',
    purpose: 'CASE_SETTLEMENT',
    order: 'SPRIN-62.03-2025-007',
    agency: 'polri',
    regions: kapuas,
    levels: { ...official, ...released, polri: 'RESTRICTED', bp3mi: 'RESTRICTED', imigrasi: 'RESTRICTED' },
    cases: ['TPPO-62.03-2025-001'],
  },
  polriIntelligence: {
    persona: 'polri-intel-kapuas',
    agency: 'polri',
    regions: kapuas,
    levels: { ...own('polri', 'INTELLIGENCE'), ...released },
  },
  tniIntelligence: {
    persona: 'tni-intel-kapuas',
    agency: 'tni',
    regions: kapuas,
    levels: own('tni', 'INTELLIGENCE'),
  },
  binda: {
    persona: 'binda-kalbar',
    agency: 'binda',
    regions: kalbar,
    levels: { ...own('binda', 'INTELLIGENCE'), ...released, kominda: 'INTELLIGENCE' },
  },
  bindaOfKalteng: {
    persona: 'binda-kalteng',
    agency: 'binda',
    regions: ['62'],
    levels: { ...own('binda', 'INTELLIGENCE'), ...released },
  },
  kominda: {
    persona: 'kesbangpol-kominda-kalbar',
    agency: 'kesbangpol',
    regions: kalbar,
    levels: { ...own('kesbangpol', 'INTELLIGENCE'), kominda: 'INTELLIGENCE' },
  },
  dpo: { persona: 'dpo', agency: null, regions: [], levels: oversight },
  auditor: { persona: 'auditor', agency: null, regions: [], levels: oversight },
} as const satisfies Readonly<Record<string, Asker>>;

/** Those above, and each other sample caller as a member who has of every member what all have, and nothing else. */
export const allAskers: readonly Asker[] = [
  ...Object.values(askers),
  ...personas
    .filter(({ name }) => !Object.values(askers).some(({ persona }) => persona === name))
    .map(({ name, agency, regions }) => ({ persona: name, agency, regions, levels: official })),
];
