// Keys that somebody gives of a source that lists no rows: a JSON object on each line, with the record and its key.
import type { Scalar } from '../sources/query.ts';
import type { Key, RecordDeclaration } from '../sources/source.ts';
import { faultOf } from '../sources/values.ts';

export interface GivenKeys {
  /** By the record's name, in the order of the lines. */
  readonly keys: ReadonlyMap<string, readonly Key[]>;
  /** What is wrong, each with its line and without a value. */
  readonly faults: readonly string[];
}

/** Lines such as `{"record":"ResidentIdCard","nik":"…"}`; empty ones count for nothing. */
export function parseKeys(text: string, records: readonly RecordDeclaration[]): GivenKeys {
  const keys = new Map<string, Key[]>();
  const faults: string[] = [];
  for (const [place, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const read = parseKey(line, records);
    if (typeof read === 'string') faults.push(`line ${place + 1}: ${read}`);
    else keys.set(read.record, [...(keys.get(read.record) ?? []), read.key]);
  }
  if (keys.size === 0 && faults.length === 0)
    faults.push('expected a key on each line, such as {"record":"…","number":"…"}; got no line');
  return { keys, faults };
}

/** The key, or what is wrong with the line. */
function parseKey(
  line: string,
  records: readonly RecordDeclaration[],
): { readonly record: string; readonly key: Key } | string {
  const object = parseObject(line);
  if (object === null) return 'expected a JSON object; got other text';
  const { record: name, ...values } = object;
  const record = records.find((candidate) => candidate.name === name);
  if (!record) {
    const names = records.map((candidate) => candidate.name).join(', ');
    return `record: expected one that the agency keeps, ${names}; got another value`;
  }
  const [wanted, came] = [record.key, Object.keys(values)].map((names) => names.toSorted().join(', '));
  if (wanted !== came)
    return `expected record and the key of ${record.name}, ${wanted}; got ${came || 'no column'}`;
  const faults: string[] = [];
  const key = record.key.flatMap((column): readonly Scalar[] => {
    const [declaration, value] = [record.columns[column], values[column]];
    const fault = declaration && faultOf({ ...declaration, nullable: false }, value);
    if (fault !== undefined) faults.push(`${column}: ${fault}`);
    return isScalar(value) ? [value] : [];
  });
  return faults.length > 0 ? faults.join('; ') : { record: record.name, key };
}

function parseObject(line: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(line);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? Object.fromEntries(Object.entries(value)) : null;
  } catch {
    return null;
  }
}

function isScalar(value: unknown): value is Scalar {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
