// A gateway that shows a trail of the test's own, while its own requests are written to another.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shownInTrail } from '../../src/access/policy.ts';
import { readConfig } from '../../src/config/config.ts';
import { readDeclared } from '../../src/foundation.ts';
import { openShownTrail } from '../../src/trail/open.ts';
import type { Source } from '../../src/sources/source.ts';
import { openGateway } from '../gateway.ts';
import type { GatewayOptions, TestGateway } from '../gateway.ts';

const { model, policy } = readDeclared(readConfig({}));

/** @param roles whose requests are shown; as the policy says unless a test says otherwise */
export function openShown(path: string, roles = shownInTrail(policy).roles): Source {
  return openShownTrail({
    path,
    records: [...model.records.values()].filter(({ ledger }) => ledger),
    shownRoles: roles,
    shownPurposes: shownInTrail(policy).purposes,
  });
}

export interface ShowingGateway extends TestGateway {
  /** The trail that it shows; there is none yet. */
  readonly trail: string;
}

export async function openShowing(configure?: GatewayOptions['configure']): Promise<ShowingGateway> {
  const trail = join(mkdtempSync(join(tmpdir(), 'timpora-shown-')), 'audit.ndjson');
  const shown = openShown(trail);
  const gateway = await openGateway({
    ...(configure && { configure }),
    aroundAll: (sources) => ({
      ...sources,
      collectionOf: (record) =>
        record.ledger ? shown.collection(record.name) : sources.collectionOf(record),
    }),
  });
  return {
    ...gateway,
    trail,
    async close() {
      await gateway.close();
      await shown.close();
    },
  };
}
