// Persisted documents in requests, by appendix A of GraphQL over HTTP: an id is turned into its text before anything
// else looks at the request. Whoever may ask for registered documents alone is held to it here.
import type { Session } from '../access/caller.ts';
import type { Documents, RegisteredDocuments } from '../documents/open.ts';
import type { Asked } from '../views/view.ts';
import { HttpError } from './fault.ts';

/** `known` and `unknown` of ids; `refused` of a text that is not registered, where only such texts are answered. */
export type DocumentOutcome = 'known' | 'unknown' | 'refused';

/**
 * The request with the text of its document in the place of an id; the request itself where it names none.
 *
 * @throws HttpError with one answer for every id that is not known to the caller's clearance, whatever it is instead
 */
export type DocumentResolver = (sent: Asked, session: Session) => Asked;

export function createDocumentResolver(
  documents: Documents,
  tell: (outcome: DocumentOutcome) => void,
): DocumentResolver {
  return (sent, { clearance, caller }) => {
    const { documentId, query } = sent.method === 'GET' ? inSearch(sent.search) : inBody(sent.body);
    if (documentId !== undefined) {
      const text = resolve(documentId, query, documents.of(clearance));
      tell(text === undefined ? 'unknown' : 'known');
      if (text === undefined) throw notFound;
      return withText(sent, text);
    }
    if (
      documents.isLimited(caller.role) &&
      !(typeof query === 'string' && documents.of(clearance).has(query))
    ) {
      tell('refused');
      throw notRegistered;
    }
    return sent;
  };
}

const notFound = new HttpError(
  400,
  'PERSISTED_QUERY_NOT_FOUND',
  'Expected a documentId that is registered for your role, purpose and kind of order; have the document ' +
    'registered, or correct the id: sha256: and the SHA-256 of the text',
);

const notRegistered = new HttpError(
  403,
  'PERSISTED_QUERY_ONLY',
  'Expected a document that is registered for your role, purpose and kind of order, by its documentId or its ' +
    'text; have it registered',
);

interface Named {
  /** Undefined where the request names no document. */
  readonly documentId: unknown;
  readonly query: unknown;
}

function resolve(documentId: unknown, query: unknown, known: RegisteredDocuments): string | undefined {
  if (query !== undefined)
    throw new HttpError(400, 'BAD_REQUEST', 'Expected a query or a documentId; got both; send one of them');
  if (typeof documentId !== 'string')
    throw new HttpError(400, 'BAD_REQUEST', 'Expected a documentId that is one text; correct it');
  return known.textOf(documentId);
}

function inSearch(search: string): Named {
  const parameters = new URLSearchParams(search);
  const [documentId, ...others] = parameters.getAll('documentId');
  return {
    documentId: others.length > 0 ? others : documentId,
    query: parameters.get('query') ?? undefined,
  };
}

/** To leave a parameter out is the same as to send null. */
function inBody(body: unknown): Named {
  if (typeof body !== 'object' || body === null) return { documentId: undefined, query: undefined };
  const own = (name: string): unknown =>
    Object.hasOwn(body, name) ? (Reflect.get(body, name) ?? undefined) : undefined;
  return { documentId: own('documentId'), query: own('query') };
}

function withText(sent: Asked, query: string): Asked {
  if (sent.method === 'GET') {
    const parameters = new URLSearchParams(sent.search);
    parameters.delete('documentId');
    parameters.set('query', query);
    return { ...sent, search: `?${parameters.toString()}` };
  }
  // Where it has a documentId, it is an object.
  const { documentId: _, ...body } = sent.body as Readonly<Record<string, unknown>>;
  return { ...sent, body: { ...body, query } };
}
