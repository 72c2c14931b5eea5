// Which rows a request may read: the only place that makes a scope.
import { measureParameters } from '../model/condition.ts';
import type { Parameters } from '../model/condition.ts';
import type { Model, RecordModel } from '../model/model.ts';
import { allOf, ELEMENT, everything } from '../sources/query.ts';
import type { Query } from '../sources/query.ts';
import type { Scope } from '../sources/source.ts';
import type { Session } from './caller.ts';

/** The values that a record's conditions may ask of the request. */
export function parametersOf(session: Session): Parameters {
  return {
    ...measureParameters(session.today),
    CALLER_AGENCY: session.caller.agency,
    CALLER_CASES: session.order?.cases ?? [],
  };
}

/** The rows of a record that lie in the caller's regions and meet the record's own rule. */
export function scopeOf(model: Model, record: RecordModel, session: Session): Scope {
  return branded(scopeQuery(model, record, session.caller.regions, parametersOf(session)));
}

/**
 * Every row of a record, for counting a published figure: its definition is public, its result is suppressed
 * before it leaves, and no caller is served by it.
 */
export function publicationScope(): Scope {
  return branded(everything);
}

function scopeQuery(
  model: Model,
  record: RecordModel,
  regions: readonly string[],
  parameters: Parameters,
): Query {
  const own = record.rows ? record.rows(parameters) : everything;
  return allOf(regionQuery(model, record, regions, parameters), own);
}

function regionQuery(
  model: Model,
  record: RecordModel,
  regions: readonly string[],
  parameters: Parameters,
): Query {
  switch (record.region.kind) {
    case 'national':
      return everything;
    case 'own':
      return { op: 'within', column: record.region.column, regions };
    case 'anyOf':
      return { op: 'some', column: record.region.column, of: { op: 'within', column: ELEMENT, regions } };
    case 'parent': {
      const parent = model.records.get(record.region.record);
      if (!parent) throw new Error(`${record.name}: its parent ${record.region.record} is no record`);
      const { on, to } = record.region;
      return {
        op: 'parent',
        record: parent.name,
        on,
        to,
        of: scopeQuery(model, parent, regions, parameters),
      };
    }
  }
}

function branded(query: Query): Scope {
  // The brand has no value: this cast is what makes a query a scope, and stands nowhere else.
  return query as Scope;
}
