// Every candidate link among the rows of all regions: for whoever runs the gateway, who sees which there are and nothing
// of the persons.
import { documents as documentRecord, namings as namingRecord } from '../identity/kinds.ts';
import { findLinks } from '../identity/links.ts';
import type { DocumentRow, NamingRow } from '../identity/links.ts';
import type { Model, RecordModel } from '../model/model.ts';
import type { Collection, Row } from '../sources/source.ts';
import { everyRow } from './every-row.ts';

/** A candidate as it may be told without the persons. */
export interface Candidate {
  readonly kind: string;
  readonly confidence: string;
  /** The regions of the rows that it rests on, by code. */
  readonly regions: readonly string[];
  /** What tells it from others: its handle is sealed of this. */
  readonly key: readonly string[];
}

interface Looking {
  readonly model: Model;
  readonly collectionOf: (record: RecordModel) => Collection;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/**
 * By kind.
 *
 * @throws GatewayError where the system of an agency does not answer
 */
export async function findCandidates({ model, collectionOf, today }: Looking): Promise<readonly Candidate[]> {
  const rowsOf = async (name: string, columns: readonly string[]): Promise<readonly Row[]> => {
    const record = model.records.get(name);
    if (!record) return [];
    const collection = collectionOf(record);
    return collection.capabilities.page ? everyRow(collection, columns) : [];
  };
  const text = (row: Row, column: string): string => String(row[column] ?? '');
  const [documents, namings] = await Promise.all([
    rowsOf(documentRecord, ['issuingState', 'number', 'name', 'birthDate', 'region']),
    rowsOf(namingRecord, ['issuingState', 'document', 'workerName', 'from', 'until', 'site']),
  ]);
  const links = findLinks({
    documents: documents.map((row): DocumentRow & { readonly region: string } => ({
      issuingState: text(row, 'issuingState'),
      number: text(row, 'number'),
      name: text(row, 'name'),
      birthDate: text(row, 'birthDate'),
      region: text(row, 'region'),
    })),
    namings: namings.map((row): NamingRow & { readonly region: string } => ({
      issuingState: text(row, 'issuingState'),
      document: text(row, 'document'),
      workerName: text(row, 'workerName'),
      from: text(row, 'from'),
      until: text(row, 'until'),
      region: text(row, 'site'),
    })),
    today,
    kinds: new Set(model.linkKinds.keys()),
  });
  return links.map((link) => ({
    kind: link.kind,
    confidence: link.confidence,
    regions: [...new Set([...link.documents, ...link.namings].map(({ region }) => region))].sort(),
    key: link.key,
  }));
}
