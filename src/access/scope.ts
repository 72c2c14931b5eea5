// Which rows a request may read: the only place that makes a scope.
import { levels, reaches } from './clearance.ts';
import { measureParameters } from '../model/condition.ts';
import type { Parameters } from '../model/condition.ts';
import type { Model, RecordModel } from '../model/model.ts';
import { allOf, ELEMENT, everything } from '../sources/query.ts';
import type { Query } from '../sources/query.ts';
import type { Scope } from '../sources/source.ts';
import type { Session } from './caller.ts';

const remembered = new WeakMap<Session, Parameters>();

/** The values that a record's conditions may ask of the request: one object for all requests of a session. */
export function parametersOf(session: Session): Parameters {
  let parameters = remembered.get(session);
  if (!parameters) remembered.set(session, (parameters = makeParameters(session)));
  return parameters;
}

function makeParameters(session: Session): Parameters {
  const { agency, regions } = session.caller;
  const own = agency === null ? undefined : (session.clearance.levels[agency] ?? 'OPEN');
  return {
    ...measureParameters(session.today),
    CALLER_AGENCY: agency,
    CALLER_CASES: session.order?.cases ?? [],
    CALLER_REGIONS: regions,
    CALLER_OWN_LEVELS: own === undefined ? [] : levels.filter((level) => reaches(own, level)),
  };
}

/**
 * The rows of a record that lie in the caller's regions and meet what holds for the record.
 *
 * @param conditionOf what every row of a record must meet, wherever it is: its own rule, and the view's
 */
export function scopeOf(
  model: Model,
  record: RecordModel,
  session: Session,
  conditionOf: (record: RecordModel) => Query,
): Scope {
  const { regions } = session.caller;
  return branded(allOf(inRegions(model, record, regions, conditionOf), conditionOf(record)));
}

/**
 * The rows of a record in all regions that meet what holds for the record, to tell of a finding whether one of them
 * clears it: for records that the policy lists under `existence`. No row of it is shown, and none is counted.
 */
export function existenceScope(record: RecordModel, conditionOf: (record: RecordModel) => Query): Scope {
  return branded(conditionOf(record));
}

/**
 * Every row of a record, for counting a published figure: its definition is public, its result is suppressed
 * before it leaves, and no caller is served by it.
 */
export function publicationScope(): Scope {
  return branded(everything);
}

/**
 * Every row of a record, for a command of whoever runs the gateway, which shows them what they keep or look after: no
 * caller is served by it.
 */
export function commandScope(): Scope {
  return branded(everything);
}

/**
 * A scope of any shape, for checking that a source keeps to it: no caller is served by it, and what is read is
 * compared and thrown away.
 */
export function checkingScope(query: Query): Scope {
  return branded(query);
}

/**
 * The rows of a record that lie in regions, by its region rule.
 *
 * @param parentCondition what a parent row must meet besides, to give its region
 */
export function inRegions(
  model: Model,
  record: RecordModel,
  regions: readonly string[],
  parentCondition: (parent: RecordModel) => Query,
): Query {
  const rule = record.region;
  switch (rule.kind) {
    case 'national':
      return everything;
    case 'own':
      return { op: 'within', column: rule.column, regions };
    case 'anyOf':
      return { op: 'some', column: rule.column, of: { op: 'within', column: ELEMENT, regions } };
    case 'parent': {
      const parent = model.records.get(rule.record);
      if (!parent) throw new Error(`${record.name}: its parent ${rule.record} is no record`);
      const of = allOf(inRegions(model, parent, regions, parentCondition), parentCondition(parent));
      return { op: 'parent', record: parent.name, on: rule.on, to: rule.to, of };
    }
  }
}

function branded(query: Query): Scope {
  // The brand has no value: this cast is what makes a query a scope, and stands nowhere else.
  return query as Scope;
}
