// Questions to an agency that answers the closed query tree, at `…/search` of each record.
import { parentTestsOf } from '../parents.ts';
import { compilePredicate } from '../predicate.ts';
import { allOf, columnsOf, type Query } from '../query.ts';
import { badReply } from './failures.ts';
import { queryToFields } from './names.ts';
import type { Reading } from './reading.ts';
import { shaped, type RestAgency, type RestRecord } from './record.ts';
import type { Taken } from './taken.ts';
import { settle } from './settle.ts';
import type { Shape } from './shapes.ts';

export interface Question {
  readonly op: 'page' | 'byKeys' | 'countByKeys' | 'count' | 'countDistinct' | 'group';
  /** What the call is for, without values: `byKeys planNumber (20 keys)`. */
  readonly text: string;
  readonly query: Query;
  /** What the operation needs beside its query, in the agency's names. */
  readonly rest: object;
}

/** Asks within the scope. @throws AGENCY_BAD_REPLY where the reply is not of its shape */
export async function ask<Value>(
  agency: RestAgency,
  record: RestRecord,
  { op, text, query, rest }: Question,
  shape: Shape<Value>,
  reading: Reading,
): Promise<Value> {
  reading.throwIfOver();
  const whole = allOf(reading.read.scope, query);
  const asked = queryToFields(whole, record.names, (name) => agency.record(name).names);
  const { path } = record.names;
  const reply = await record.send(
    {
      method: 'POST',
      path: `${path}/search`,
      parameters: [],
      body: { op, query: asked, ...rest },
      text: `POST ${path}/search ${text}`,
    },
    reading,
  );
  if (reply === null) throw badReply(agency.agency, 'status 404');
  return shaped(agency, reply.json, shape);
}

/** What a row must meet by itself: conditions on the parent are the agency's to decide. */
export interface OwnConditions {
  /** The columns that show it. */
  readonly columns: readonly string[];
  /** Undefined where that rests on a column that is not as declared. */
  meets(item: Taken): boolean | undefined;
}

export function ownConditions(query: Query, reading: Reading): OwnConditions {
  const whole = allOf(reading.read.scope, query);
  const parts = whole.op === 'and' ? whole.of : [whole];
  const own = allOf(...parts.filter((part) => parentTestsOf(part).length === 0));
  const ofSound = compilePredicate(own);
  return {
    columns: columnsOf(own),
    meets: (item) => (item.isSound ? ofSound(item.row) : settle(own, item)),
  };
}

/** An agency that gives rows beyond the scope has not understood what it was asked: nothing of it can be shown. */
export function requireMet(agency: string, { meets }: OwnConditions, items: readonly Taken[]): void {
  for (const item of items)
    if (meets(item) === false) throw badReply(agency, 'a row is not of those asked for');
}
