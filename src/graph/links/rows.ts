// Reads the rows that links between identities are found in: those of given documents, those of regions, and documents
// that share a birth date with one.
import { GatewayError } from '../../errors.ts';
import { documents as documentRecord, namings as namingRecord } from '../../identity/kinds.ts';
import type { DocumentRow, NamingRow } from '../../identity/links.ts';
import type { LinkKindModel, RecordModel } from '../../model/model.ts';
import { personKind } from '../../model/rule-routes.ts';
import type { Query } from '../../sources/query.ts';
import type { Key, Page, Position, Row } from '../../sources/source.ts';
import { recordOf } from '../bindings.ts';
import { rowsBy, wholeOf } from '../findings/dossiers.ts';
import { KeySet } from '../key-set.ts';
import { keyReader } from '../key.ts';
import type { RequestContext } from '../request.ts';

/** Where a row was found. */
interface FoundRow {
  readonly record: string;
  readonly row: Row;
  readonly region: string;
}

export type FoundDocument = DocumentRow & FoundRow;
export type FoundNaming = NamingRow & FoundRow;

/** A person whom a row is about, with the sequence of the row, which is in no relation to any column. */
interface MetPerson {
  readonly person: Key | null;
  readonly sequence: string;
}

const rowsOfPage = 500;
/** Birth dates that are asked for together. */
const datesOfPage = 500;

/** Whether some of the kinds reads the record. */
export function isRead(kinds: readonly LinkKindModel[], record: string): boolean {
  return kinds.some(({ declared }) => Object.hasOwn(declared.inputs, record));
}

/** The document of each key; null where none is visible. One read. */
export async function documentsOf(
  kinds: readonly LinkKindModel[],
  keys: readonly Key[],
  request: RequestContext,
): Promise<readonly (FoundDocument | null | Error)[]> {
  if (!isRead(kinds, documentRecord)) return keys.map(() => null);
  const toDocument = documentReader(request);
  const found = await rowsBy(
    documentRecord,
    evidenceColumns(documentRecord, request),
    new KeySet(keys),
    request,
  );
  return found.map((result) => {
    if (result instanceof Error) return result;
    const [row] = result.rows;
    return row ? toDocument(row) : null;
  });
}

/** The rows that name somebody under the document of each key. One read. */
export async function namingsOf(
  kinds: readonly LinkKindModel[],
  keys: readonly Key[],
  request: RequestContext,
): Promise<readonly (readonly FoundNaming[] | Error)[]> {
  if (!isRead(kinds, namingRecord)) return keys.map(() => []);
  const toNaming = namingReader(request);
  const found = await rowsBy(namingRecord, evidenceColumns(namingRecord, request), new KeySet(keys), request);
  return found.map((result) => {
    const rows = wholeOf(namingRecord, result);
    return rows instanceof Error ? rows : rows.map(toNaming);
  });
}

/** Documents with a birth date that one of the given has, in the order of their sequences. */
export async function documentsOfOneDate(
  kinds: readonly LinkKindModel[],
  documents: readonly FoundDocument[],
  request: RequestContext,
): Promise<readonly FoundDocument[]> {
  if (!kinds.some(({ declared }) => declared.inputs[documentRecord]?.includes('birthDate'))) return [];
  const toDocument = documentReader(request);
  const dates = [...new Set(documents.flatMap(({ birthDate }) => birthDate ?? []))].sort();
  const found: FoundDocument[] = [];
  for (let start = 0; start < dates.length; start += datesOfPage) {
    const values = dates.slice(start, start + datesOfPage);
    for await (const { rows } of pagesOf(documentRecord, { op: 'in', column: 'birthDate', values }, request))
      found.push(...rows.map(toDocument));
  }
  return found;
}

/** Whom the rows of a record in a region are about, a page at a time; none where none of the kinds reads it. */
export async function* personPages(
  kinds: readonly LinkKindModel[],
  name: string,
  region: string,
  request: RequestContext,
): AsyncGenerator<readonly MetPerson[], void, undefined> {
  if (!isRead(kinds, name)) return;
  const readPerson = keyReader(evidenceColumns(name, request));
  const column = regionColumn(recordOf(request.view.model, name));
  const inside: Query = { op: 'within', column, regions: [region] };
  for await (const { rows, sequences } of pagesOf(name, inside, request))
    yield rows.map((row, index) => ({
      person: readPerson(row),
      sequence: String(sequences[index] ?? '').padStart(16, '0'),
    }));
}

/** @throws GatewayError `AGENCY_REFUSED` where the agency's system lists no rows */
async function* pagesOf(
  name: string,
  query: Query,
  request: RequestContext,
): AsyncGenerator<Page, void, undefined> {
  const collection = request.collection(name);
  if (!collection.binding.collection.capabilities.page) {
    const { owner } = collection.binding.record;
    throw new GatewayError(
      'AGENCY_REFUSED',
      `The system of ${owner} lists no ${name}, so that links of identities are not to be had here.`,
      { agency: owner },
    );
  }
  let after: Position | undefined;
  for (;;) {
    const page = await collection.page({ query, order: [], first: rowsOfPage, after, total: false });
    yield page;
    const sequence = page.sequences.at(-1);
    if (!page.hasMore || sequence === undefined) return;
    after = { values: [], sequence };
  }
}

/** Records of links have regions of their own: else the start stops. */
function regionColumn({ region }: RecordModel): string {
  return region.kind === 'own' ? region.column : '';
}

function evidenceColumns(name: string, { view }: RequestContext): readonly string[] {
  const { evidence } = recordOf(view.model, name);
  return evidence.find(({ kind }) => kind === personKind)?.columns ?? [];
}

const textOf = (row: Row, column: string): string => String(row[column] ?? '');

function documentReader({ view }: RequestContext): (row: Row) => FoundDocument {
  const region = regionColumn(recordOf(view.model, documentRecord));
  return (row) => ({
    issuingState: textOf(row, 'issuingState'),
    number: textOf(row, 'number'),
    name: textOf(row, 'name'),
    // Read in views alone that have a kind which compares it.
    ...(typeof row['birthDate'] === 'string' && { birthDate: row['birthDate'] }),
    record: documentRecord,
    row,
    region: textOf(row, region),
  });
}

function namingReader({ view }: RequestContext): (row: Row) => FoundNaming {
  const region = regionColumn(recordOf(view.model, namingRecord));
  return (row) => ({
    issuingState: textOf(row, 'issuingState'),
    document: textOf(row, 'document'),
    workerName: textOf(row, 'workerName'),
    from: textOf(row, 'from'),
    until: textOf(row, 'until'),
    record: namingRecord,
    row,
    region: textOf(row, region),
  });
}
