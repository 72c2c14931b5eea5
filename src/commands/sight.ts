// Opens what a command needs that sees rows as a caller does: sources, keys, the trail, and the caller's own graph.
import type { Session } from '../access/caller.ts';
import { readConfig } from '../config/config.ts';
import type { Config } from '../config/config.ts';
import { openDocuments } from '../documents/open.ts';
import { StartError } from '../errors.ts';
import { isByRegion } from '../graph/findings/by-region.ts';
import { isInForce } from '../graph/findings/rules.ts';
import { sightOf } from '../graph/findings/sight.ts';
import { prepareFirst } from '../lifetime/prepare.ts';
import type { RuleModel } from '../model/model.ts';
import { createSealer } from '../seal/sealer.ts';
import { sweepDocument } from '../sweep/document.ts';
import type { Sight } from '../sweep/look.ts';
import { ReadCounter } from '../sweep/reads.ts';
import { openTrail } from '../trail.ts';
import { designView } from '../views/design.ts';
import { buildView } from '../views/views.ts';
import { openWhom } from './whom.ts';
import type { WhomOptions } from './whom.ts';

export interface OpenSight extends Sight {
  readonly config: Config;
  /** As it was when it was opened. */
  readonly asker: Session;
  /** The digest of all that decides what the caller can be shown. */
  readonly sight: string;
  /** The rules of the caller's graph that are in force, and those of them that cannot be run over a region. */
  readonly rules: readonly RuleModel[];
  readonly unlisted: readonly RuleModel[];
  readonly counter: ReadCounter;
  close(): Promise<void>;
}

const what = 'Nothing was checked:';

/** @throws StartError where nothing can be seen: no caller, no rule, or a system that cannot be opened */
export async function openSight(options: WhomOptions): Promise<OpenSight> {
  const opened = new AsyncDisposableStack();
  try {
    const first = await prepareFirst(readConfig());
    const { config, declared, sources, rings } = first.prepared;
    opened.defer(() => sources.close());
    const session = openWhom(options, first);
    const asker = await session();
    requireFree(config, declared.policy, asker);
    const counter = new ReadCounter();
    const collectionOf: typeof sources.collectionOf = (record) =>
      counter.around(record.name, sources.collectionOf(record));
    const design = designView(declared.model, asker.clearance, sources.collectionOf);
    const { schema, context: view } = buildView(design, {
      ...declared,
      collectionOf,
      sealer: createSealer(rings),
    });
    const inForce = view.rules.filter((rule) => isInForce(rule, asker.today));
    const rules = inForce.filter((rule) => isByRegion(rule, view));
    if (rules.length === 0)
      throw new StartError(what, [
        view.rules.length === 0
          ? 'the caller’s graph has no findings: timpora policy explain --as says which rule withholds them'
          : 'the caller’s graph has no rule that is in force today and can be run over a region: ask { findingRules { code } } as them',
      ]);
    const trail = openTrail(config.audit, () => rings.audit);
    opened.defer(() => trail.close());
    return {
      config,
      asker,
      sight: sightOf(view, asker),
      rules,
      unlisted: inForce.filter((rule) => !isByRegion(rule, view)),
      view,
      schema,
      level: design.level,
      trail,
      session,
      counter,
      close: () => opened.disposeAsync(),
    };
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}

/** Whoever may ask for registered documents alone is held to it here as well. */
function requireFree(
  { documents: settings }: Config,
  policy: Parameters<typeof openDocuments>[1],
  { caller, clearance }: Session,
): void {
  const documents = openDocuments(settings, policy);
  if (!documents.isLimited(caller.role) || documents.of(clearance).has(sweepDocument)) return;
  throw new StartError(what, [
    `the role ${caller.role} may ask for registered documents alone: have the document of the check registered for it, ` +
      'which timpora check document prints',
  ]);
}
