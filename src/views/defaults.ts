// Defaults of arguments and input fields that a view cannot keep: those that name a value which it does not have.
import { isInputObjectType, isInterfaceType, isObjectType, print } from 'graphql';
import type { GraphQLSchema } from 'graphql';

/** Each as a fault that names it: left in silence, a caller who gives nothing would ask for something else than others. */
export function lostDefaults(schema: GraphQLSchema): readonly string[] {
  const types = Object.values(schema.getTypeMap());
  const inputs = types.flatMap((type) => {
    if (isInputObjectType(type))
      return Object.values(type.getFields()).map((field) => [`${type.name}.${field.name}`, field] as const);
    if (!isObjectType(type) && !isInterfaceType(type)) return [];
    return Object.values(type.getFields()).flatMap(({ name, args }) =>
      args.map((argument) => [`${type.name}.${name}(${argument.name})`, argument] as const),
    );
  });
  return inputs.flatMap(([place, { type, defaultValue, astNode }]) =>
    astNode?.defaultValue && defaultValue === undefined
      ? [`${place}: its default ${print(astNode.defaultValue)} is no ${String(type)} of this view`]
      : [],
  );
}
