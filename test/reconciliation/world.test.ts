// Comparisons of a few made rows, as a member of the team asks for them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { listSizes } from '../../src/graph/list-sizes.ts';
import type { Row } from '../../src/sources/source.ts';
import { eachRecord, wholeSample } from '../disclosure/sample-part.ts';
import { makeKeys, openWorld } from '../disclosure/world.ts';
import { at } from '../gateway.ts';
import type { TestGateway } from '../gateway.ts';

const folder = mkdtempSync(join(tmpdir(), 'timpora-reconciliation-'));
let keys: ReturnType<typeof makeKeys>;
let gateway: TestGateway | undefined;
beforeAll(() => {
  keys = makeKeys(folder);
});
afterEach(async () => {
  await gateway?.close();
  gateway = undefined;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A worker who is registered in one regency and works in another. */
const worker: { readonly [record: string]: Row | undefined } = (() => {
  const [assignment] = wholeSample.WorkAssignment;
  const permit = wholeSample.StayPermit.find(({ kind }) => kind === 'LIMITED');
  const days = { from: '2025-01-01', until: '2025-12-31' };
  const person = { issuingState: permit?.['issuingState'] ?? '', document: permit?.['document'] ?? '' };
  return {
    StayPermit: {
      ...permit,
      purpose: 'WORK',
      issuedOn: days.from,
      validUntil: days.until,
      closedOn: null,
      departedOn: null,
      region: '61.04',
      guarantorNib: '1111111111111',
    },
    WorkAssignment: { ...assignment, ...person, ...days, site: '61.06', nib: '2222222222222' },
  };
})();

/** What immigration of 61 is told of the workers there. */
async function told(permits: readonly Row[], selection: string) {
  const { WorkAssignment } = worker;
  const rows = eachRecord((name) =>
    name === 'StayPermit' ? permits : name === 'WorkAssignment' && WorkAssignment ? [WorkAssignment] : [],
  );
  gateway = await openWorld({ rows }, keys);
  const text = `{ reconciliation(region: "61", measure: WORKERS) { ${selection} } }`;
  return gateway.ask('imigrasi-kalbar', text);
}

const permit: Row = { ...worker['StayPermit'] };
const manyPermits = (count: number): readonly Row[] =>
  Array.from({ length: count }, (_, index) => ({ ...permit, number: `P${index}` }));

test('of a person with more rows than are looked at nothing is said, rather than of some of the rows', async () => {
  const { data, errors } = await told(manyPermits(1_001), 'both');
  expect(data).toEqual({ reconciliation: null });
  expect(errors).toMatchObject([{ extensions: { code: 'ANSWER_TOO_LARGE' } }]);
  expect(errors[0]?.message).toContain('more than 1000 rows of StayPermit');
});

test('of a person with as many as are looked at all count, and no more are named than the price reckons with', async () => {
  const { data, errors } = await told(manyPermits(1_000), 'both differing { nodes { evidence { id } } }');
  expect(errors).toEqual([]);
  expect(at(data, 'reconciliation', 'both')).toBe(1);
  expect(at(data, 'reconciliation', 'differing', 'nodes', 0, 'evidence')).toHaveLength(
    listSizes.get('ReconciledPerson.evidence') ?? 0,
  );
});

test('who differ in one field are told apart by what explains that, whatever else they differ in', async () => {
  const list = '{ totalCount explainedCount reasons { reason count } nodes { isExplained reasons } }';
  const { data, errors } = await told(
    [permit],
    `all: differing ${list} region: differing(field: REGION) ${list} firm: differing(field: EMPLOYER) ${list}
     explained: differing(field: REGION, isExplained: true) ${list}
     open: differing(field: EMPLOYER, isExplained: true) ${list}`,
  );
  expect(errors).toEqual([]);
  const listed = (reasons: readonly string[], isExplained: boolean) => ({
    totalCount: 1,
    explainedCount: isExplained ? 1 : 0,
    reasons: reasons.map((reason) => ({ reason, count: 1 })),
    nodes: [{ isExplained, reasons }],
  });
  expect(at(data, 'reconciliation')).toEqual({
    all: listed(['OTHER_REGION'], false),
    region: listed(['OTHER_REGION'], true),
    firm: listed([], false),
    explained: listed(['OTHER_REGION'], true),
    open: { totalCount: 0, explainedCount: 0, reasons: [], nodes: [] },
  });
});
