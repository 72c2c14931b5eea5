// Reads the rows that rules need of many subjects at once: one read for each record that leads on to the next, whichever
// rules need it.
import { GatewayError } from '../../errors.ts';
import type { RuleModel, RuleRoute } from '../../model/model.ts';
import type { Key, KeyedRows, Row } from '../../sources/source.ts';
import { KeySet } from '../key-set.ts';
import { keyReader } from '../key.ts';
import type { RequestContext } from '../request.ts';

/** The rows of one subject that a rule reads, by record; an Error where some of them could not be read, or not all. */
export type Dossier = ReadonlyMap<string, readonly Row[]> | Error;

/** Of one subject, row, or firm: more than a rule is told of without being told the whole. */
export const mostRows = 1_000;

type RowsOf = readonly Row[] | Error;

/** Tells the dossier of a rule and a subject, by the subject's place. */
export type Dossiers = (rule: RuleModel, subject: number) => Dossier;

/** Where rows are read from: those that the caller may see, or for a hit or none those of all regions. */
export type RowReader = Pick<RequestContext, 'collection'>;

/** @param rules of one kind of subject, by whose keys the subjects are found */
export async function readDossiers(
  rules: readonly RuleModel[],
  subjects: readonly Key[],
  reader: RowReader,
): Promise<Dossiers> {
  const steps = new Map(rules.flatMap((rule) => [...stepsOf(rule)]));
  const read = new Map<string, readonly RowsOf[]>();
  for (;;) {
    const due = [...steps].filter(
      ([name, { before }]) => !read.has(name) && (before === null || read.has(before)),
    );
    if (due.length === 0) break;
    const found = await Promise.all(
      due.map(([, { route, before }]) =>
        before === null ? ofSubjects(route, subjects, reader) : behind(route, read.get(before) ?? [], reader),
      ),
    );
    due.forEach(([name], index) => read.set(name, found[index] ?? []));
  }
  return (rule, subject) => {
    const dossier = new Map<string, readonly Row[]>();
    for (const [name, { route }] of stepsOf(rule)) {
      const rows = read.get(name)?.[subject] ?? [];
      if (rows instanceof Error) return rows;
      dossier.set(route.record, rows);
    }
    return dossier;
  };
}

interface Step {
  readonly route: RuleRoute;
  /** The step that leads there; null where the subject does. */
  readonly before: string | null;
}

const known = new WeakMap<RuleModel, ReadonlyMap<string, Step>>();

/** The steps of a rule by names that tell the whole way, so that rules with a way in common share it. */
function stepsOf(rule: RuleModel): ReadonlyMap<string, Step> {
  let steps = known.get(rule);
  if (!steps) known.set(rule, (steps = makeSteps(rule)));
  return steps;
}

function makeSteps({ declared, routes }: RuleModel): ReadonlyMap<string, Step> {
  const names = new Map<string, string>();
  return new Map(
    routes.map((route): [string, Step] => {
      const before = route.from === null ? null : (names.get(route.from) ?? null);
      const name = `${before ?? declared.subject} ${route.on.join()} > ${route.record} ${route.to.join()}`;
      names.set(route.record, name);
      return [name, { route, before }];
    }),
  );
}

async function ofSubjects(
  { record, to }: RuleRoute,
  subjects: readonly Key[],
  reader: RowReader,
): Promise<readonly RowsOf[]> {
  return (await rowsBy(record, to, new KeySet(subjects), reader)).map((result) => wholeOf(record, result));
}

/** Of each subject the rows that its rows lead to, each once. */
async function behind(
  { record, on, to }: RuleRoute,
  before: readonly RowsOf[],
  reader: RowReader,
): Promise<readonly RowsOf[]> {
  const readKey = keyReader(on);
  const keys = before.flatMap((rows) => (rows instanceof Error ? [] : rows.map(readKey)));
  const results = await rowsBy(record, to, new KeySet(keys), reader);
  let next = 0;
  return before.map((rows): RowsOf => {
    if (rows instanceof Error) return rows;
    const own = results.slice(next, (next += rows.length)).map((result) => wholeOf(record, result));
    const failed = own.find((each) => each instanceof Error);
    // Equal keys have one result, whose rows are the same objects.
    return failed ?? [...new Set(own.flatMap((each) => (each instanceof Error ? [] : each)))];
  });
}

/** The rows of each key; a record that failed as a whole fails for each. */
export async function rowsBy(
  record: string,
  fields: readonly string[],
  keys: KeySet,
  reader: RowReader,
): Promise<readonly (KeyedRows | Error)[]> {
  try {
    return await reader.collection(record).byKeys({ fields, keys, firstPerKey: mostRows });
  } catch (error) {
    const failure = error instanceof Error ? error : new Error(String(error));
    return keys.keys.map(() => failure);
  }
}

/** Part of the rows could make a rule find what the whole would clear. */
export function wholeOf(record: string, result: KeyedRows | Error): RowsOf {
  if (result instanceof Error) return result;
  if (!result.hasMore) return result.rows;
  return new GatewayError(
    'ANSWER_TOO_LARGE',
    `There are more than ${mostRows} rows of ${record} for one subject, of which no findings are worked out; ` +
      'ask for the codes of rules that do not read them.',
  );
}
