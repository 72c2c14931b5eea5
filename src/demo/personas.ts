// The callers of the demo: invented, one for each kind of reader that the policy knows.
import type { Caller, Order } from '../access/caller.ts';
import type { Purpose } from '../access/clearance.ts';

/** A caller without the token that makes them one. */
export interface Persona extends Omit<Caller, 'subject'> {
  /** Also the subject of the persona's tokens. */
  readonly name: string;
  readonly title: string;
}

const teamPurposes = [
  'DATA_EXCHANGE',
  'PRESENCE_MAPPING',
  'OVERSIGHT_ANALYSIS',
  'COOPERATION',
  'OTHER_ASSIGNED',
  'STATISTICS',
] as const satisfies readonly Purpose[];

const kapuas = ['62.03'];
const kalbar = ['61'];
const kalteng = ['62'];
const palangkaRaya = ['62.03', '62.11', '62.13', '62.71'];

/** An officer of an agency; with an order also for settling the case that it is for. */
function officer(
  agency: string,
  place: string,
  title: string,
  regions: readonly string[],
  ...orders: Order[]
): Persona {
  return {
    name: `${agency}-${place}`,
    title,
    agency,
    role: `${agency}-officer`,
    regions,
    purposes: orders.length > 0 ? [...teamPurposes, 'CASE_SETTLEMENT'] : teamPurposes,
    defaultPurpose: 'DATA_EXCHANGE',
    orders,
  };
}

/** A caller with one purpose. */
function reader(
  name: string,
  title: string,
  agency: string | null,
  role: string,
  regions: readonly string[],
  purpose: Purpose,
): Persona {
  return { name, title, agency, role, regions, purposes: [purpose], defaultPurpose: purpose, orders: [] };
}

const immigrationOrder: Order = {
  number: 'SPRIN-61-2025-014',
  kind: 'CASE_IMMIGRATION',
  until: '2025-12-31',
  cases: ['TAK-61-2025-003'],
};

const traffickingOrder: Order = {
  number: 'SPRIN-62.03-2025-007',
  kind: 'CASE_TRAFFICKING',
  until: '2025-12-31',
  cases: ['TPPO-62.03-2025-001'],
};

/** Those whom a gateway with these agencies serves: callers of a connected agency, and of none. */
export function connectedPersonas(agencies: readonly string[]): readonly Persona[] {
  return personas.filter(({ agency }) => agency === null || agencies.includes(agency));
}

export const personas: readonly Persona[] = [
  reader('public', 'Public, without a token', null, 'public', [], 'STATISTICS'),
  reader('dashboard-kalbar', 'Dashboard of Kalimantan Barat', null, 'service', kalbar, 'STATISTICS'),
  officer('imigrasi', 'kalbar', 'Immigration, Kalimantan Barat', kalbar, immigrationOrder),
  officer('imigrasi', 'palangkaraya', 'Immigration office Palangka Raya', palangkaRaya),
  reader(
    'imigrasi-intel-kalbar',
    'Immigration intelligence, Kalimantan Barat',
    'imigrasi',
    'imigrasi-intelligence',
    kalbar,
    'INTELLIGENCE',
  ),
  officer('dukcapil', 'kapuas', 'Population registry, Kapuas', kapuas),
  officer('naker', 'kapuas', 'Labour office, Kapuas', kapuas),
  officer('kesbangpol', 'kapuas', 'National unity office, Kapuas', kapuas),
  officer('tni', 'kapuas', 'Military district, Kapuas', kapuas),
  officer('kemenag', 'kapuas', 'Religious affairs, Kapuas', kapuas),
  officer('timpora', 'kapuas', 'Secretariat of the team, Kapuas', kapuas),
  officer('timpora', 'kalbar', 'Secretariat of the team, Kalimantan Barat', kalbar),
  officer('polri', 'kapuas', 'Police, Kapuas', kapuas, traffickingOrder),
  reader(
    'polri-intel-kapuas',
    'Police intelligence, Kapuas',
    'polri',
    'polri-intelligence',
    kapuas,
    'INTELLIGENCE',
  ),
  reader(
    'tni-intel-kapuas',
    'Military intelligence, Kapuas',
    'tni',
    'tni-intelligence',
    kapuas,
    'INTELLIGENCE',
  ),
  reader(
    'binda-kalbar',
    'Regional intelligence and Kominda, Kalimantan Barat',
    'binda',
    'binda-kominda',
    kalbar,
    'INTELLIGENCE',
  ),
  reader(
    'binda-kalteng',
    'Regional intelligence, Kalimantan Tengah',
    'binda',
    'binda-intelligence',
    kalteng,
    'INTELLIGENCE',
  ),
  reader(
    'kesbangpol-kominda-kalbar',
    'National unity office in Kominda, Kalimantan Barat',
    'kesbangpol',
    'kesbangpol-kominda',
    kalbar,
    'INTELLIGENCE',
  ),
  officer('bp3mi', 'kalbar', 'Protection of migrant workers, Kalimantan Barat', kalbar),
  officer('bp3mi', 'kalteng', 'Protection of migrant workers, Kalimantan Tengah', kalteng),
  reader('dpo', 'Data protection officer', null, 'data-protection-officer', [], 'SUBJECT_ACCESS'),
  reader('auditor', 'Auditor', null, 'auditor', [], 'AUDIT'),
];
