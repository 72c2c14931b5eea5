// Random schemas as SDL: objects, interfaces that implement interfaces, unions, enums, inputs, lists of lists,
// null allowed and not at every place, arguments with and without defaults.
import { buildASTSchema, isInputType, parse, print, typeFromAST, visit } from 'graphql';
import type { InputValueDefinitionNode } from 'graphql';
import { createTape } from '../../disclosure/tape.ts';
import type { Tape } from '../../disclosure/tape.ts';
import { scalars } from '../../../src/graph/scalars.ts';
import { drawLiteral } from '../literals.ts';
import { literals } from './literals.ts';

export const customScalars: readonly string[] = [...Object.keys(scalars), 'Json', 'Moody'];
const leaves = ['String', 'Int', 'Float', 'Boolean', 'ID', ...customScalars] as const;
/** Names that objects have a meaning for, and that a generated function may stumble over. */
const oddNames = ['constructor', 'toString', 'length', 'name', 'then', 'valueOf'];

/** So long is a list of numbers that all choices of a schema are read off. */
export const sdlLength = 500;

/** One of all that schemas of a family have under one name: selections on any two of their types never conflict. */
interface PoolField {
  readonly name: string;
  readonly type: string;
  readonly args: string;
  readonly isLeaf: boolean;
}

/** @returns valid SDL whose root type is `Query` */
export function drawSdl(numbers: readonly number[]): string {
  const tape = createTape(numbers);
  const count = (least: number, more: number): readonly number[] =>
    Array.from({ length: least + tape.number(more + 1) }, (_, index) => index);
  const enums = count(1, 1).map((index) => `E${index}`);
  const objects = count(2, 3).map((index) => `T${index}`);
  const interfaces = count(0, 3).map((index) => `I${index}`);
  const unions = count(0, 2).map((index) => `U${index}`);
  const inputs = count(1, 2).map((index) => `N${index}`);
  const leafNames = [...leaves, ...enums];
  const composites = [...objects, ...interfaces, ...unions];

  const poolField = (index: number): PoolField => {
    const isLeaf = index % 2 === 0;
    const odd = isLeaf && tape.rarely(9) ? tape.pick(oddNames) : undefined;
    return {
      name: odd ?? `f${index}`,
      type: wrapped(tape.pick(isLeaf ? leafNames : composites) ?? 'String', tape),
      args:
        odd === undefined && tape.rarely(3) ? drawArguments([...leafNames, ...inputs, ...inputs], tape) : '',
      isLeaf,
    };
  };
  const pool = [
    ...new Map(
      count(10, 6)
        .map(poolField)
        .map((field) => [field.name, field]),
    ).values(),
  ];
  const someFields = (of: number): readonly PoolField[] => {
    const chosen = tape.some(pool, of);
    return chosen.some(({ isLeaf }) => isLeaf) ? chosen : [...chosen, ...pool.slice(0, 1)];
  };

  const fieldsOf = new Map(interfaces.map((name) => [name, new Set(someFields(6))]));
  const parents = new Map(
    interfaces.map((name, index) => {
      // An interface implements earlier ones, and with each of them all that that one implements.
      const chosen = tape.some(interfaces.slice(0, index), 2);
      return [name, chosen] as const;
    }),
  );
  const ancestors = (name: string): readonly string[] => [
    ...new Set((parents.get(name) ?? []).flatMap((parent) => [parent, ...ancestors(parent)])),
  ];
  for (const name of interfaces)
    for (const ancestor of ancestors(name))
      for (const field of fieldsOf.get(ancestor) ?? []) fieldsOf.get(name)?.add(field);

  const implementing = (names: readonly string[]): string =>
    names.length > 0 ? ` implements ${names.join(' & ')}` : '';
  const body = (fields: Iterable<PoolField>, change: (type: string) => string = (type) => type): string =>
    `{\n${[...fields].map(({ name, args, type }) => `  ${name}${args}: ${change(type)}`).join('\n')}\n}`;
  /** An object may promise more than its interface. */
  const stricter = (type: string): string => (!type.endsWith('!') && tape.rarely(8) ? `${type}!` : type);

  const declared = objects.map((name, index) => {
    const chosen = new Set([
      ...tape.some(interfaces, 3),
      ...interfaces.filter((_, place) => place % objects.length === index),
    ]);
    for (const each of [...chosen]) for (const ancestor of ancestors(each)) chosen.add(ancestor);
    const fields = new Set([...chosen].flatMap((each) => [...(fieldsOf.get(each) ?? [])]));
    for (const field of someFields(3)) fields.add(field);
    return `type ${name}${implementing([...chosen])} ${body(fields, stricter)}`;
  });
  const sdl = [
    ...customScalars.map((name) => `scalar ${name}`),
    ...enums.map(
      (name) =>
        `enum ${name} { ${count(1, 3)
          .map((index) => `${name}_${index}`)
          .join(' ')} }`,
    ),
    ...inputs.map((name, index) => drawInput(name, [...leafNames, ...inputs.slice(index + 1)], tape)),
    ...interfaces.map(
      (name) => `interface ${name}${implementing(ancestors(name))} ${body(fieldsOf.get(name) ?? [])}`,
    ),
    ...declared,
    ...unions.map((name) => {
      const members = tape.some(objects, 2);
      return `union ${name} = ${(members.length > 0 ? members : objects.slice(0, 1)).join(' | ')}`;
    }),
    `type Query ${body(someFields(2))}`,
  ].join('\n');
  return withDefaults(sdl, tape);
}

/** The type inside lists, of lists, each of which and whose items may be null or not. */
function wrapped(name: string, tape: Tape): string {
  const strict = (): string => (tape.number(5) > 2 ? '!' : '');
  const item = `${name}${strict()}`;
  if (!tape.rarely(3)) return item;
  const list = `[${item}]${strict()}`;
  return tape.rarely(4) ? `[${list}]${strict()}` : list;
}

function drawArguments(types: readonly string[], tape: Tape): string {
  const args = Array.from({ length: 1 + tape.number(3) }, (_, index) => {
    return `a${index}: ${wrapped(tape.pick(types) ?? 'Int', tape)}`;
  });
  return `(${args.join(', ')})`;
}

function drawInput(name: string, types: readonly string[], tape: Tape): string {
  const isOneOf = tape.rarely(5);
  const fields = Array.from({ length: 1 + tape.number(3) }, (_, index) => {
    const type = wrapped(tape.pick(types) ?? 'Int', tape);
    return `  x${index}: ${isOneOf ? type.replace(/!$/, '') : type}`;
  });
  if (!isOneOf && tape.rarely(3)) fields.push(`  own: ${name}`);
  return `input ${name}${isOneOf ? ' @oneOf' : ''} {\n${fields.join('\n')}\n}`;
}

/** Defaults of arguments and input fields, of every kind of input. */
function withDefaults(sdl: string, tape: Tape): string {
  const document = parse(sdl, { noLocation: true });
  const schema = buildASTSchema(document);
  const withDefault = (node: InputValueDefinitionNode): InputValueDefinitionNode | undefined => {
    // An input that holds itself by default would have no end.
    if (node.name.value === 'own' || !tape.rarely(3)) return undefined;
    const type = typeFromAST(schema, node.type);
    if (!isInputType(type)) return undefined;
    return { ...node, defaultValue: drawLiteral(type, { name: node.name.value, tape, literals }) };
  };
  return print(
    visit(document, {
      InputValueDefinition: withDefault,
      InputObjectTypeDefinition: (node) =>
        node.directives?.some(({ name }) => name.value === 'oneOf') || !tape.rarely(2) ? false : undefined,
    }),
  );
}
