// The TypeScript types of a query's variables and of every input type that they lead to.
import { getNamedType, isEnumType, isInputObjectType, isListType, isNonNullType, typeFromAST } from 'graphql';
import type {
  GraphQLInputType,
  GraphQLNamedInputType,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
import { scalarType } from './scalars.ts';

interface VariableTypes {
  /** The type of the variables, as an object; null where the query takes none. */
  readonly variables: string | null;
  readonly areRequired: boolean;
  /** Declarations of the types that it names. */
  readonly declarations: readonly string[];
}

export function variableTypes(schema: GraphQLSchema, operation: OperationDefinitionNode): VariableTypes {
  const known = new Map<string, string>();
  const given = (operation.variableDefinitions ?? []).flatMap(({ variable, type, defaultValue }) => {
    // A variable's type is an input type, or the query is not valid.
    const input = typeFromAST(schema, type as Parameters<typeof typeFromAST>[1]) as
      GraphQLInputType | undefined;
    if (!input) return [];
    return [{ name: variable.name.value, type: input, isOptional: defaultValue !== undefined }];
  });
  if (given.length === 0) return { variables: null, areRequired: false, declarations: [] };
  const lines = given.map(({ name, type, isOptional }) => member(name, type, isOptional, known));
  return {
    variables: `{\n${lines.join('\n')}\n}`,
    areRequired: given.some(({ type, isOptional }) => isNonNullType(type) && !isOptional),
    declarations: [...known.values()],
  };
}

function member(
  name: string,
  type: GraphQLInputType,
  hasDefault: boolean,
  known: Map<string, string>,
): string {
  const mark = isNonNullType(type) && !hasDefault ? '' : '?';
  return `  readonly ${name}${mark}: ${write(type, known)};`;
}

function write(type: GraphQLInputType, known: Map<string, string>): string {
  if (isNonNullType(type)) return writeBare(type.ofType, known);
  return `${writeBare(type, known)} | null`;
}

function writeBare(type: GraphQLInputType, known: Map<string, string>): string {
  if (isListType(type)) return `ReadonlyArray<${write(type.ofType, known)}>`;
  const named = getNamedType(type);
  declare(named, known);
  return isEnumType(named) || isInputObjectType(named) ? named.name : scalarType(named.name);
}

/** Input types lead to themselves, as a filter does by `and`: each is declared once, under its name. */
function declare(type: GraphQLNamedInputType, known: Map<string, string>): void {
  if (known.has(type.name)) return;
  if (isEnumType(type)) {
    const values = type.getValues().map(({ name }) => `'${name}'`);
    known.set(type.name, `export type ${type.name} = ${values.join(' | ')};`);
  }
  if (!isInputObjectType(type)) return;
  known.set(type.name, '');
  const lines = Object.values(type.getFields()).map((field) =>
    member(field.name, field.type, field.defaultValue !== undefined, known),
  );
  known.set(type.name, `export interface ${type.name} {\n${lines.join('\n')}\n}`);
}
