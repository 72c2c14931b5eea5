// How many objects those lists give at most of which a caller takes no page: what a document may cost is reckoned with
// them. They are the same in every view, and larger than any view's list, so that they tell nothing of one.

/** By `Type.field`. */
export const listSizes: ReadonlyMap<string, number> = new Map([
  ['Finding.evidence', 100],
  ['IdentityLink.evidence', 4],
  ['IdentityLink.history', 500],
  ['IdentityLink.persons', 2],
  ['FindingChanges.counts', 300],
  ['FindingChanges.notCompared', 100],
  ['Query.agencies', 50],
  ['Query.fieldCatalogue', 2_000],
  ['Query.findingCounts', 100],
  ['Query.findingRules', 100],
  ['Query.presenceCounts', 100],
  ['Query.regions', 50],
  ['ReconciledDifference.values', 20],
  ['ReconciledPerson.differences', 5],
  ['ReconciledPerson.evidence', 100],
  ['ReconciledPersonList.reasons', 20],
  ['Reconciliation.sides', 2],
  ['Region.children', 50],
  ['Region.presenceCounts', 100],
  ['Viewer.clearances', 50],
]);
