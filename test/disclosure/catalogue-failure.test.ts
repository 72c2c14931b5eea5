// What a failing source tells: its agency's name to those who know it, and nothing at all to the others.
import { mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { at } from '../gateway.ts';
import type { TestGateway } from '../gateway.ts';
import { askers } from './askers.ts';
import { item } from './catalogue.ts';
import { observe } from './observation.ts';
import type { RecordName, WorldRows } from './rights.ts';
import { wholeSample } from './sample-part.ts';
import { makeKeys, openWorld } from './world.ts';

describe(`${item(12)}: a source that fails`, () => {
  /** More of a record than a source keeps in memory, so that a read has to go to the file. */
  const inBulk = (name: RecordName, key: string, text: string): WorldRows => ({
    ...wholeSample,
    [name]: Array.from({ length: 9_000 }, (_, index) => ({
      ...wholeSample[name][0],
      region: '61.04',
      [key]: `${name} ${index}`,
      [text]: 'synthetic '.repeat(100),
    })),
  });

  async function withDamaged(
    agency: string,
    rows: WorldRows,
    check: (gateway: TestGateway, damage: () => void) => Promise<void>,
  ): Promise<void> {
    const folder = mkdtempSync(join(tmpdir(), 'timpora-damaged-'));
    const files = new Map<string, string>();
    const world = await openWorld({ rows }, makeKeys(folder), files);
    try {
      // Cut off behind the back of the gateway that has the file open.
      await check(world, () => truncateSync(files.get(agency) ?? '', 8_192));
    } finally {
      await world.close();
      rmSync(folder, { recursive: true, force: true });
    }
  }

  test('is named by its agency to those who know it, and says nothing of its system', async () => {
    await withDamaged('naker', inBulk('Employer', 'nib', 'name'), async (world, damage) => {
      damage();
      const { status, data, errors, text } = await world.ask(
        'imigrasi-kalbar',
        '{ employers(filter: { name: { contains: "zzz" } }) { totalCount } stayPermits(first: 1) { nodes { kind } } }',
      );
      expect(status).toBe(200);
      expect(errors[0]?.extensions).toEqual({ code: 'AGENCY_UNAVAILABLE', agency: 'naker', retryable: true });
      expect(at(data, 'employers')).toBeNull();
      expect(at(data, 'stayPermits', 'nodes')).toHaveLength(1);
      expect(text).not.toMatch(/sqlite|select|malformed|disk|tmp|stack|immutable/i);
    });
  });

  test('is not noticed by those whose graph lacks it', async () => {
    const query = `{ agencies { name } foreignNationals(first: 40) { totalCount nodes { id name } }
      workAssignments { nodes { worker { id } } } }`;
    await withDamaged('binda', inBulk('InformationReport', 'number', 'summary'), async (world, damage) => {
      const before = await observe(world, askers.naker, query);
      damage();
      const broken = await world.ask(
        'binda-kalbar',
        '{ informationReports(filter: { summary: { contains: "zzz" } }) { totalCount } }',
      );
      expect(broken.errors[0]?.extensions?.code).toBe('AGENCY_UNAVAILABLE');
      expect(await observe(world, askers.naker, query)).toEqual(before);
      const health = await fetch(`${world.url}/health/ready`);
      expect([health.status, await health.text()]).toEqual([200, '{"status":"ready"}']);
    });
  });
});
