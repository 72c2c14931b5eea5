// Which reads links between identities make: of the persons their documents and names, and documents of the same birth date.
import type { GraphQLSchema } from 'graphql';
import { linkKindsInView } from '../graph/links/kinds.ts';
import { documents, namings, verdicts } from '../identity/kinds.ts';
import type { Model } from '../model/model.ts';
import { personKind } from '../model/rule-routes.ts';
import type { Read } from './read.ts';

interface View {
  readonly schema: GraphQLSchema;
  readonly model: Model;
}

/**
 * @param codes of kinds; all that the view has where absent
 * @param per for whom, in words
 */
export function readsOfLinks(
  { schema, model }: View,
  per: string,
  codes?: readonly string[],
): readonly Read[] {
  const kinds = linkKindsInView(schema, model).filter(
    ({ declared }) => codes?.includes(declared.code) ?? true,
  );
  const reads = (record: string): readonly Read[] => {
    const by = model.records.get(record)?.evidence.find(({ kind }) => kind === personKind)?.columns;
    const isRead = kinds.some(({ declared }) => Object.hasOwn(declared.inputs, record));
    return by && isRead ? [{ record, by, counts: false, per }] : [];
  };
  const isDated = kinds.some(({ declared }) => declared.inputs[documents]?.includes('birthDate'));
  const twins: Read = { record: documents, by: null, counts: false, per: `of one birth date, ${per}` };
  return [...reads(documents), ...reads(namings), ...(isDated ? [twins] : [])];
}

/** Links of a region: those of whom its documents and the names under documents are about, a page at a time. */
export function readsOfLinksIn(view: View): readonly Read[] {
  const kinds = linkKindsInView(view.schema, view.model);
  return [documents, namings].flatMap((record): readonly Read[] =>
    kinds.some(({ declared }) => Object.hasOwn(declared.inputs, record))
      ? [{ record, by: null, counts: false }, ...readsOfLinks(view, `around each page of ${record}`)]
      : [],
  );
}

/** What people decided of links. */
export const decisions: Read = { record: verdicts, by: ['link'], counts: false };
