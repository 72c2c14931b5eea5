// What fields count as that are worked out of all rows of a region, however few values their answer holds: a document may
// ask for some of them, and not for as many as it has room for names. They are the same in every view.

/** Work that a field of the root stands for: another region, day or measure is another search of many rows. */
const ofRegion = 1_000_000;
/** The regions of a level are searched together. */
const ofEachRegion = 5_000;

/** By `Type.field`, in values. */
export const workedOut: ReadonlyMap<string, number> = new Map([
  ['Query.findingChanges', ofRegion],
  ['Query.findingCounts', ofRegion],
  ['Query.findings', ofRegion],
  ['Query.identityLinks', ofRegion],
  ['Query.reconciliation', ofRegion],
  ['Region.findings', ofEachRegion],
]);
