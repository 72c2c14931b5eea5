// The practical limit: each question is known beforehand, and answered by a join that was written for it.
import { createSample } from '../../src/demo/sample/index.ts';
import { sampleDate, sampleSeed } from '../../src/demo/prepare.ts';
import { isWithin } from '../../src/sources/query.ts';
import { turn } from '../sources/turn.ts';
import { caller } from '../sources/rows.ts';
import { workloads } from '../workloads/index.ts';
import type { ByHand, ReadLevel } from '../workloads/workload.ts';
import { listen } from './listen.ts';
import type { Called, StartPeer } from './peer.ts';
import { openRegisters } from './registers.ts';
import type { Registers } from './registers.ts';

export interface Posted {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** @returns what gives the body of the reply to a question of the bench */
export function answerByHand(registers: Registers, called: Called): (posted: Posted) => Promise<string> {
  const byHand = new Map<string, ByHand>();
  for (const { query, byHand: write, before } of workloads) {
    if (write) byHand.set(query, write);
    if (before) byHand.set(before.query, before.byHand);
  }
  const read: ReadLevel = async (agency, parents, find) => {
    called(agency);
    await turn();
    return parents.map(find);
  };
  return async ({ query, variables }) => {
    const answer = byHand.get(query);
    if (!answer) throw new Error('the question is none of the bench');
    return JSON.stringify(await answer(registers, variables, read));
  };
}

export const isCallers = (region: string): boolean => isWithin(region, [caller.region]);

export const start: StartPeer = async ({ called }) => {
  const { rows } = createSample({ seed: sampleSeed, businessDate: sampleDate });
  const answer = answerByHand(openRegisters(rows, isCallers, null), called);
  const { url, close } = await listen((body) => answer(body as Posted));
  return { url, callers: [{}], close };
};
