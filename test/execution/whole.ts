// The whole graph over the sample, in the process: for what no single caller may ask.
import { inject } from 'vitest';
import { openSources } from '../../src/connected.ts';
import type { OpenSources } from '../../src/connected.ts';
import { readDeclared } from '../../src/declared.ts';
import { createTally } from '../../src/graph/tally.ts';
import type { Session } from '../../src/access/caller.ts';
import type { Clearance } from '../../src/access/clearance.ts';
import { readPolicy } from '../../src/access/policy.ts';
import { readConfig } from '../../src/config/config.ts';
import { sampleDate, sampleSeed } from '../../src/demo/prepare.ts';
import { createSample } from '../../src/demo/sample/index.ts';
import type { FormerFindings } from '../../src/graph/findings/former.ts';
import { RequestContext } from '../../src/graph/request.ts';
import type { ViewContext } from '../../src/graph/request.ts';
import { GATEWAY } from '../../src/model/model.ts';
import type { RecordModel } from '../../src/model/model.ts';
import type { Collection, ReadObserver } from '../../src/sources/source.ts';
import { designView } from '../../src/views/design.ts';
import { buildView } from '../../src/views/views.ts';
import { demoConfig } from '../config.ts';
import type { GraphQLSchema } from 'graphql';
import { createTestSealer } from '../seal/ring.ts';

export interface WholeGraph {
  readonly schema: GraphQLSchema;
  readonly view: ViewContext;
  /** A request of someone who is cleared for everything in both provinces. */
  request(deadline?: number, signal?: AbortSignal): RequestContext;
  close(): Promise<void>;
}

const { team, groups } = readPolicy(readConfig({}).policy);
const owners = [GATEWAY, ...team, ...Object.keys(groups)];
const clearance: Clearance = {
  purpose: 'INTELLIGENCE',
  levels: Object.fromEntries(owners.map((owner) => [owner, 'INTELLIGENCE'])),
};
function casesOfVictims(): readonly string[] {
  const { rows } = createSample({ seed: sampleSeed, businessDate: sampleDate });
  return [...new Set(rows.VictimRecord.map(({ caseNumber }) => caseNumber))];
}

const session: Session = {
  caller: {
    subject: 'everyone',
    agency: 'imigrasi',
    role: 'everything',
    regions: ['61', '62'],
    purposes: ['INTELLIGENCE'],
    defaultPurpose: 'INTELLIGENCE',
    orders: [],
  },
  purpose: 'INTELLIGENCE',
  basis: 'a law',
  // Of every case, since there are records for those alone who settle it.
  order: { number: 'SPRIN', from: null, kind: 'EVERYTHING', until: '2025-12-31', cases: casesOfVictims() },
  clearance,
  today: '2025-06-18',
  mayAskForIntelligence: true,
};

/** As if every region had been checked each day, by all rules but the first, and nothing found. */
function foundNothing([, ...codes]: readonly string[]): FormerFindings {
  return {
    newestDay: async (_sight, _part, until) => until,
    on: async (_sight, _part, day) => ({ date: day, codes, findings: [] }),
  };
}

/** @param wrap stands between the graph and each collection, to make one fail */
export async function openWholeGraph(
  observe: ReadObserver = () => undefined,
  wrap: (collection: Collection, record: RecordModel) => Collection = (collection) => collection,
): Promise<WholeGraph> {
  const config = { ...demoConfig(inject('sampleFolder')), agencies: inject('agencies') };
  const declared = readDeclared(config);
  const sources: OpenSources = await openSources(config, declared, { observe });
  const collectionOf = (record: RecordModel): Collection => wrap(sources.collectionOf(record), record);
  const design = designView(declared.model, clearance, collectionOf);
  const sealer = createTestSealer();
  const former = foundNothing([...declared.model.rules.keys()]);
  const { schema, context } = buildView(design, { ...declared, collectionOf, sealer, former });
  return {
    schema,
    view: context,
    request: (deadline = Date.now() + 60_000, signal = new AbortController().signal) =>
      new RequestContext(context, session, {
        signal,
        deadline,
        requestId: 'test',
        tally: createTally(),
      }),
    close: () => sources.close(),
  };
}
