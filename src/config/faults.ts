// Turns what a schema holds against a document into lines that a person can act on.
import type { z } from 'zod';

type Path = readonly PropertyKey[];
type Issue = z.core.$ZodIssue;

/** A name under which a secret may be written: what came is then not shown. */
const secretName = /key|pass|secret|token|credential|ur[il]/i;

/** One line for each fault: the place, what was expected, what came. */
export function describeFaults(
  issues: readonly Issue[],
  document: unknown,
  place: (path: string) => string = (path) => path,
): readonly string[] {
  // A key that is misspelt is also missing: what is unknown is told first.
  const unknownFirst = issues.toSorted((one, other) => Number(isUnknown(other)) - Number(isUnknown(one)));
  return unknownFirst.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map(
        (key) => `${place(toText([...issue.path, key]))}: not a known key; remove it or correct its spelling`,
      );
    }
    // A wrong key says what a key must be; its value is of no interest.
    const [wrongKey] = issue.code === 'invalid_key' ? issue.issues : [];
    const expectation = wrongKey?.message ?? issue.message;
    const got = wrongKey ? 'this name' : describe(issue.path, document);
    return [`${place(toText(issue.path))}: expected ${expectation}; got ${got}`];
  });
}

function isUnknown({ code }: Issue): boolean {
  return code === 'unrecognized_keys';
}

function toText(path: Path): string {
  return path.map(String).join('.') || 'the file';
}

function describe(path: Path, document: unknown): string {
  const value = path.reduce<unknown>(
    // An object's own property by its name, whatever its type.
    (inner, name) => (isObject(inner) && Object.hasOwn(inner, name) ? Reflect.get(inner, name) : undefined),
    document,
  );
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (isObject(value)) return 'a group of keys';
  if (secretName.test(String(path.at(-1)))) return `a ${typeof value} that is not shown`;
  const shown = JSON.stringify(value);
  return shown.length <= 60 ? shown : `a text of ${shown.length - 2} characters`;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
