// One record as the agency serves it: what the parts of the source share.
import type { Declarations } from '../conditions.ts';
import { badReply } from './failures.ts';
import type { Names } from './names.ts';
import type { Reading } from './reading.ts';
import type { RestSettings } from './settings.ts';
import type { RecordShapes, Shape, Shapes } from './shapes.ts';
import type { RecordDeclaration } from '../source.ts';
import type { Reply } from './client.ts';
import type { Call } from './target.ts';
import type { WantedOf } from './wanted.ts';

export interface RestRecord {
  readonly declaration: RecordDeclaration;
  readonly names: Names;
  readonly shapes: RecordShapes;
  readonly wanted: WantedOf;
  /** Sends a call about the record; null for a reply that there is no such thing. */
  send(call: Call, reading: Reading): Promise<Reply | null>;
}

export interface RestAgency {
  readonly agency: string;
  readonly settings: Omit<RestSettings, 'authorization'>;
  readonly declarations: Declarations;
  readonly shapes: Shapes;
  /** @throws TypeError where the agency has no such record */
  record(name: string): RestRecord;
}

/** The reply in the shape that it must have. @throws AGENCY_BAD_REPLY */
export function shaped<Value>({ agency }: RestAgency, json: unknown, shape: Shape<Value>): Value {
  if (shape(json)) return json;
  throw badReply(agency, 'the reply is not as its schema says');
}
