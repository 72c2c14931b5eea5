// Answers `accessReport`: who read values at RESTRICTED or above in an answer about a person.
import { allOf, ELEMENT } from '../sources/query.ts';
import type { Query } from '../sources/query.ts';
import { pageSize, rootPage } from './page-size.ts';
import type { RequestContext } from './request.ts';

interface ReportArguments {
  readonly person: string;
  readonly from?: Date | null;
  readonly until?: Date | null;
  readonly first?: number | null;
}

const record = 'PersonAccess';
/** The identity that the handles of persons are of. */
const person = 'ForeignNational';
const page = { ...rootPage, usual: 100 } as const;

/**
 * The trail keeps the handles that the keys of their days gave, and a handle stands for one person under any key. A
 * handle that stands for nobody is looked for as any other is, so that it takes as long.
 */
export async function resolveAccessReport(
  _root: unknown,
  { person: id, from, until, first }: ReportArguments,
  request: RequestContext,
) {
  const values = request.view.sealer.aliases(person, id);
  const { rows, hasMore } = await request.collection(record).page({
    query: allOf(
      { op: 'some', column: 'persons', of: { op: 'in', column: ELEMENT, values } },
      ...within(from, until),
    ),
    order: [{ column: 'time', direction: 'DESC' }],
    first: pageSize(first, page),
    after: undefined,
    total: false,
  });
  return { accesses: rows, hasMore };
}

function within(from: Date | null | undefined, until: Date | null | undefined): readonly Query[] {
  return [
    ...(from ? [{ op: 'range', column: 'time', gte: from.toISOString() } as const] : []),
    ...(until ? [{ op: 'range', column: 'time', lte: until.toISOString() } as const] : []),
  ];
}
