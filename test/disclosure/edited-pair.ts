// A pair of gateways over one part of the sample, whose schemas differ in a few elements.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { demoConfig } from '../config.ts';
import type { Asking, TestGateway } from '../gateway.ts';
import { observe } from './observation.ts';
import type { Observation } from './observation.ts';
import type { Asker, WorldRows } from './rights.ts';
import { drawRows } from './sample-part.ts';
import { createTape, spread } from './tape.ts';
import { readSchema, writeSchema } from './unwritten.ts';
import type { SchemaText } from './unwritten.ts';
import { makeKeys, openWorld } from './world.ts';

export interface EditedPair {
  /** Where the elements are written, and hidden. */
  readonly hidden: TestGateway;
  /** Where they never were. */
  readonly unwritten: TestGateway;
  /** Asks both, and expects one answer to the byte. */
  expectSame(asker: Asker, query: string, asking?: Asking): Promise<Observation>;
  close(): Promise<void>;
}

export interface Edits {
  readonly hidden?: (files: readonly SchemaText[]) => readonly SchemaText[];
  readonly unwritten: (files: readonly SchemaText[]) => readonly SchemaText[];
  /** The rows of the world in which the elements never were; those of the other where absent. */
  readonly rows?: (rows: WorldRows) => WorldRows;
  /** What is compared of an observation; all of it where absent. */
  readonly comparable?: (observation: Observation) => Observation;
}

export async function openEdited({
  hidden = (files) => files,
  unwritten,
  rows = (all) => all,
  comparable = (all) => all,
}: Edits): Promise<EditedPair> {
  const folder = mkdtempSync(join(tmpdir(), 'timpora-edited-'));
  const keys = makeKeys(folder);
  const files = readSchema(demoConfig(folder).schema);
  const part = drawRows(createTape(spread(5, 4_000)));
  const open = (name: string, texts: readonly SchemaText[], all: WorldRows): Promise<TestGateway> => {
    const schema = join(folder, name);
    writeSchema(schema, texts);
    return openWorld({ rows: all, schema }, keys);
  };
  const one = await open('hidden', hidden(files), part);
  const other = await open('unwritten', unwritten(files), rows(part));
  return {
    hidden: one,
    unwritten: other,
    async expectSame(asker, query, asking) {
      const expected = await observe(other, asker, query, asking);
      const seen = await observe(one, asker, query, asking);
      expect(comparable(seen), query).toEqual(comparable(expected));
      expect(expected.body, query).not.toContain('"INTERNAL"');
      return expected;
    },
    async close() {
      await Promise.all([one.close(), other.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
