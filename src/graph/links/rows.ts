// Reads the rows that links between identities are found in: those of given documents, those of regions, and documents
// that share a birth date with one.
import { GatewayError } from '../../errors.ts';
import { documents as documentRecord, namings as namingRecord } from '../../identity/kinds.ts';
import type { DocumentRow, NamingRow } from '../../identity/links.ts';
import type { RecordModel } from '../../model/model.ts';
import { personKind } from '../../model/rule-routes.ts';
import { everything } from '../../sources/query.ts';
import type { Query } from '../../sources/query.ts';
import type { Key, Position, Row } from '../../sources/source.ts';
import { recordOf } from '../bindings.ts';
import { rowsBy, wholeOf } from '../findings/dossiers.ts';
import { KeySet } from '../key-set.ts';
import type { RequestContext } from '../request.ts';

/** Where a row was found. */
interface FoundRow {
  readonly record: string;
  readonly row: Row;
  readonly region: string;
}

export type FoundDocument = DocumentRow & FoundRow;
export type FoundNaming = NamingRow & FoundRow;

/** A row with its sequence, which is in no relation to any column. */
export interface Paged<Found> {
  readonly found: Found;
  readonly sequence: string;
}

const rowsOfPage = 500;
/** Birth dates that are asked for together. */
const datesOfPage = 500;

/** Whether some kind of the view reads the record. */
export function isRead(record: string, { view }: RequestContext): boolean {
  return view.linkKinds.some(({ declared }) => Object.hasOwn(declared.inputs, record));
}

/** Whether some kind of the view compares documents with each other. */
function comparesDates({ view }: RequestContext): boolean {
  return view.linkKinds.some(({ declared }) => declared.inputs[documentRecord]?.includes('birthDate'));
}

/** The document of each key; null where none is visible. One read. */
export async function documentsOf(
  keys: readonly Key[],
  request: RequestContext,
): Promise<readonly (FoundDocument | null | Error)[]> {
  if (!isRead(documentRecord, request)) return keys.map(() => null);
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
  keys: readonly Key[],
  request: RequestContext,
): Promise<readonly (readonly FoundNaming[] | Error)[]> {
  if (!isRead(namingRecord, request)) return keys.map(() => []);
  const toNaming = namingReader(request);
  const found = await rowsBy(namingRecord, evidenceColumns(namingRecord, request), new KeySet(keys), request);
  return found.map((result) => {
    const rows = wholeOf(namingRecord, result);
    return rows instanceof Error ? rows : rows.map(toNaming);
  });
}

/** Documents with a birth date that one of the given has, in the order of their sequences. */
export async function documentsOfOneDate(
  documents: readonly FoundDocument[],
  request: RequestContext,
): Promise<readonly Paged<FoundDocument>[]> {
  if (!comparesDates(request)) return [];
  const dates = [...new Set(documents.flatMap(({ birthDate }) => birthDate ?? []))].sort();
  const found: Paged<FoundDocument>[] = [];
  for (let start = 0; start < dates.length; start += datesOfPage) {
    const values = dates.slice(start, start + datesOfPage);
    const query: Query = { op: 'in', column: 'birthDate', values };
    found.push(...(await everyRow(documentRecord, query, documentReader(request), request)));
  }
  return found;
}

export async function documentsIn(
  region: string,
  request: RequestContext,
): Promise<readonly Paged<FoundDocument>[]> {
  return isRead(documentRecord, request)
    ? everyRow(documentRecord, within(documentRecord, region, request), documentReader(request), request)
    : [];
}

export async function namingsIn(
  region: string,
  request: RequestContext,
): Promise<readonly Paged<FoundNaming>[]> {
  return isRead(namingRecord, request)
    ? everyRow(namingRecord, within(namingRecord, region, request), namingReader(request), request)
    : [];
}

/** @throws GatewayError `AGENCY_REFUSED` where the agency's system lists no rows */
async function everyRow<Found>(
  name: string,
  query: Query,
  read: (row: Row) => Found,
  request: RequestContext,
): Promise<readonly Paged<Found>[]> {
  const collection = request.collection(name);
  if (!collection.binding.collection.capabilities.page) {
    const { owner } = collection.binding.record;
    throw new GatewayError(
      'AGENCY_REFUSED',
      `The system of ${owner} lists no ${name}, so that links of identities are not to be had here.`,
      { agency: owner },
    );
  }
  const found: Paged<Found>[] = [];
  let after: Position | undefined;
  for (;;) {
    const page = await collection.page({ query, order: [], first: rowsOfPage, after, total: false });
    found.push(
      ...page.rows.map((row, index) => ({
        found: read(row),
        sequence: `${name} ${String(page.sequences[index] ?? '').padStart(16, '0')}`,
      })),
    );
    const sequence = page.sequences.at(-1);
    if (!page.hasMore || sequence === undefined) return found;
    after = { values: [], sequence };
  }
}

function within(name: string, region: string, { view }: RequestContext): Query {
  const column = regionColumn(recordOf(view.model, name));
  return column === null ? everything : { op: 'within', column, regions: [region] };
}

function regionColumn({ region }: RecordModel): string | null {
  return region.kind === 'own' ? region.column : null;
}

function evidenceColumns(name: string, { view }: RequestContext): readonly string[] {
  const { evidence } = recordOf(view.model, name);
  return evidence.find(({ kind }) => kind === personKind)?.columns ?? [];
}

const textOf = (row: Row, column: string): string => String(row[column] ?? '');

function documentReader({ view }: RequestContext): (row: Row) => FoundDocument {
  const region = regionColumn(recordOf(view.model, documentRecord)) ?? '';
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
  const region = regionColumn(recordOf(view.model, namingRecord)) ?? '';
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
