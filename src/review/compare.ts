// What another policy, or another schema, changes for each role, purpose and order kind.
import { enumerateClearances } from '../access/policy.ts';
import type { Grant } from '../access/policy.ts';
import { rightsOf } from '../access/rights.ts';
import type { Right } from '../access/rights.ts';
import type { Place } from './elements.ts';
import type { Asked } from './explain.ts';
import { compareLines } from './lines.ts';
import type { LineChange } from './lines.ts';
import { givenByCode } from './meanings.ts';
import type { Meaning } from './meanings.ts';
import type { Met, Side } from './sides.ts';

/** An element as one side has it. */
export interface Had {
  readonly element: Place;
  /** What it is besides its name, such as a field's type. */
  readonly as: string;
}

/** What some meet alike. */
export interface Change {
  readonly who: readonly Asked[];
  /** NEW: nobody had this role, purpose and order kind together; GONE: nobody has them any more. */
  readonly status: 'NEW' | 'GONE' | 'CHANGED';
  readonly rights: { readonly gained: readonly string[]; readonly lost: readonly string[] };
  readonly gains: readonly Had[];
  readonly losses: readonly Had[];
  /** What an element that both sides have rests on, beside what the SDL of a view says of it. */
  readonly meanings: readonly {
    readonly element: Place;
    readonly before: Meaning;
    readonly after: Meaning;
  }[];
  /** Which rows of a record that both sides have. */
  readonly rows: readonly {
    readonly record: string;
    readonly before: readonly string[];
    readonly after: readonly string[];
  }[];
}

export interface Comparison {
  /** What the policies say differently. */
  readonly lines: readonly LineChange[];
  readonly changes: readonly Change[];
  /** Whether nobody gains or loses anything. */
  readonly same: boolean;
}

const nothing: Met = { elements: new Map(), meanings: new Map(), rows: new Map() };

export function comparePolicies(before: Side, after: Side): Comparison {
  const [old, now] = [grantsOf(before), grantsOf(after)];
  const found = [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const change = compareGrants(old.get(key), now.get(key), before, after);
    return change ? [change] : [];
  });
  const lines = compareLines(before.policy, after.policy);
  const changes = gather(found);
  return { lines, changes, same: changes.length === 0 && lines.every(({ opens }) => !opens) };
}

function grantsOf({ policy }: Side): ReadonlyMap<string, Grant> {
  return new Map(
    enumerateClearances(policy).map((grant) => [
      [grant.role, grant.purpose, grant.orderKind].join(' '),
      grant,
    ]),
  );
}

function compareGrants(
  old: Grant | undefined,
  now: Grant | undefined,
  before: Side,
  after: Side,
): Change | null {
  const grant = old ?? now;
  if (!grant) return null;
  const { role, purpose, orderKind } = grant;
  const had = old ? before.viewOf(old.clearance) : nothing;
  const has = now ? after.viewOf(now.clearance) : nothing;
  const rights = compareRights(old, now, before, after);
  const change: Change = {
    who: [{ role, purpose, orderKind }],
    status: old ? (now ? 'CHANGED' : 'GONE') : 'NEW',
    rights,
    gains: beyond(has, had),
    losses: beyond(had, has),
    meanings: otherMeanings(had, has),
    rows: [...has.rows].flatMap(([record, sentences]) => {
      const former = had.rows.get(record);
      if (!former || former.join('\n') === sentences.join('\n')) return [];
      return [{ record, before: former, after: sentences }];
    }),
  };
  const isSame =
    change.status === 'CHANGED' &&
    [change.gains, change.losses, change.meanings, change.rows, rights.gained, rights.lost].every(
      ({ length }) => length === 0,
    );
  return isSame ? null : change;
}

/** What one view has and the other has not, or has as something else. */
function beyond({ elements }: Met, other: Met): readonly Had[] {
  if (elements === other.elements) return [];
  return [...elements].flatMap(([element, as]) =>
    other.elements.get(element) === as ? [] : [{ element, as }],
  );
}

/** What elements rest on otherwise that both have. */
function otherMeanings(had: Met, has: Met): Change['meanings'] {
  if (had === has) return [];
  return [...has.elements.keys()].flatMap((element) => {
    if (!had.elements.has(element)) return [];
    const before = had.meanings.get(element) ?? givenByCode;
    const after = has.meanings.get(element) ?? givenByCode;
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ element, before, after }];
  });
}

/** The highest level of each owner, where it is another. */
function compareRights(
  old: Grant | undefined,
  now: Grant | undefined,
  before: Side,
  after: Side,
): Change['rights'] {
  const told = (grant: Grant | undefined, other: Grant | undefined, { policy }: Side): readonly string[] => {
    if (!grant) return [];
    const { role, purpose, orderKind, clearance } = grant;
    const isOther = ({ owner, level }: Right): boolean =>
      clearance.levels[owner] === level && other?.clearance.levels[owner] !== level;
    return [
      ...new Set(
        rightsOf(policy, role, purpose, orderKind)
          .filter(isOther)
          .map(({ owner, level }) => `${level} of ${owner}`),
      ),
    ];
  };
  return { gained: told(now, old, after), lost: told(old, now, before) };
}

/** Changes that are alike as one, beside all who meet it. */
function gather(changes: readonly Change[]): readonly Change[] {
  const alike = Map.groupBy(changes, ({ who: _, ...what }) => JSON.stringify(what));
  return [...alike.values()].flatMap((group) => {
    const [first] = group;
    return first ? [{ ...first, who: group.flatMap(({ who }) => who) }] : [];
  });
}
