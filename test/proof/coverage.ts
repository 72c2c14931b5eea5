// What was compared: fields that came with data, operators, codes of errors, items of the catalogue, upstream calls.
import { records } from '../disclosure/rights.ts';
import { answeredFields } from './answered.ts';
import { elsewhere, items, itemsOf } from './items.ts';
import type { Pair } from './pair.ts';
import type { Witness } from './search.ts';

const operators = ['eq', 'in', 'gte', 'lte', 'prefix', 'contains', 'isNull', 'some', 'and', 'or', 'not'];

export interface Coverage {
  /** By name: how often it was compared. */
  readonly fields: ReadonlyMap<string, number>;
  readonly operators: ReadonlyMap<string, number>;
  readonly codes: ReadonlyMap<string, number>;
  readonly items: ReadonlyMap<string, number>;
  readonly paths: ReadonlyMap<string, number>;
  readonly callers: ReadonlyMap<string, number>;
  readonly calls: number;
}

export function createCoverage(): Coverage & { readonly witness: Witness } {
  const fields = new Map<string, number>();
  const used = new Map<string, number>();
  const codes = new Map<string, number>();
  const touched = new Map<string, number>();
  const paths = new Map<string, number>();
  const callers = new Map<string, number>();
  /** Documents that others have sent, for as long as their pair is open. */
  const known = new WeakMap<Pair, Set<string>>();
  const count = (among: Map<string, number>, name: string): void =>
    void among.set(name, (among.get(name) ?? 0) + 1);
  let calls = 0;

  return {
    fields,
    operators: used,
    codes,
    items: touched,
    paths,
    callers,
    get calls() {
      return calls;
    },
    witness(step, reply, { pair, scene }) {
      const sent = known.get(pair) ?? new Set();
      known.set(pair, sent);
      const { graph, path } = step.request;
      const { persona, purpose } = pair.asker;
      if (!step.isCallers || !reply) {
        if (graph) sent.add(graph.query);
        return;
      }
      calls += reply.calls.length;
      count(callers, purpose === undefined ? persona : `${persona} ${purpose}`);
      count(paths, path.split('?')[0] ?? path);
      const isKnown = graph !== undefined && sent.has(graph.query);
      for (const item of itemsOf({ step, reply, pair, isKnown })) count(touched, String(item));
      for (const [, code] of reply.body.matchAll(/"code":"([A-Z_]+)"/g)) count(codes, code ?? '');
      if (!graph) return;
      const text = JSON.stringify(graph);
      for (const name of operators) if (new RegExp(`\\b${name}\\b\\\\?"?:`).test(text)) count(used, name);
      for (const field of answeredFields(scene.schema, graph.query, reply.body)) count(fields, field);
    },
  };
}

/** The lists of records of which no rows were compared. */
export function listsMissed({ fields }: Pick<Coverage, 'fields'>): readonly string[] {
  return Object.entries(records).flatMap(([name, { list }]) =>
    fields.has(`${name}Connection.nodes`) ? [] : [list],
  );
}

/** The coverage as lines for people. */
export function describe(coverage: Coverage): string {
  const { fields, operators: used, codes, items: touched, paths, callers, calls } = coverage;
  const most = (among: ReadonlyMap<string, number>): string =>
    [...among]
      .sort(([, one], [, other]) => other - one)
      .map(([name, times]) => `${name} ${times}`)
      .join(', ');
  const all = Object.keys(records).length;
  const empty = listsMissed(coverage);
  const missed = items.filter((item) => !touched.has(String(item)));
  return [
    `callers    ${callers.size}: ${most(callers)}`,
    `lists      ${all - empty.length} of the ${all} records' with rows`,
    ...(empty.length > 0 ? [`           without rows: ${empty.join(', ')}`] : []),
    `fields     ${fields.size} with data`,
    `operators  ${used.size} of ${operators.length}: ${most(used)}`,
    `errors     ${codes.size} codes: ${most(codes)}`,
    `paths      ${paths.size}: ${most(paths)}`,
    `catalogue  ${touched.size} of ${items.length} items that a pair can show: ${most(touched)}`,
    ...(missed.length > 0 ? [`           not tried: ${missed.join(', ')}`] : []),
    `           shown elsewhere: ${Object.entries(elsewhere)
      .map(([item, where]) => `${item} (${where})`)
      .join('; ')}`,
    `upstream   ${calls} calls compared`,
  ].join('\n');
}

/** The coverage as plain data. */
export function toData(coverage: Coverage): object {
  const { calls, ...counted } = coverage;
  const { fields, operators: used, codes, items: touched, paths, callers } = counted;
  const tables = { callers, fields, operators: used, codes, items: touched, paths };
  return {
    calls,
    ...Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, Object.fromEntries(table)])),
  };
}
