// A request as a TypeScript function with the types of its variables and its answer.
import { Kind, parse, separateOperations, validate } from 'graphql';
import type { DocumentNode, FragmentDefinitionNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { Copied } from './curl.ts';
import { variableTypes } from './input-types.ts';
import { selectionType } from './result-type.ts';

/**
 * The function, ready to paste. The token is its parameter, never part of the text; `hint` says so above it.
 *
 * @throws Error with the first fault of a query that this graph would not answer
 */
export function toTypeScript(schema: GraphQLSchema, copied: Copied, hint: string): string {
  const whole = parse(copied.query);
  const [fault] = validate(schema, whole);
  if (fault) throw fault;
  const { document, operation } = selected(whole, copied.operationName ?? null);
  const root = schema.getRootType(operation.operation);
  if (!root) throw new Error(`The graph has no ${operation.operation}.`);

  const name = operation.name?.value ?? 'Anonymous';
  const title = name.charAt(0).toUpperCase() + name.slice(1);
  const data = selectionType({ schema, fragments: fragmentsOf(document) }, root, [operation.selectionSet]);
  const { variables, areRequired, declarations } = variableTypes(schema, operation);
  const parameters = [
    ...(copied.needsToken ? ['token: string'] : []),
    ...(variables === null ? [] : [`variables${areRequired ? '' : '?'}: ${title}Variables`]),
  ];
  const headers = [
    `'content-type': 'application/json',`,
    ...(copied.needsToken ? ['authorization: `Bearer ${token}`,'] : []),
    ...Object.entries(copied.headers).map(([header, value]) => `${quote(header)}: ${quote(value)},`),
  ];
  const body = [
    'query',
    ...(operation.name ? [`operationName: '${name}'`] : []),
    ...(variables === null ? [] : ['variables']),
  ];
  return `${copied.needsToken ? `// ${hint}\n` : ''}${[
    ...declarations,
    ...(variables === null ? [] : [`export interface ${title}Variables ${variables}`]),
    `export interface ${title}Data ${data}`,
    `export interface ${title}Answer {
  /** What could be answered; where a part could not, it is null and an error says why. */
  readonly data?: ${title}Data | null;
  readonly errors?: ReadonlyArray<{ readonly message: string; readonly path?: ReadonlyArray<string | number> }>;
}`,
    `const query = \`${escape(textOf(document, copied.query))}\`;`,
    `export async function fetch${title}(${parameters.join(', ')}): Promise<${title}Answer> {
  const reply = await fetch(${quote(copied.url)}, {
    method: 'POST',
    headers: {
${headers.map((line) => `      ${line}`).join('\n')}
    },
    body: JSON.stringify({ ${body.join(', ')} }),
  });
  return (await reply.json()) as ${title}Answer;
}
`,
  ].join('\n\n')}`;
}

/** One operation and the fragments that it uses. */
function selected(document: DocumentNode, operationName: string | null) {
  const operations = document.definitions.filter(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  );
  const operation =
    operations.find((each) => operationName !== null && each.name?.value === operationName) ?? operations[0];
  if (!operation) throw new Error('The text has no operation.');
  return { operation, document: separateOperations(document)[operation.name?.value ?? ''] ?? document };
}

/** The text of each definition as it was written. */
function textOf(document: DocumentNode, whole: string): string {
  return document.definitions.map(({ loc }) => (loc ? whole.slice(loc.start, loc.end) : '')).join('\n\n');
}

function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  return new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );
}

function quote(text: string): string {
  return `'${text.replaceAll(/[\\']/g, '\\$&')}'`;
}

function escape(text: string): string {
  return text.replaceAll(/[`\\]|\$\{/g, '\\$&');
}
