// As each sample caller: of every rule of their graph as many findings as the definition has in the rows that they see.
import { isEnumType } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SampleRows } from '../../src/demo/sample/index.ts';
import { rules } from '../../src/findings/rules/index.ts';
import { allAskers } from '../disclosure/askers.ts';
import { introspect } from '../disclosure/introspection.ts';
import { asSeen, isToldAcross, maySee, today } from '../disclosure/rights.ts';
import type { Asker } from '../disclosure/rights.ts';
import { eachRecord, wholeSample } from '../disclosure/sample-part.ts';
import { definitions } from '../demo/definitions.ts';
import { readRegisters } from '../demo/registers.ts';
import type { Registers } from '../demo/registers.ts';
import { roomDefinitions } from '../demo/room-definitions.ts';
import { at, openGateway } from '../gateway.ts';
import type { TestGateway } from '../gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  // What is asked for here is all of a province, on machines that have other work.
  gateway = await openGateway({
    configure: (config) => ({ ...config, http: { ...config.http, deadlineMs: 60_000 } }),
  });
});
afterAll(() => gateway.close());

const defined = new Map<string, (registers: Registers) => readonly object[]>([
  ...Object.entries(definitions).map(([code, { rows }]) => [code, rows] as const),
  ...Object.entries(roomDefinitions),
]);

/** Registers that hold what the caller sees, and of records that they are told of across regions all rows. */
function registersOf(asker: Asker): { readonly seen: Registers; readonly everywhere: Registers } {
  const seen = eachRecord((name) =>
    wholeSample[name]
      .filter((row) => maySee(asker, name, row, wholeSample))
      .map((row) => asSeen(asker, name, row)),
  );
  const everywhere = eachRecord((name) => (isToldAcross(asker, name) ? wholeSample[name] : seen[name]));
  // The sample's own rows, or part of them.
  const read = (rows: object): Registers => readRegisters(rows as SampleRows, today);
  return { seen: read(seen), everywhere: read(everywhere) };
}

function codesOf(schema: GraphQLSchema): readonly string[] {
  const type = schema.getType('FindingCode');
  return isEnumType(type) ? type.getValues().map(({ name }) => name) : [];
}

const nameOf = ({ persona, purpose }: Asker): string => (purpose ? `${persona} for ${purpose}` : persona);
const members = allAskers.filter(({ agency }) => agency !== null);

describe.each(members.map((asker) => [nameOf(asker), asker] as const))('%s', (_, asker) => {
  test('is told of each disagreement that there is among their rows, and of none besides', async () => {
    const codes = codesOf(await introspect(gateway, asker));
    expect(codes.length).toBeGreaterThan(10);
    const { persona, ...asking } = asker;
    const province = asker.regions[0]?.slice(0, 2) ?? '';
    const query = `{ findingCounts(region: "${province}") { code count } }`;
    const { data, errors } = await gateway.ask(persona, query, asking);
    expect(errors).toEqual([]);
    const { seen, everywhere } = registersOf(asker);
    const expected = codes.toSorted().map((code) => {
      const isResting = rules.some((rule) => rule.code === code && rule.absence.length > 0);
      const left = new Set(isResting ? defined.get(code)?.(everywhere) : defined.get(code)?.(seen));
      return { code, count: (defined.get(code)?.(seen) ?? []).filter((row) => left.has(row)).length };
    });
    expect(at(data, 'findingCounts')).toEqual(expected);
  });
});

describe.each(
  allAskers.filter(({ agency }) => agency === null).map((asker) => [nameOf(asker), asker] as const),
)('%s', (_, asker) => {
  test('has no findings, no comparison, and no word of either', async () => {
    const schema = await introspect(gateway, asker);
    const words = Object.keys(schema.getTypeMap()).filter((name) => /Finding|Reconcil/.test(name));
    expect(words).toEqual([]);
    const fields = Object.keys(schema.getQueryType()?.getFields() ?? {});
    expect(fields.filter((name) => /finding|reconcil/i.test(name))).toEqual([]);
  });
});
