// What the trail keeps of a request's variables: the values where nothing above OFFICIAL can be asked with them, and
// what stands in for them otherwise, so that equal ones are known as equal and nothing else is told.
import type { IntentEntry } from './trail.ts';

/** Null where the request has none. The HMAC is SHA-256, in hexadecimal, of their canonical JSON. */
export type KeptVariables =
  { readonly value: unknown } | { readonly keyId: number; readonly hmac: string } | null;

/** Longer ones are known by their HMAC, whatever the view. */
const longestPlain = 4_096;

/** The HMACs of a key. */
export interface StandIns {
  readonly keyId: number;
  readonly macOf: (text: string) => string;
}

export function keepVariables(
  { variables, areVariablesPlain }: Pick<IntentEntry, 'variables' | 'areVariablesPlain'>,
  { keyId, macOf }: StandIns,
): KeptVariables {
  const text = canonicalJson(variables);
  if (text === 'null' || text === '{}') return null;
  if (areVariablesPlain && text.length <= longestPlain) return { value: variables };
  return { keyId, hmac: macOf(text) };
}

/**
 * JSON whose objects have their names in the order of their UTF-16 units, without white space: equal values have equal
 * texts. A caller may nest as deep as a body is long, so it does not call itself.
 */
export function canonicalJson(value: unknown): string {
  if (isCanonical(value)) return JSON.stringify(value);
  let text = '';
  const rest: ({ readonly text: string } | { readonly value: unknown })[] = [{ value }];
  for (let next = rest.pop(); next; next = rest.pop()) {
    if ('text' in next) {
      text += next.text;
      continue;
    }
    const inner = next.value;
    if (typeof inner !== 'object' || inner === null) {
      text += JSON.stringify(inner) ?? 'null';
      continue;
    }
    const isList = Array.isArray(inner);
    // From the last to the first: what is put there last is taken first.
    rest.push({ text: isList ? ']' : '}' });
    const names = isList ? [...inner.keys()].map(String) : Object.keys(inner).sort();
    for (const [index, name] of [...names.entries()].reverse()) {
      rest.push({ value: Reflect.get(inner, name) });
      rest.push({ text: `${index === 0 ? '' : ','}${isList ? '' : `${JSON.stringify(name)}:`}` });
    }
    text += isList ? '[' : '{';
  }
  return text;
}

/** Whether its JSON is canonical as it stands: flat, and its names in order, as of most requests. */
function isCanonical(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value !== undefined;
  if (Object.values(value).some((inner) => typeof inner === 'object' && inner !== null)) return false;
  return Array.isArray(value) || isInOrder(Object.keys(value));
}

function isInOrder(names: readonly string[]): boolean {
  return names.every((name, index) => index === 0 || (names[index - 1] ?? '') < name);
}
