// What the gateway keeps itself, as a source beside those of agencies: the published figures, verdicts on links between
// identities, and what is shown of the trail.
import { shownInTrail } from './access/policy.ts';
import type { Policy } from './access/policy.ts';
import { openShownTrail } from './audit/shown/open.ts';
import type { ShownTrailOptions } from './audit/shown/open.ts';
import { implementersIn } from './model/implementers.ts';
import { GATEWAY } from './model/model.ts';
import type { Model } from './model/model.ts';
import { agenciesAtLarge, controlledElements } from './model/originators.ts';
import { openPublished } from './publication/store.ts';
import type { PublishedStore } from './publication/store.ts';
import type { ReadObserver, Source } from './sources/source.ts';
import { openVerdicts } from './verdicts/store.ts';
import type { VerdictStore } from './verdicts/store.ts';

/** Of what is declared, what it rests on. */
interface Owned {
  readonly model: Model;
  readonly policy: Policy;
  readonly published: PublishedStore;
  readonly verdicts: VerdictStore | null;
}

interface OwnSourceOptions extends Pick<ShownTrailOptions, 'leftOut'> {
  readonly observe?: ReadObserver | undefined;
  /** Whether the file of published figures is made where there is none. */
  readonly create?: boolean;
}

/**
 * Opens all of them.
 *
 * @param sealed the file of the sealed trail
 */
export function openGatewaySource(
  sealed: string,
  { model, policy, published: figures, verdicts: decided }: Owned,
  { leftOut, ...options }: OwnSourceOptions,
): Source {
  const published = openPublished(figures, options);
  const verdicts = decided && openVerdicts(decided, options);
  const records = [...model.records.values()];
  const trail = openShownTrail({
    path: sealed,
    records: records.filter(({ owner, ledger }) => owner === GATEWAY && ledger),
    ...shownInTrail(policy),
    // That such a row was read tells that it is there, to colleagues who settle another case.
    untold: records.filter(({ ruledBy }) => ruledBy.has('CALLER_CASES')).map(({ name }) => name),
    controlled: controlledElements(model),
    agencies: agenciesAtLarge(model),
    implementers: implementersIn(model),
    leftOut,
    observe: options.observe,
  });
  return {
    collection(record) {
      if (verdicts && record === decided?.record.name) return verdicts.collection(record);
      return (model.records.get(record)?.ledger ? trail : published).collection(record);
    },
    async close() {
      await Promise.all([published.close(), verdicts?.close(), trail.close()]);
    },
  };
}
