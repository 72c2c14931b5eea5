// What a new agency and its first record may not be called, by what there is: the code, the policy, the callers, the graph.
import { Script } from 'node:vm';
import { GraphQLError, buildSchema, specifiedScalarTypes } from 'graphql';
import type { Policy } from '../access/policy.ts';
import { StartError } from '../errors.ts';
import { GATEWAY } from '../model/model.ts';
import { readWholeGraph } from '../whole.ts';
import { callerOf, declarationFileOf, declarationOf, roleOf } from './room.ts';
import type { Room } from './room.ts';

/** What the agency comes to stand beside. */
export interface Surroundings {
  readonly policy: Policy;
  /** The names of the sample callers. */
  readonly callers: readonly string[];
  /** The folder of the declarations. */
  readonly schema: string;
}

/** One line for each name that something else has, or that the files which are written with it could not hold. */
export function faultsOf(room: Room, { policy, callers, schema }: Surroundings): readonly string[] {
  const taken = [...agencyFaults(room, policy, callers), ...recordFaults(room, schema)];
  return taken.length > 0 ? taken : graphFaults(room, schema);
}

/** What the files that are written with the agency's name call something else, or could not call anything. */
const ownNames: ReadonlySet<string> = new Set(['agencies', 'sample', 'undefined', 'constructor']);

function agencyFaults(room: Room, policy: Policy, callers: readonly string[]): readonly string[] {
  const { agency } = room;
  const fault = (holds: boolean, what: string): readonly string[] =>
    holds ? [`agency: expected ${what}; got ${JSON.stringify(agency)}; choose another`] : [];
  const inPolicy = 'in config/policy.yaml';
  return [
    ...fault(!isIdentifier(agency), 'a name that TypeScript does not reserve'),
    ...fault(ownNames.has(agency), 'a name that the code does not use for something else'),
    ...fault(agency === GATEWAY, "a name other than the gateway's own"),
    ...fault(Object.hasOwn(policy.groups, agency), `a name that no group has ${inPolicy}`),
    ...fault(policy.team.includes(agency), `a name that no member of the team has ${inPolicy}`),
    ...fault(
      Object.hasOwn(policy.roles, roleOf(room)),
      `a name for whose role, ${roleOf(room)}, there is none ${inPolicy}`,
    ),
    ...fault(
      callers.includes(callerOf(room)),
      `a name for whose caller, ${callerOf(room)}, there is none in config/callers.yaml`,
    ),
  ];
}

/** Whether a module can call something by the name: asked of the parser, which runs nothing. */
function isIdentifier(name: string): boolean {
  try {
    // Only in an async function is every word reserved that a module reserves.
    return new Script(`async () => { 'use strict'; const ${name} = 0; }`) instanceof Script;
  } catch {
    return false;
  }
}

/** The names that GraphQL gives a meaning, whether or not the graph has them. */
const graphqlNames: readonly string[] = [
  ...specifiedScalarTypes.map(({ name }) => name),
  'Query',
  'Mutation',
  'Subscription',
];

function recordFaults({ record }: Room, schema: string): readonly string[] {
  const fault = (whose: string) => [
    `record: expected a name that no type of the graph has; got ${JSON.stringify(record)}, ${whose}; choose another`,
  ];
  if (graphqlNames.includes(record)) return fault("which is GraphQL's own");
  const { model, sdl } = readWholeGraph(schema);
  const owner = model.owners.get(record);
  if (owner !== undefined) return fault(`which schema/ has for ${owner}`);
  return buildSchema(sdl).getType(record) ? fault('which is made of the name of another record') : [];
}

/** What the whole graph with the new declaration in it would be refused for. */
function graphFaults(room: Room, schema: string): readonly string[] {
  const file = { name: declarationFileOf(room), owner: room.agency, text: declarationOf(room) };
  const fault = (reason: string) => `the graph with ${room.record}: ${reason}; choose another name`;
  try {
    buildSchema(readWholeGraph(schema, [file]).sdl);
    return [];
  } catch (error) {
    if (error instanceof StartError) return error.faults.map(fault);
    if (error instanceof GraphQLError) return [fault(error.message)];
    // What graphql-js finds wrong with several types at once is one error of many lines.
    if (error instanceof Error) return error.message.split('\n\n').map(fault);
    throw error;
  }
}
