// What a request asks, where everything about it is as a client of the graph sends it. Anything else is left to the
// pipeline, which says what is wrong with it.
import type { Asked } from './view.ts';

export interface Question {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<{ [name: string]: unknown }> | undefined;
}

/** null where the pipeline would refuse the request as it is, or might read it otherwise. */
export function readQuestion({
  method,
  search,
  body,
}: Pick<Asked, 'method' | 'search' | 'body'>): Question | null {
  if (method === 'POST') return isObject(body) ? toQuestion(body) : null;
  return method === 'GET' ? readSearch(search) : null;
}

function toQuestion({ query, operationName, variables, extensions }: Fields): Question | null {
  if (typeof query !== 'string') return null;
  if (!isAbsent(operationName) && typeof operationName !== 'string') return null;
  if (!isAbsent(variables) && !isObject(variables)) return null;
  // Clients tell in the extensions which library they are: nothing hangs on that. Of a persisted query it does.
  if (!isAbsent(extensions) && (!isObject(extensions) || extensions['persistedQuery'])) return null;
  return { query, operationName: operationName ?? undefined, variables: variables ?? undefined };
}

function readSearch(search: string): Question | null {
  const fields: { [name: string]: unknown } = {};
  for (const [name, value] of new URLSearchParams(search)) {
    if (Object.hasOwn(fields, name)) return null;
    fields[name] = value;
  }
  const { query, operationName, variables, extensions } = fields;
  // Over GET an object is given as JSON, and null is none.
  const [given, told] = [parseObject(variables), parseObject(extensions)];
  if (given === null || told === null) return null;
  return toQuestion({ query, operationName, variables: given, extensions: told });
}

type Fields = Readonly<{ [name: string]: unknown }>;

/** null where the text is no JSON object. */
function parseObject(text: unknown): Fields | null | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
