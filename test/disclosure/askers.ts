// The callers whose view of the world is compared, with what the law gives each.
import { readPolicy } from '../../src/access/policy.ts';
import { readConfig } from '../../src/config/config.ts';
import type { Asker, Level } from './rights.ts';

/** The members, as the policy's file lists them; what each has of whom is written here by hand. */
const { team } = readPolicy(readConfig({}).policy);
const official: Readonly<Record<string, Level>> = Object.fromEntries(
  team.map((agency) => [agency, 'OFFICIAL']),
);
const released: Readonly<Record<string, Level>> = { bindaRelease: 'RESTRICTED' };
const palangkaRaya = ['62.03', '62.11', '62.13', '62.71'];

export const askers = {
  everyone: { persona: 'public', agency: null, regions: [], levels: {} },
  dashboard: { persona: 'dashboard-kalbar', agency: null, regions: ['61'], levels: {} },
  naker: { persona: 'naker-kapuas', agency: 'naker', regions: ['62.03'], levels: official },
  dukcapil: { persona: 'dukcapil-kapuas', agency: 'dukcapil', regions: ['62.03'], levels: official },
  imigrasi: {
    persona: 'imigrasi-kalbar',
    agency: 'imigrasi',
    regions: ['61'],
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
    regions: ['61'],
    levels: { ...official, ...released, imigrasi: 'RESTRICTED', dukcapil: 'RESTRICTED' },
  },
  imigrasiIntelligence: {
    persona: 'imigrasi-intel-kalbar',
    agency: 'imigrasi',
    regions: ['61'],
    levels: { ...official, ...released, imigrasi: 'INTELLIGENCE' },
  },
  binda: {
    persona: 'binda-kalbar',
    agency: 'binda',
    regions: ['61'],
    levels: { ...official, ...released, binda: 'INTELLIGENCE' },
  },
} as const satisfies Readonly<Record<string, Asker>>;
