// The conformance suite on the mongodb kind. A source that is done with is filled again: indexes take long to make.
import { afterAll } from 'vitest';
import { createIndexes } from '../../src/sources/mongodb/indexes.ts';
import { layOut } from '../../src/sources/mongodb/layout.ts';
import { openMongodb } from '../../src/sources/mongodb/open.ts';
import type { RecordsSettings } from '../../src/sources/mongodb/settings.ts';
import { writeRows } from '../../src/sources/mongodb/write.ts';
import type { RecordDeclaration, Source } from '../../src/sources/source.ts';
import { useDatabase } from '../mongodb.ts';
import { optionsOf } from '../sources/mongodb/server.ts';
import { describeSource } from './cases.ts';

interface Slot {
  readonly source: Source;
  readonly places: RecordsSettings;
}

const server = useDatabase();
const free: Slot[] = [];
let made = 0;

async function openSlot(records: readonly RecordDeclaration[]): Promise<Slot> {
  made += 1;
  const places = Object.fromEntries(records.map(({ name }) => [name, { collection: `${name}${made}` }]));
  for (const record of records) await createIndexes(server.database, layOut(record, places));
  const source = await openMongodb(optionsOf(server, records, { records: places }));
  return { source, places };
}

afterAll(() => Promise.all(free.map(({ source }) => source.close())));

describeSource('mongodb', async (records, rows) => {
  // What is opened before the tests is opened also where they are not run.
  if (process.env['MONGODB_URI'] === undefined) return { source: nowhere, close: async () => undefined };
  const slot = free.pop() ?? (await openSlot(records));
  for (const record of records) {
    const layout = layOut(record, slot.places);
    await server.database.collection(layout.collection).deleteMany({});
    await writeRows(server.database, layout, rows[record.name] ?? []);
  }
  return { source: slot.source, close: async () => void free.push(slot) };
});

const nowhere: Source = {
  collection() {
    throw new Error('there is no server');
  },
  close: async () => undefined,
};
