// What a running gateway and the commands stand on: the model, the policy and the open sources.
import { enumerateClearances, readPolicy } from './access/policy.ts';
import type { Policy } from './access/policy.ts';
import type { Clearance } from './access/clearance.ts';
import type { AnyAgency } from './agencies/agency.ts';
import { computedFields } from './agencies/agency.ts';
import { agencies as allAgencies } from './agencies/index.ts';
import type { ShownTrailOptions } from './audit/shown/open.ts';
import type { Config } from './config/config.ts';
import { readSecret } from './config/sources/secret.ts';
import { StartError } from './errors.ts';
import { rules } from './findings/rules/index.ts';
import { linkKinds } from './identity/kinds.ts';
import { readSchemaFiles } from './model/files.ts';
import { modelOf } from './model/known.ts';
import { GATEWAY } from './model/model.ts';
import type { Model, RecordModel } from './model/model.ts';
import { openGatewaySource } from './own-source.ts';
import type { PublishedStore } from './publication/store.ts';
import type { VerdictStore } from './verdicts/store.ts';
import type { GuardObserver } from './sources/guard/events.ts';
import { comparisons } from './reconciliation/comparisons/index.ts';
import { openSource } from './sources/kinds.ts';
import type { Collection, ReadObserver, RecordDeclaration, Source } from './sources/source.ts';

export interface Declared {
  readonly model: Model;
  readonly policy: Policy;
  /** The connected agencies. */
  readonly agencies: readonly AnyAgency[];
  /** Each clearance that the policy can give, once. */
  readonly clearances: readonly Clearance[];
  readonly published: PublishedStore;
  /** Null where the schema has no links between identities. */
  readonly verdicts: VerdictStore | null;
}

/** Reads what is declared, without opening a source. */
export function readDeclared(config: Config): Declared {
  const names = Object.keys(config.agencies);
  const agencies = allAgencies.filter((agency) => names.includes(agency.name));
  const unknown = names.filter((name) => !agencies.some((agency) => agency.name === name));
  if (unknown.length > 0) {
    const known = allAgencies.map((agency) => agency.name).join(', ');
    throw new StartError(
      'The configuration names agencies that are not known:',
      unknown.map(
        (name) =>
          `agencies.${name}: src/agencies/index.ts lists ${known}; a gateway that runs has the list that it was started with`,
      ),
    );
  }
  const policy = readPolicy(config.policy, names);
  const model = modelOf({
    ...readSchemaFiles(config.schema, names),
    computed: computedFields(agencies),
    comparisons,
    linkKinds,
    rules,
    existence: policy.existence,
  });
  const owners = new Set([...policy.team, ...Object.keys(policy.groups)]);
  const strangers = [...model.labelOwners].filter(([owner]) => !owners.has(owner));
  if (strangers.length > 0) {
    throw new StartError(
      'The schema labels for owners that the policy does not know, so nobody could be cleared:',
      strangers.map(
        ([owner, place]) => `${place}: ${owner} is no member of the team and no group in ${config.policy}`,
      ),
    );
  }
  const clearances = new Map(
    enumerateClearances(policy).map(({ clearance }) => [JSON.stringify(clearance), clearance]),
  );
  const own = (name: string, file: string): RecordModel => {
    const record = model.records.get(name);
    if (record) return record;
    throw new StartError('The schema cannot be served:', [`${file}: ${name} is missing`]);
  };
  const decided = model.records.get('LinkVerdict');
  return {
    model,
    policy,
    agencies,
    clearances: [...clearances.values()],
    published: { path: config.published.file, record: own('PublishedCount', 'base.graphql') },
    verdicts: decided ? { path: config.verdicts.file, record: decided } : null,
  };
}

/** What an agency's source has to keep. */
export function declarationsOf(model: Model, agency: string): readonly RecordDeclaration[] {
  return [...model.records.values()]
    .filter((record) => record.owner === agency)
    .map((record) => record.declaration);
}

