// The tables of what may be seen are written by hand, and what one forgets is never varied: each is held against the
// declarations for the columns that it must name.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { reaches } from '../../src/access/clearance.ts';
import type { RecordModel } from '../../src/model/model.ts';
import { readWholeGraph } from '../../src/whole.ts';
import { projectRoot } from '../structure/files.ts';
import { recordNames, records } from './rights.ts';

const { model } = readWholeGraph(join(projectRoot, 'schema'));

/** Columns that need RESTRICTED of the record's owner beyond the record's own level; keys and evidence apart. */
function restrictedColumns({ name, columns, key, evidence }: RecordModel, owner: string): readonly string[] {
  const levelOf = (place: string) => model.labels.get(place)?.needs[owner] ?? 'OPEN';
  const tied = new Set([...key, ...evidence.flatMap((item) => item.columns)]);
  return [...columns.keys()].filter((column) => {
    const { internal } = columns.get(column) ?? { internal: true };
    const isRestricted = reaches(levelOf(`${name}.${column}`), 'RESTRICTED');
    return !internal && !tied.has(column) && isRestricted && !reaches(levelOf(name), 'RESTRICTED');
  });
}

test.each(recordNames)('the table of %s names the columns that are RESTRICTED, and no other', (name) => {
  const record = model.records.get(name);
  const { agency, owner, restricted, level, key } = records[name];
  if (!record) throw new Error(`${name} is no record`);
  const file = `test/agencies/${agency}/rights.ts`;
  expect([...restricted].sort(), file).toEqual([...restrictedColumns(record, owner)].sort());
  expect(level, file).toBe(model.labels.get(name)?.needs[owner]);
  expect(key, file).toEqual(record.key);
});
