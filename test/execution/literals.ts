// Random literals of input types, also with variables in them.
import { isEnumType, isInputObjectType, isListType, isNonNullType, Kind, parseConstValue } from 'graphql';
import type { ConstValueNode, GraphQLInputType, ObjectFieldNode, ValueNode } from 'graphql';
import type { Tape } from '../disclosure/tape.ts';

/** Literals for scalars, by the names of types and of fields: values that find something now and then. */
export type Literals = (type: string, name: string) => readonly string[];

export interface LiteralPlace {
  /** Of the argument or input field. */
  readonly name: string;
  readonly tape: Tape;
  readonly literals: Literals;
  readonly depth?: number;
  /** A variable in the place of a value of the type, or null for a literal. */
  readonly variable?: (type: GraphQLInputType, place: LiteralPlace, hasDefault: boolean) => ValueNode | null;
}

type Constant<Place extends LiteralPlace> = Place extends { readonly variable: object }
  ? ValueNode
  : ConstValueNode;

const enough = 3;

/** A literal that is valid for the type; one without variables where none are to stand in it. */
export function drawLiteral<Place extends LiteralPlace>(
  type: GraphQLInputType,
  place: Place,
  hasDefault = false,
): Constant<Place> {
  // The type of the place decides which nodes can come out, and nothing else puts a variable in.
  return draw(type, place, hasDefault) as Constant<Place>;
}

function draw(type: GraphQLInputType, place: LiteralPlace, hasDefault: boolean): ValueNode {
  const { tape, depth = 0 } = place;
  const variable = place.variable?.(type, place, hasDefault);
  if (variable) return variable;
  if (isNonNullType(type)) return drawValue(type.ofType, place, depth);
  return tape.rarely(8) ? { kind: Kind.NULL } : drawValue(type, place, depth);
}

function drawValue(type: GraphQLInputType, place: LiteralPlace, depth: number): ValueNode {
  const { tape, literals, name } = place;
  if (isListType(type)) {
    // A single value stands for a list of it; one that is null does not.
    if (tape.rarely(6)) return drawValue(withoutNull(type.ofType), place, depth + 1);
    const values = Array.from({ length: depth > enough ? 0 : 1 + tape.number(2) }, () =>
      draw(type.ofType, { ...place, depth: depth + 1 }, false),
    );
    return { kind: Kind.LIST, values };
  }
  if (isEnumType(type)) {
    const value = tape.pick(type.getValues());
    return value ? { kind: Kind.ENUM, value: value.name } : { kind: Kind.NULL };
  }
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    const isRequired = (field: (typeof fields)[number]): boolean =>
      isNonNullType(field.type) && field.defaultValue === undefined;
    const chosen = type.isOneOf
      ? [tape.pick(fields)]
      : fields.filter((field) => isRequired(field) || (depth < enough && tape.rarely(2)));
    return {
      kind: Kind.OBJECT,
      fields: chosen.flatMap((field): readonly ObjectFieldNode[] => {
        if (!field) return [];
        const inner = { ...place, name: field.name, depth: depth + 1 };
        // Exactly one field has a value, and a variable might have none.
        const value = type.isOneOf
          ? drawValue(withoutNull(field.type), { ...inner, ...withoutVariables }, depth + 1)
          : draw(field.type, inner, field.defaultValue !== undefined);
        return [{ kind: Kind.OBJECT_FIELD, name: { kind: Kind.NAME, value: field.name }, value }];
      }),
    };
  }
  const text = 'name' in type ? tape.pick(literals(type.name, name)) : undefined;
  return text === undefined ? { kind: Kind.NULL } : parseConstValue(text, { noLocation: true });
}

const withoutVariables = { variable: () => null };

function withoutNull(type: GraphQLInputType): GraphQLInputType {
  return isNonNullType(type) ? type.ofType : type;
}
