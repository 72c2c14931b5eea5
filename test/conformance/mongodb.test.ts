// The conformance suite on the mongodb kind: sources that are done with are filled again, since indexes take long to make.
import { afterAll } from 'vitest';
import { layOut } from '../../src/sources/mongodb/layout.ts';
import { createIndexes } from '../../src/sources/mongodb/indexes.ts';
import { openMongodb } from '../../src/sources/mongodb/open.ts';
import type { RecordsSettings } from '../../src/sources/mongodb/settings.ts';
import { writeRows } from '../../src/sources/mongodb/write.ts';
import type { RecordDeclaration, Source } from '../../src/sources/source.ts';
import { describeWithMongodb } from '../mongodb.ts';
import { readFrom, settingsOf } from '../sources/mongodb/server.ts';
import { describeSource } from './cases.ts';

interface Slot {
  readonly source: Source;
  readonly records: RecordsSettings;
}

describeWithMongodb('a MongoDB server', ({ uri, database }) => {
  const free: Slot[] = [];
  let made = 0;

  async function openSlot(records: readonly RecordDeclaration[]): Promise<Slot> {
    made += 1;
    const places = Object.fromEntries(records.map(({ name }) => [name, { collection: `${name}${made}` }]));
    for (const record of records) await createIndexes(database, layOut(record, places));
    const source = await openMongodb({
      settings: { ...settingsOf(database), records: places },
      agency: 'agency',
      records,
      readSecret: readFrom(uri),
    });
    return { source, records: places };
  }

  describeSource('mongodb', async (records, rows) => {
    const slot = free.pop() ?? (await openSlot(records));
    for (const record of records) {
      const layout = layOut(record, slot.records);
      await database.collection(layout.collection).deleteMany({});
      await writeRows(database, layout, rows[record.name] ?? []);
    }
    return { source: slot.source, close: async () => void free.push(slot) };
  });

  afterAll(() => Promise.all(free.map(({ source }) => source.close())));
});