/** What an operator is told of. */
export interface SourceObserver {
  /** What the guards of the sources do. */
  readonly guard: GuardObserver;
  /** A row of the trail that is not shown, since it is not as declared. */
  readonly leftOut: ShownTrailOptions['leftOut'];
}

export interface OpenSources {
  /** Agencies whose system could not be reached, each with the reason; they are served once it can. */
  readonly unreached: readonly string[];
  collectionOf(record: RecordModel): Collection;
  /** From now on. */
  watch(observer: SourceObserver): void;
  close(): Promise<void>;
}

export interface OpeningOptions {
  /** Told of each statement or call that goes to an agency's system. */
  readonly observe?: ReadObserver | undefined;
  /** Opens the source of an agency. */
  readonly openWith?: typeof openSource;
  /** Whether the file of published figures is made where there is none. */
  readonly create?: boolean;
}

/** Opens every source that the configuration names, and the published figures. */
export async function openSources(
  config: Config,
  declared: Declared,
  { observe, openWith = openSource, create = true }: OpeningOptions = {},
): Promise<OpenSources> {
  const gateways: Opening['open'] = async ({ leftOut }) =>
    openGatewaySource(config.audit.file, declared, { observe, create, leftOut });
  return open(declared.model, config, { observe, openWith }, [{ owner: GATEWAY, open: gateways }]);
}

/** Opens the agencies' sources alone: what figures are counted from. */
export async function openAgencies(config: Config, { model }: Declared): Promise<OpenSources> {
  return open(model, config, { observe: undefined, openWith: openSource }, []);
}

/**
 * Opens the source of one agency.
 *
 * @throws StartError that says what is wrong with it
 */
export async function openAgency(config: Config, { model }: Declared, agency: string): Promise<Source> {
  const settings = config.agencies[agency];
  if (!settings) throw new Error(`${agency} is not connected`);
  const records = declarationsOf(model, agency);
  return openSource(settings, { agency, records, observe: undefined, readSecret });
}

interface Opening {
  readonly owner: string;
  readonly open: (observer: SourceObserver) => Promise<Source>;
}

/** Faults of all sources are reported together. */
async function open(
  model: Model,
  config: Config,
  { observe, openWith }: { readonly observe: ReadObserver | undefined; readonly openWith: typeof openSource },
  others: readonly Opening[],
): Promise<OpenSources> {
  const observers: SourceObserver[] = [];
  const observeAll: SourceObserver = {
    guard: (event) => observers.forEach(({ guard }) => guard(event)),
    leftOut: (row) => observers.forEach(({ leftOut }) => leftOut(row)),
  };
  const sources = new Map<string, Source>();
  const faults: string[] = [];
  const bugs: unknown[] = [];
  const agencies = Object.entries(config.agencies).map(([agency, settings]): Opening => {
    const records = declarationsOf(model, agency);
    const options = { agency, records, observe, readSecret };
    return {
      owner: agency,
      open: ({ guard }) => openWith(settings, { ...options, observeGuard: guard }),
    };
  });
  await Promise.all(
    [...agencies, ...others].map(async ({ owner, open: opening }) => {
      try {
        sources.set(owner, await opening(observeAll));
      } catch (error) {
        if (error instanceof StartError) faults.push(...error.faults.map((fault) => `${owner}: ${fault}`));
        else bugs.push(error);
      }
    }),
  );
  const close = async (): Promise<void> => {
    await Promise.all([...sources.values()].map((source) => source.close()));
  };
  if (bugs.length > 0 || faults.length > 0) {
    await close();
    if (bugs.length > 0) throw bugs[0];
    throw new StartError('The data of agencies cannot be opened:', faults);
  }
  const unreached = [...sources].flatMap(([owner, { unreached: why }]) =>
    why === undefined ? [] : [`${owner}: ${why}`],
  );
  return {
    unreached,
    collectionOf(record) {
      const source = sources.get(record.owner);
      if (!source) throw new Error(`${record.owner} has no open source`);
      return source.collection(record.name);
    },
    watch: (observer) => void observers.push(observer),
    close,
  };
}
