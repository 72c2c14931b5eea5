// The disagreements that the sample holds, each with its exact count: what a check must find, no more and no less.

interface Planted {
  /** How many a right check finds, with every seed. */
  readonly count: number;
  /** What the rows show. */
  readonly how: string;
}

/**
 * "Live" is a stay permit in force on the business date; "active" an assignment whose days hold that date;
 * "valid" a plan approved, not revoked, whose days hold it; "standing" a certificate or card neither revoked
 * nor ended. Everything that is not named here agrees between the registers.
 */
export const plantings = {
  R01_OVERSTAY: {
    count: 22,
    how: 'Permits that ended, not closed, holder not gone: the three below together.',
  },
  R01_CHARGEABLE: { count: 11, how: 'Overstays of 1 to 59 days, two of them of exactly 59.' },
  R01_BOUNDARY: { count: 1, how: 'An overstay of exactly 60 days.' },
  R01_DEPORTABLE: { count: 10, how: 'Overstays of 61 days and more, two of them of exactly 61.' },
  R02_PERMIT: { count: 36, how: 'Live permits that end within 30 days: 14 for a visit, 22 limited.' },
  R02_PASSPORT: { count: 7, how: 'Travel documents of live holders that end within 30 days.' },
  R02_RPTKA: { count: 5, how: 'Valid plans that end within 30 days, with the assignments on them.' },
  R02_SKTT: {
    count: 28,
    how: 'Standing certificates that end within 30 days: with the 22 permits above, and 6 alone.',
  },
  R02_KTP: { count: 3, how: 'Standing cards that end within 30 days.' },
  R03_VISIT_WORK: {
    count: 9,
    how: 'Live visitors with an active assignment: 6 in 61, 3 in 62, one of these in 62.03.',
  },
  R04_PERMIT_NO_RPTKA: {
    count: 44,
    how: 'Live limited work permits without an active assignment on a valid plan: 20 with none (2 in 62.03), 2 on a pending and 2 on a revoked plan, the 8 of R09, the 12 of R18.',
  },
  R05_RPTKA_NO_PERMIT: {
    count: 23,
    how: 'Workers with an active assignment and no live work permit: 10 whose permit has ended, the 4 below, the 9 of R03.',
  },
  R05_UNKNOWN_DOCUMENT: {
    count: 4,
    how: 'Workers whose travel document immigration does not know, one of them in 62.03.',
  },
  R06_LOCATION_MISMATCH: {
    count: 14,
    how: 'Live work permits with an active assignment in another region: 12 in 61, one of 62.71 working in 62.03, one of 62.03 in 61.06.',
  },
  R06_EMPLOYER_MISMATCH: {
    count: 12,
    how: 'Live work permits whose guarantor is a firm other than that of every active assignment.',
  },
  R06_POSITION_MISMATCH: { count: 8, how: "Active assignments with a position other than their plan's." },
  R07_DUAL_POSITION: { count: 6, how: 'Workers with active assignments of one firm in two positions.' },
  R07_HR_POSITION: { count: 3, how: 'Active assignments in a personnel post (KBJI 1212).' },
  R08_TWO_EMPLOYERS: { count: 5, how: 'Workers with active assignments of two firms.' },
  R09_RPTKA_EXPIRED: { count: 8, how: 'Active assignments on an approved, unrevoked plan that has ended.' },
  R10_DKPTKA: {
    count: 12,
    how: 'Assignments of firms outside education paid less than USD 100 for each month begun: 5 unpaid, 7 short.',
  },
  R12_NO_SKTT: {
    count: 16,
    how: 'Live limited permits issued more than 14 days ago without a standing certificate: 12 none (2 at 15 days), 2 revoked, 2 ended.',
  },
  R13_NO_KTP_OA: {
    count: 5,
    how: 'Live permanent permits issued more than 14 days ago, holder 17 or older, without a standing card: 3 none, 2 revoked.',
  },
  R14_ADDRESS_MISMATCH: {
    count: 16,
    how: 'Live limited permits in another region than the standing certificate, one 62.03 against 61.06.',
  },
  R16_NO_GUARANTOR: {
    count: 5,
    how: 'Live limited or permanent permits, not for investment, that name no guarantor.',
  },
  R17_GUARANTOR_OVERLOADED: {
    count: 2,
    how: 'Persons who guarantee 11 and 13 live holders; a third guarantees exactly 10.',
  },
  R18_FICTITIOUS_GUARANTOR: {
    count: 2,
    how: 'Firms without NIB that guarantee 6 workers each, all at one declared address, none in a lodging report.',
  },
  R19_LODGING_NOT_REPORTED: {
    count: 8,
    how: 'Live visitors without a lodging report since the permit was issued.',
  },
  R20_ITAP_ABSENCE: {
    count: 2,
    how: 'Live permanent permits whose holder left more than 365 days ago and did not return.',
  },
  R24_RE_ENTRY_BAN_HIT: {
    count: 3,
    how: 'Live holders with a ban in force; others hold a lapsed or a later one.',
  },
  R25_ILLEGAL_ENTRY: { count: 4, how: 'Live holders without an entry crossing.' },
  R26_MULTI_IDENTITY: {
    count: 6,
    how: 'Pairs of travel documents with one name and birth date: 3 of the same state, 3 of another state and nationality.',
  },
  R26_NAME_DIFFERS: {
    count: 12,
    how: 'Workers on an active assignment whom the labour office spells in another way.',
  },
  R26_ONE_DOCUMENT_TWO_PERSONS: {
    count: 2,
    how: 'Documents under which the labour office names two different workers.',
  },
} as const satisfies Record<string, Planted>;

export type PlantedCode = keyof typeof plantings;

/** The count of each code. */
export const planted: Readonly<Record<PlantedCode, number>> = countsOf(plantings);

function countsOf(table: Readonly<Record<PlantedCode, Planted>>): Readonly<Record<PlantedCode, number>> {
  const counts = Object.entries(table).map(([code, { count }]) => [code, count]);
  // The entries are those of the table, so the object has each of its codes.
  return Object.freeze(Object.fromEntries(counts) as Record<PlantedCode, number>);
}
