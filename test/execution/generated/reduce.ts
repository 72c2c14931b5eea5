// Makes a case small: calmer weather, a shorter document, a smaller schema, for as long as the answers differ.
import { Kind, parse, print, validateSchema, visit } from 'graphql';
import type { DocumentNode } from 'graphql';
import { shorterBy } from '../../proof/shorter.ts';
import { answersTo, differ, isValidFor, live } from './compared.ts';
import type { Answers, Ask, Case } from './compared.ts';
import { liftedAt } from './lifted.ts';
import { weathers } from './nature.ts';

const schemaParts: ReadonlySet<string> = new Set([
  Kind.SCALAR_TYPE_DEFINITION,
  Kind.ENUM_TYPE_DEFINITION,
  Kind.ENUM_VALUE_DEFINITION,
  Kind.INPUT_OBJECT_TYPE_DEFINITION,
  Kind.INPUT_VALUE_DEFINITION,
  Kind.INTERFACE_TYPE_DEFINITION,
  Kind.UNION_TYPE_DEFINITION,
  Kind.OBJECT_TYPE_DEFINITION,
  Kind.FIELD_DEFINITION,
  Kind.NAMED_TYPE,
]);

export interface Reduced {
  readonly smallest: Case;
  readonly answers: Answers;
}

/** @param isOver ends the search for a smaller one; what was found so far holds */
export async function reduce(
  first: Case,
  answers: Answers,
  { isOver = () => false, ask }: { readonly isOver?: () => boolean; readonly ask?: Ask } = {},
): Promise<Reduced> {
  let least: Reduced = { smallest: first, answers };
  const take = async (tried: Case): Promise<boolean> => {
    const found = isOver() ? null : await differenceOf(tried, ask);
    if (found) least = { smallest: tried, answers: found };
    return found !== null;
  };
  const { design } = first;
  for (const weather of weathers.slice(0, weathers.indexOf(design.weather)))
    if (await take({ ...first, design: { ...design, weather } })) break;
  for (let size = Infinity; sizeOf(least.smallest) < size && !isOver();) {
    size = sizeOf(least.smallest);
    await shorten(() => least.smallest, shorterDocument, take);
    await shorten(() => least.smallest, flatterDocument, take);
    await shorten(() => least.smallest, smallerSchema, take);
  }
  return least;
}

function sizeOf({ text, design }: Case): number {
  return text.length + design.sdl.length;
}

/** Leaves out one part after the other; what was taken leaves the next part at the same place. */
async function shorten(
  least: () => Case,
  without: (of: Case, place: number) => Case | null,
  take: (tried: Case) => Promise<boolean>,
): Promise<void> {
  for (let place = 0, tried = without(least(), place); tried; tried = without(least(), place))
    if (!(await take(tried))) place += 1;
}

function shorterDocument(of: Case, place: number): Case | null {
  const shorter = shorterBy({ query: of.text, variables: { ...of.variables } }, place);
  return shorter && { ...of, text: shorter.query, variables: shorter.variables ?? {} };
}

function flatterDocument(of: Case, place: number): Case | null {
  const flatter = liftedAt(parse(of.text, { noLocation: true }), place);
  return flatter && { ...of, text: print(flatter) };
}

function smallerSchema(of: Case, place: number): Case | null {
  const smaller = withoutPart(parse(of.design.sdl, { noLocation: true }), place);
  return smaller && { ...of, design: { ...of.design, sdl: print(smaller) } };
}

function withoutPart(document: DocumentNode, place: number): DocumentNode | null {
  let at = -1;
  const smaller = visit(document, {
    enter(node, key) {
      // A type stands alone after a colon, and in a list where interfaces and members are named.
      const isPart = typeof key === 'number' ? schemaParts.has(node.kind) : key === 'defaultValue';
      return isPart && (at += 1) === place ? null : undefined;
    },
  });
  return at < place ? null : smaller;
}

/** Null where the answers are equal, or the case is none. */
async function differenceOf(tried: Case, ask: Ask | undefined): Promise<Answers | null> {
  try {
    const living = live(tried.design);
    if (validateSchema(living.atOnce).length > 0 || !isValidFor(living, tried.text)) return null;
    const answers = await answersTo(living, tried, ask);
    return differ(answers) ? answers : null;
  } catch {
    // A schema that cannot be built is no smaller one.
    return null;
  }
}
