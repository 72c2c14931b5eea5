// How large a document may be, and how one that is larger is refused. All of it is counted in what is written, before
// any name in it is looked at: a document is refused alike whether a view has what it asks for or not.
import { GatewayError } from '../../errors.ts';

/** Each is the most that is accepted. */
export interface DocumentLimits {
  readonly tokens: number;
  /** In characters. An error repeats names, and one name can be wrong in a hundred ways. */
  readonly nameLength: number;
  /** Brackets of any kind in each other. */
  readonly nesting: number;
  /** Fields in each other, fragments written out. */
  readonly depth: number;
  /** Lists and objects in each other, in one value. */
  readonly inputDepth: number;
  /** Of an operation, fragments written out. */
  readonly rootFields: number;
  /** Of an operation, fragments written out. */
  readonly fields: number;
  /** Of an operation: spreads and inline fragments, those inside others each time. */
  readonly fragments: number;
  /** Fields that repeat one of the same selection: validation compares each with each, and all that is below them. */
  readonly duplicates: number;
  readonly aliases: number;
  readonly directives: number;
  /** On one field, fragment, variable or operation. */
  readonly directivesPerPlace: number;
}

/** What a request of a view may ask for. */
export interface ViewLimits extends DocumentLimits {
  /** How many values an answer may hold if every list is full. */
  readonly price: number;
}

const kinds = {
  tokens: ['TOO_MANY_TOKENS', 'tokens', 'split it, or move values into variables'],
  nameLength: ['NAME_TOO_LONG', 'characters in a name', 'shorten it'],
  nesting: ['DOCUMENT_TOO_DEEP', 'levels of brackets', 'ask for fewer levels at once'],
  depth: ['DOCUMENT_TOO_DEEP', 'levels of fields', 'ask for fewer levels at once'],
  inputDepth: ['INPUT_TOO_DEEP', 'levels of lists and objects in a value', 'write it flatter'],
  rootFields: ['TOO_MANY_ROOT_FIELDS', 'root fields in an operation', 'ask in several requests'],
  fields: [
    'TOO_MANY_FIELDS',
    'fields in an operation, fragments written out',
    'ask for fewer, or in several requests',
  ],
  fragments: [
    'TOO_MANY_FRAGMENTS',
    'fragments in an operation, those inside others each time',
    'write the fields instead, or ask in several requests',
  ],
  duplicates: ['TOO_MANY_DUPLICATES', 'fields that repeat one beside them', 'write each field once'],
  aliases: ['TOO_MANY_ALIASES', 'aliases', 'ask in several requests'],
  directives: ['TOO_MANY_DIRECTIVES', 'directives', 'ask in several requests'],
  directivesPerPlace: ['TOO_MANY_DIRECTIVES', 'directives at one place', 'leave some out'],
} as const;

/** @throws GatewayError of the limit's kind, where a document has more than that */
export function check(limits: DocumentLimits, limit: keyof DocumentLimits, found: number): void {
  if (found <= limits[limit]) return;
  const [code, what, advice] = kinds[limit];
  throw new GatewayError(
    code,
    `Expected a document with at most ${limits[limit]} ${what}; this one has more; ${advice}.`,
  );
}
