// Reads the persons of a comparison: whom each side counts in a region, and all that the caller may see of their rows in
// the records that are compared. A page of each figure at a time, and one read for each record, however many persons there are.
import { GatewayError } from '../../errors.ts';
import type { ComparedFigure, ComparisonModel, PersonRoute } from '../../model/comparison.ts';
import type { Parameters } from '../../model/condition.ts';
import type { RecordModel } from '../../model/model.ts';
import type { Gathered } from '../../reconciliation/reconcile.ts';
import { KeyIndex } from '../../sources/key-index.ts';
import { allOf } from '../../sources/query.ts';
import type { Key, Row } from '../../sources/source.ts';
import { recordOf } from '../bindings.ts';
import { declaredColumns } from '../declared.ts';
import { everyPage } from '../every-page.ts';
import type { RestedRow } from '../rests.ts';
import { KeySet } from '../key-set.ts';
import { keyReader } from '../key.ts';
import type { RequestContext } from '../request.ts';

/** A figure counts whole, so a region of more rows than this is not compared. */
const mostRows = 50_000;
/** Of one person: part of the rows could make a difference that the whole would explain. */
const mostRowsOfPerson = 1_000;

export interface PersonsRead {
  /** By the travel document, in the order of the figures' rows, which has no meaning. */
  readonly persons: ReadonlyMap<Key, Gathered>;
  /** The row as it was read, behind the declared part of it. */
  readonly originOf: (row: object) => RestedRow | undefined;
}

export interface PersonsAsked {
  readonly comparison: ComparisonModel;
  readonly region: string;
  /** As of the day that is looked at. */
  readonly parameters: Parameters;
}

/** @throws GatewayError where an agency does not answer, or a figure counts too many rows */
export async function readPersons(asked: PersonsAsked, request: RequestContext): Promise<PersonsRead> {
  const { figures, routes } = asked.comparison;
  const counted = await Promise.all(figures.map((figure) => readFigure(figure, asked, request)));
  const index = new KeyIndex();
  const gathering = new Gathering(asked, request);
  figures.forEach((figure, side) => {
    const document = keyReader(figure.document);
    for (const row of counted[side] ?? []) {
      const key = document(row);
      if (key) gathering.add(figure.record, index.placeOf(key), row, side);
    }
  });
  await Promise.all(
    routes
      .filter(({ from }) => from === null)
      .map(async (route) => {
        const found = await rowsOf(route, new KeySet(index.keys), request);
        found.forEach((rows, place) => rows.forEach((row) => gathering.add(route.record, place, row)));
      }),
  );
  await Promise.all(
    routes.flatMap((route) => (route.from === null ? [] : [follow(route, route.from, gathering, request)])),
  );
  return gathering.whole(index.keys);
}

async function readFigure(
  { record, where, region: column }: ComparedFigure,
  { region, parameters }: PersonsAsked,
  request: RequestContext,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const query = allOf(where(parameters), { op: 'within', column, regions: [region] });
  for await (const page of everyPage(request.collection(record), query)) {
    rows.push(...page.rows);
    if (rows.length > mostRows) {
      const message = `More than ${mostRows} rows of ${record} are counted in ${region}; ask for a region inside it.`;
      throw new GatewayError('ANSWER_TOO_LARGE', message);
    }
  }
  return rows;
}

/** All rows that each key finds. */
async function rowsOf(
  { record, to }: PersonRoute,
  keys: KeySet,
  request: RequestContext,
): Promise<readonly (readonly Row[])[]> {
  const found = await request.collection(record).byKeys({ fields: to, keys, firstPerKey: mostRowsOfPerson });
  return found.map((result) => {
    if (result instanceof Error) throw result;
    if (!result.hasMore) return result.rows;
    const message = `There are more than ${mostRowsOfPerson} rows of ${record} for one person; ask for a region without them.`;
    throw new GatewayError('ANSWER_TOO_LARGE', message);
  });
}

async function follow(
  route: PersonRoute,
  from: string,
  gathering: Gathering,
  request: RequestContext,
): Promise<void> {
  const before = gathering.all(from);
  const read = keyReader(route.on);
  const found = await rowsOf(route, new KeySet(before.map(({ row }) => read(row))), request);
  before.forEach(({ place }, at) => found[at]?.forEach((row) => gathering.add(route.record, place, row)));
}

interface Placed {
  readonly place: number;
  readonly row: Row;
}

interface Part {
  readonly record: RecordModel;
  readonly declare: (row: Row) => Row;
  readonly key: (row: Row) => Key | null;
  readonly rows: Placed[];
}

/** Collects the rows of each person, each once; a row that makes a side count the person comes first. */
class Gathering {
  private readonly parts: ReadonlyMap<string, Part>;
  private readonly persons: { rows: { [record: string]: object[] }; counted: [object[], object[]] }[] = [];
  private readonly seen = new Set<string>();
  private readonly origins = new Map<object, RestedRow>();

  constructor({ comparison, parameters }: PersonsAsked, request: RequestContext) {
    this.parts = new Map(
      Object.entries(comparison.declared.inputs).map(([name, columns = []]) => {
        const record = recordOf(request.view.model, name);
        const declare = declaredColumns(record, columns, { parameters });
        return [name, { record, declare, key: keyReader(record.key), rows: [] }];
      }),
    );
  }

  add(record: string, place: number, row: Row, side?: number): void {
    const part = this.parts.get(record);
    if (!part) return;
    const name = JSON.stringify([record, place, part.key(row)]);
    if (this.seen.has(name)) return;
    this.seen.add(name);
    const declared = part.declare(row);
    this.origins.set(declared, { record: part.record, row });
    part.rows.push({ place, row });
    const person = this.personAt(place);
    person.rows[record]?.push(declared);
    if (side === 0 || side === 1) person.counted[side].push(declared);
  }

  all(record: string): readonly Placed[] {
    return this.parts.get(record)?.rows ?? [];
  }

  whole(keys: readonly Key[]): PersonsRead {
    return {
      persons: new Map(keys.map((key, place) => [key, this.personAt(place)])),
      originOf: (row) => this.origins.get(row),
    };
  }

  private personAt(place: number) {
    let person = this.persons[place];
    if (!person) {
      const rows = Object.fromEntries([...this.parts.keys()].map((record) => [record, []]));
      this.persons[place] = person = { rows, counted: [[], []] };
    }
    return person;
  }
}
