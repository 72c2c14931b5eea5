// The root fields that tell of earlier requests. What they list differs between two worlds by nature: it has the times of
// each world, and what others asked there. test/trail and catalogue-audit.test.ts hold them to what they may tell.
export const trailFields: ReadonlySet<string> = new Set([
  'accessReport',
  'auditEntry',
  'auditTrail',
  'dataAccess',
  'dataAccesses',
]);
