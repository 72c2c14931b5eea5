// A gateway that shows a trail of the test's own, while its own requests are written to another.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shownInTrail } from '../../src/access/policy.ts';
import { readConfig } from '../../src/config/config.ts';
import type { LeftOut } from '../../src/audit/shown/entries.ts';
import { openShownTrail } from '../../src/audit/shown/open.ts';
import { readDeclared } from '../../src/declared.ts';
import { implementersIn } from '../../src/model/implementers.ts';
import { agenciesAtLarge, controlledElements } from '../../src/model/originators.ts';
import type { Source } from '../../src/sources/source.ts';
import { openGateway } from '../gateway.ts';
import type { GatewayOptions, TestGateway } from '../gateway.ts';

const { model, policy } = readDeclared(readConfig({}));

/** The roles and purposes whose requests are shown, as the policy says. */
export const asSaid = shownInTrail(policy);

export function openShown(
  path: string,
  { roles, purposes } = asSaid,
  leftOut: (row: LeftOut) => void = () => undefined,
): Source {
  return openShownTrail({
    path,
    records: [...model.records.values()].filter(({ ledger }) => ledger),
    roles,
    purposes,
    untold: ['VictimRecord'],
    controlled: controlledElements(model),
    agencies: agenciesAtLarge(model),
    implementers: implementersIn(model),
    leftOut,
  });
}

export interface ShowingGateway extends TestGateway {
  /** The trail that it shows; there is none yet. */
  readonly trail: string;
  /** What could not be shown of it so far. */
  readonly leftOut: readonly LeftOut[];
}

export async function openShowing(
  configure?: GatewayOptions['configure'],
  taken = asSaid,
): Promise<ShowingGateway> {
  const trail = join(mkdtempSync(join(tmpdir(), 'timpora-shown-')), 'audit.ndjson');
  const leftOut: LeftOut[] = [];
  const shown = openShown(trail, taken, (row) => leftOut.push(row));
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
    leftOut,
    async close() {
      await gateway.close();
      await shown.close();
    },
  };
}
