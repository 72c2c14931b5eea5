// The open sources: those of the connected agencies, and the gateway's own.
import type { ShownTrailOptions } from './audit/shown/open.ts';
import type { Config } from './config/config.ts';
import { readSecret } from './config/sources/secret.ts';
import { declarationsOf } from './declared.ts';
import type { Declared } from './declared.ts';
import { StartError } from './errors.ts';
import { GATEWAY } from './model/model.ts';
import type { Model, RecordModel } from './model/model.ts';
import { openGatewaySource } from './own-source.ts';
import type { GuardObserver } from './sources/guard/events.ts';
import { openSource } from './sources/kinds.ts';
import type { Collection, ReadObserver, Source } from './sources/source.ts';

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
