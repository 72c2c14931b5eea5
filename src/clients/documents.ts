// Whether persisted documents hold in the views that they are registered for.
import { GraphQLError, Kind, OperationTypeNode, buildSchema, parse, validate } from 'graphql';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { Config } from '../config/config.ts';
import type { Declared } from '../declared.ts';
import type { Client } from '../documents/folder.ts';
import { clearanceFor, toText } from '../documents/registration.ts';
import type { Registration } from '../documents/registration.ts';
import { GatewayError } from '../errors.ts';
import { checkDocument } from '../views/limits/check.ts';
import type { DocumentLimits } from '../views/limits/limits.ts';
import { designView } from '../views/design.ts';
import { readCapabilities } from './capabilities.ts';

/** What a text lacks in the view of a registration, each in a line with its place; none where it holds. */
export type Validator = (text: string, registration: Registration) => readonly string[];

/** Opens no source. A view is made when it is first asked for. */
export function createValidator(config: Config, { model, policy }: Declared): Validator {
  const capable = readCapabilities(config);
  const schemas = new Map<string, GraphQLSchema>();
  return (text, registration) => {
    const clearance = clearanceFor(policy, registration);
    if (!clearance) return [`the policy gives nobody ${toText(registration)}; take the document out`];
    const key = JSON.stringify(clearance);
    const schema = schemas.get(key) ?? buildSchema(designView(model, clearance, capable).sdl);
    schemas.set(key, schema);
    return faultsIn(text, schema, config.limits);
  };
}

/** In the words in which a request of the text would be refused. */
function faultsIn(text: string, schema: GraphQLSchema, limits: DocumentLimits): readonly string[] {
  const excess = excessOf(text, limits);
  if (excess !== null) return [excess];
  const document = parseText(text);
  if (document instanceof GraphQLError) return [describe(document)];
  const operations = operationsOf(document);
  if (operations.length === 0) return ['expected an operation; got fragments alone'];
  if (operations.some(({ operation }) => operation !== OperationTypeNode.QUERY))
    return ['expected queries; got another operation, and the graph is read-only'];
  return validate(schema, document).map(describe);
}

function excessOf(text: string, limits: DocumentLimits): string | null {
  try {
    checkDocument(text, limits);
    return null;
  } catch (error) {
    if (error instanceof GatewayError) return error.message;
    throw error;
  }
}

/** What a document is called where nothing else names it: the names of its operations; null where they have none. */
export function nameOf(text: string): string | null {
  const document = parseText(text);
  if (document instanceof GraphQLError) return null;
  const names = operationsOf(document).flatMap(({ name }) => (name ? [name.value] : []));
  return names.length > 0 ? names.join(', ') : null;
}

function parseText(text: string): DocumentNode | GraphQLError {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

function operationsOf({ definitions }: DocumentNode) {
  return definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
}

function describe({ message, locations }: GraphQLError): string {
  const [at] = locations ?? [];
  return at ? `line ${at.line}, column ${at.column}: ${message}` : message;
}

/** A document that does not hold for one of those whom it is registered for. */
export interface DocumentFault {
  readonly client: string;
  readonly id: string;
  readonly name: string;
  readonly for: Registration;
  readonly faults: readonly string[];
}

export function checkDocuments(clients: readonly Client[], validate: Validator): readonly DocumentFault[] {
  return clients.flatMap(({ name: client, documents }) =>
    documents.flatMap(({ id, name, text, for: whom }) =>
      whom
        .map((each) => ({ client, id, name, for: each, faults: validate(text, each) }))
        .filter(({ faults }) => faults.length > 0),
    ),
  );
}

/** A line for each thing that is wrong, beginning with where. */
export function describeDocumentFaults(found: readonly DocumentFault[]): readonly string[] {
  return found.flatMap(({ client, id, name, for: whom, faults }) =>
    faults.map((fault) => `${client}: ${name} (${id.slice(0, 19)}…) for ${toText(whom)}: ${fault}`),
  );
}
