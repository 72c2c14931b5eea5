// Agencies that write while they are read, on the kinds that read where the agency writes. A file of the gateway's own
// does not change while it is open.
import { createRestAgency } from '../../src/demo/rest/agency.ts';
import { layOut } from '../../src/sources/mongodb/layout.ts';
import { writeRows } from '../../src/sources/mongodb/write.ts';
import { createIndexes } from '../../src/sources/mongodb/indexes.ts';
import { openMongodb } from '../../src/sources/mongodb/open.ts';
import type { Row } from '../../src/sources/source.ts';
import { useDatabase } from '../mongodb.ts';
import { optionsOf } from '../sources/mongodb/server.ts';
import { openAgency } from '../sources/rest/open.ts';
import { respondWith } from '../../src/demo/rest/listen.ts';
import { describeGrowing } from './growing.ts';

const server = useDatabase();
let made = 0;

describeGrowing('mongodb', async (records, rows) => {
  made += 1;
  const places = Object.fromEntries(records.map(({ name }) => [name, { collection: `${name}${made}` }]));
  for (const record of records) {
    const layout = layOut(record, places);
    await createIndexes(server.database, layout);
    await writeRows(server.database, layout, rows[record.name] ?? []);
  }
  const source = await openMongodb(optionsOf(server, records, { records: places }));
  const permits = server.database.collection<{ _id: number }>(`Permit${made}`);
  let written = rows['Permit']?.length ?? 0;
  return {
    source,
    async insert(added) {
      const alike = await permits.findOne({});
      const documents = added.map(({ number, months }) => ({
        ...alike,
        _id: (written += 1),
        number,
        months,
      }));
      await permits.insertMany(documents);
    },
    close: () => source.close(),
  };
});

describeGrowing('rest', async (records, rows) => {
  let permits: readonly Row[] = rows['Permit'] ?? [];
  const agencyOf = () =>
    createRestAgency({
      records,
      rows: { ...rows, Permit: permits },
      door: { kind: 'open' },
      searchable: true,
      mostRows: 2,
      mostKeys: 10,
    });
  let agency = agencyOf();
  const opened = await openAgency({
    records,
    rows,
    respond: () => respondWith((asked) => agency(asked)),
  });
  return {
    source: opened.source,
    async insert(added) {
      permits = [...permits, ...added];
      agency = agencyOf();
    },
    close: opened.close,
  };
});
