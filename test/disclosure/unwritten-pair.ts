// Two gateways for one caller: the project's own, and one in which all that the caller may not know was never written.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { demoConfig } from '../config.ts';
import type { Asking, TestGateway } from '../gateway.ts';
import { cutOut } from './cuts.ts';
import { hiddenPlaces } from './deletion.ts';
import { observe, withCursorsRenamed } from './observation.ts';
import type { Observation } from './observation.ts';
import { readerOf, reads } from './readers.ts';
import { asSeen, maySee } from './rights.ts';
import type { Asker, WorldRows } from './rights.ts';
import { drawRows, eachRecord } from './sample-part.ts';
import { keptTypes, readSdl, typesOf } from './sdl.ts';
import type { SdlFile } from './sdl.ts';
import { createTape, spread } from './tape.ts';
import { makeKeys, openWorld } from './world.ts';

export interface UnwrittenPair {
  readonly whole: TestGateway;
  readonly unwritten: TestGateway;
  /** Asks both, and expects one answer, whole: status, headers, bytes, and the reads of what the caller sees. */
  expectSame(query: string, asking?: Asking): Promise<Observation>;
  close(): Promise<void>;
}

/** A part of the sample in which every record and every sample caller's regions have rows. */
export const partOfSample = drawRows(createTape(spread(5, 4_000)));

/** The project's own schema. */
export const projectFiles = readSdl(demoConfig('unused').schema);

/** What was written, were it for this caller alone: the rows that they see, as they see them. */
export function rowsFor(asker: Asker, rows: WorldRows): WorldRows {
  return eachRecord((name) =>
    rows[name].filter((row) => maySee(asker, name, row, rows)).map((row) => asSeen(asker, name, row)),
  );
}

/** Opens both; neither has a row, field, type or value for the caller that the other lacks. */
export async function openUnwritten(asker: Asker): Promise<UnwrittenPair> {
  const folder = mkdtempSync(join(tmpdir(), 'timpora-unwritten-'));
  const keys = makeKeys(folder);
  const whole = await openWorld({ rows: partOfSample }, keys);
  const hidden = hiddenPlaces(projectFiles, readerOf(asker), reads);
  const unwritten = await openWithout(hidden, rowsFor(asker, partOfSample), keys);
  return {
    whole,
    unwritten,
    async expectSame(query, asking) {
      const expected = await observe(unwritten, asker, query, asking);
      const seen = await observe(whole, asker, query, asking);
      // A cursor seals the place of its row in its file, where hidden rows have places too.
      expect(withCursorsRenamed(seen), query).toEqual(withCursorsRenamed(expected));
      expect(expected.body, query).not.toContain('"INTERNAL"');
      return expected;
    },
    async close() {
      await Promise.all([whole.close(), unwritten.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Types whose rows the gateway writes of itself: it has a place for them whoever may read them. */
const ownRows: ReadonlySet<string> = new Set([
  ...keptTypes,
  ...[...typesOf(projectFiles)].flatMap(([name, { parts }]) =>
    parts.some(({ file, node }) => file === 'trail' && !node.kind.endsWith('Extension')) ? [name] : [],
  ),
]);

/** Opens a gateway on the project's schema without these places. */
export async function openWithout(
  hidden: ReadonlySet<string>,
  rows: WorldRows,
  keys: ReturnType<typeof makeKeys>,
  files: readonly SdlFile[] = projectFiles,
): Promise<TestGateway> {
  const folder = mkdtempSync(join(tmpdir(), 'timpora-schema-'));
  const left = cutOut(files, new Set([...hidden].filter((place) => !ownRows.has(place.split('.')[0] ?? ''))));
  for (const { name, text } of left) writeFileSync(join(folder, `${name}.graphql`), text);
  // An agency of which nothing is left is not connected.
  const agencies = left.flatMap(({ name, owner }) => (owner === 'gateway' ? [] : [name]));
  const gateway = await openWorld({ rows, schema: folder, agencies }, keys);
  return {
    ...gateway,
    async close() {
      await gateway.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
