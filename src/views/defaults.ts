// The default values of a view's arguments and inputs, which introspection shows and which stand for what is not given.
import {
  astFromValue,
  GraphQLList,
  GraphQLNonNull,
  isInputType,
  Kind,
  print,
  valueFromAST,
  visit,
} from 'graphql';
import type {
  DocumentNode,
  GraphQLInputType,
  GraphQLSchema,
  InputValueDefinitionNode,
  TypeNode,
} from 'graphql';

/** A fault for each default that is no value of its type as the view has it, such as a hidden value of an enum. */
export function checkDefaults(document: DocumentNode, schema: GraphQLSchema): readonly string[] {
  const values = new Set(
    document.definitions.flatMap((node) =>
      node.kind === Kind.ENUM_TYPE_DEFINITION ? (node.values ?? []).map(({ name }) => name.value) : [],
    ),
  );
  const faultOf = (place: string, { type, defaultValue }: InputValueDefinitionNode): readonly string[] => {
    if (!defaultValue) return [];
    const input = inputType(schema, type);
    const found = valueFromAST(defaultValue, input);
    // Introspection prints it, which has to succeed.
    if (found !== undefined && astFromValue(found, input)) return [];
    let hidden: string | undefined;
    visit(defaultValue, {
      EnumValue: ({ value }) => void (values.has(value) ? undefined : (hidden ??= value)),
    });
    return [
      hidden === undefined
        ? `${place}: its default ${print(defaultValue)} is no ${print(type)}; correct it`
        : `${place}: its default names ${hidden}, which this view does not have; ` +
          'leave the default out, or label the field as the value is',
    ];
  };
  return document.definitions.flatMap((node) => {
    if (node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION)
      return (node.fields ?? []).flatMap((field) => faultOf(`${node.name.value}.${field.name.value}`, field));
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) return [];
    return (node.fields ?? []).flatMap(({ name, arguments: args = [] }) =>
      args.flatMap((argument) =>
        faultOf(`${node.name.value}.${name.value}(${argument.name.value})`, argument),
      ),
    );
  });
}

function inputType(schema: GraphQLSchema, node: TypeNode): GraphQLInputType {
  if (node.kind === Kind.LIST_TYPE) return new GraphQLList(inputType(schema, node.type));
  if (node.kind === Kind.NON_NULL_TYPE) return new GraphQLNonNull(inputType(schema, node.type));
  const type = schema.getType(node.name.value);
  if (!isInputType(type)) throw new Error(`${node.name.value} is no input type of the view`);
  return type;
}
