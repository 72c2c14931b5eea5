// A base, which several pairs of worlds begin with, and what of it is otherwise in the second world of a pair.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DemoConfig } from '../../src/config/config.ts';
import { demoConfig } from '../config.ts';
import { agencyNames, hasRecord, recordNames, records } from '../disclosure/rights.ts';
import type { Asker, WorldRows } from '../disclosure/rights.ts';
import { writeWithout } from '../disclosure/policy-edits.ts';
import { drawRows } from '../disclosure/sample-part.ts';
import { createTape, spread } from '../disclosure/tape.ts';
import { writeUnwritten } from '../disclosure/unwritten.ts';
import { edited } from './edits.ts';
import type { Edit } from './edits.ts';
import type { HiddenSources } from './house.ts';
import type { Kind } from './places.ts';
import { drawEdits } from './variation.ts';
import { makeKeys } from './world.ts';
import type { WorldDesign } from './world.ts';
import type { House, World } from './worlds.ts';

/** What may be otherwise in a second world, without its caller's being able to tell. */
export interface Change {
  readonly edits: readonly Edit[];
  /** What the elements that were never written are drawn from; null where the schema is the same. */
  readonly unwritten: number | null;
  /** How the sources of records that the caller's graph lacks are in trouble; null where they answer. */
  readonly hiddenSources: HiddenSources | null;
  /** Whether regional intelligence was never written, in policy, callers, schema and data. */
  readonly withoutBinda: boolean;
}

export interface Base {
  readonly seed: number;
  readonly rows: WorldRows;
  readonly one: World;
  close(): Promise<void>;
}

export interface Pair {
  readonly asker: Asker;
  readonly keepsPlaces: boolean;
  readonly base: Base;
  readonly change: Change;
  readonly one: World;
  /** Where what the caller may not see is otherwise. */
  readonly other: World;
  close(): Promise<void>;
}

/** What a pair is drawn from. */
export interface Plan {
  readonly asker: Asker;
  readonly base: number;
  readonly seed: number;
  readonly keepsPlaces: boolean;
}

const rowChoices = 60_000;
const fewChoices = 4_000;

export function baseRows(seed: number): WorldRows {
  return drawRows(createTape(spread(seed, fewChoices)));
}

/** Where worlds are opened: first ones in one thread, second ones in the other, all with the same figures. */
export interface Ground {
  readonly one: House;
  readonly other: House;
  readonly published: DemoConfig['published'];
  readonly kind: Kind;
}

export async function openBase({ one: house, published, kind }: Ground, seed: number): Promise<Base> {
  const folder = mkdtempSync(join(tmpdir(), 'timpora-base-'));
  const rows = baseRows(seed);
  const one = await house.open({ published, kind, rows, keys: makeKeys(folder) });
  return {
    seed,
    rows,
    one,
    async close() {
      await one.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function drawChange(rows: WorldRows, { asker, seed, keepsPlaces }: Plan): Change {
  const tape = createTape(spread(seed, rowChoices));
  return {
    hiddenSources: tape.pick([null, null, 'AGENCY_UNAVAILABLE', 'AGENCY_TIMEOUT', 'SLOW'] as const),
    unwritten: tape.rarely(5) ? null : tape.number(1_000_000),
    withoutBinda: tape.rarely(2) && knowsNothingOf('binda', asker),
    edits: drawEdits(rows, asker, { keepsPlaces }, tape),
  };
}

function knowsNothingOf(agency: string, asker: Asker): boolean {
  return (
    asker.agency !== agency &&
    !recordNames.some((name) => records[name].agency === agency && hasRecord(asker, name))
  );
}

export async function openPair(
  { other: house, published, kind }: Ground,
  base: Base,
  { asker, keepsPlaces }: Pick<Plan, 'asker' | 'keepsPlaces'>,
  change: Change,
): Promise<Pair> {
  const folder = mkdtempSync(join(tmpdir(), 'timpora-pair-'));
  const keys = makeKeys(folder);
  const rows = edited(base.rows, change.edits);
  const other = await house.open({
    published,
    kind,
    rows,
    keys,
    ...(change.hiddenSources !== null && { failing: failingFor(asker, change.hiddenSources) }),
    ...writeShape(asker, change, folder),
  });
  return {
    asker,
    // A document's place in a server's order is given when it is written, anew in each world.
    keepsPlaces: keepsPlaces && kind === 'embedded',
    base,
    change,
    one: base.one,
    other,
    async close() {
      await other.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Writes the files in which the second world is otherwise. */
function writeShape(
  asker: Asker,
  { unwritten, withoutBinda }: Change,
  folder: string,
): Partial<Pick<WorldDesign, 'schema' | 'agencies' | 'policy' | 'callers'>> {
  if (unwritten === null && !withoutBinda) return {};
  const project = demoConfig(folder);
  const schema = join(folder, 'schema');
  if (unwritten === null) cpSync(project.schema, schema, { recursive: true });
  const tape = createTape(spread(unwritten ?? 0, fewChoices));
  const agencies = unwritten === null ? agencyNames : writeUnwritten(project.schema, schema, asker, tape);
  if (!withoutBinda) return { schema, agencies };
  rmSync(join(schema, 'binda.graphql'), { force: true });
  const names = ['binda', 'bindaRelease'];
  return {
    schema,
    agencies: agencies.filter((name) => name !== 'binda'),
    policy: writeWithout(names, project.policy, join(folder, 'policy.yaml')),
    callers: writeWithout(names, project.callers, join(folder, 'callers.yaml')),
  };
}

/** The records that the caller's graph lacks. */
function failingFor(asker: Asker, as: HiddenSources) {
  const hidden = recordNames.filter((name) => !hasRecord(asker, name));
  return { records: hidden, agencies: agencyNames, as };
}
