// `timpora explain`: what a document comes to, level by level, over a sample caller's view.
import { readFileSync } from 'node:fs';
import { buildSchema, GraphQLError, parse, validate } from 'graphql';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { Command } from 'commander';
import { z } from 'zod';
import { computedFields } from '../agencies/agency.ts';
import { agencies } from '../agencies/index.ts';
import { readCallerViews } from '../clients/views.ts';
import { readConfig } from '../config/config.ts';
import { readDeclared } from '../declared.ts';
import { StartError } from '../errors.ts';
import { explain, operationsOf } from '../explain/explain.ts';
import { tellExplanation } from '../explain/told.ts';

interface Options {
  readonly as: string;
  readonly purpose?: string;
  readonly order?: string;
  readonly variables: string;
  readonly json?: true;
}

function explainFile(file: string, { as, purpose, order, variables, json }: Options): void {
  const config = readConfig();
  const schema = buildSchema(readCallerViews(config).sdlOf({ caller: as, purpose, order }));
  const declared = { schema, model: readDeclared(config).model, computed: computedFields(agencies) };
  const document = readDocument(file, schema);
  const given = readVariables(variables);
  const explained = operationsOf(document).map((operation) => explain(declared, document, operation, given));
  const kindOf = (agency: string): string | null => config.agencies[agency]?.source ?? null;
  if (json) console.log(JSON.stringify(explained, null, 2));
  else console.log(explained.map((each) => tellExplanation(each, declared, kindOf)).join('\n\n'));
}

/** @throws StartError with graphql-js's words, which speak of the caller's view alone */
function readDocument(file: string, schema: GraphQLSchema): DocumentNode {
  const refuse = (faults: readonly string[]): StartError =>
    new StartError(
      `${file} cannot be explained:`,
      faults.map((fault) => `${file}: ${fault}`),
    );
  try {
    const document = parse(readFileSync(file, 'utf8'));
    const errors = validate(schema, document);
    if (errors.length === 0) return document;
    throw refuse(errors.map(({ message }) => message));
  } catch (error) {
    if (error instanceof StartError) throw error;
    if (error instanceof GraphQLError) throw refuse([error.message]);
    throw refuse(['expected a file with a GraphQL document that can be read']);
  }
}

function readVariables(text: string): Readonly<{ [name: string]: unknown }> {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  } catch {
    throw new StartError('The document cannot be explained:', [
      `--variables: expected a JSON object such as {"first": 10}; got ${text}`,
    ]);
  }
}

export function addExplain(program: Command): void {
  program
    .command('explain')
    .description('print what a document reads, level by level, over the view of a sample caller')
    .argument('<file>', 'a file with the document')
    .requiredOption('--as <caller>', 'a sample caller')
    .option('--purpose <purpose>', 'one of the caller’s purposes')
    .option('--order <number>', 'one of the caller’s orders')
    .option('--variables <json>', 'the variables of its operations', '{}')
    .option('--json', 'print it as JSON')
    .action(explainFile);
}
