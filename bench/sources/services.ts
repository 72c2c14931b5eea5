// The agencies as HTTP services that answer after a while, as those of other offices do.
import { sourceSchema } from '../../src/config/sources/source.ts';
import type { DemoConfig } from '../../src/config/config.ts';
import { declarationsOf, readDeclared } from '../../src/declared.ts';
import { createRestAgency } from '../../src/demo/rest/agency.ts';
import { listen } from '../../src/demo/rest/listen.ts';
import type { Respond } from '../../src/demo/rest/listen.ts';
import type { Handler } from '../../src/demo/rest/answer.ts';
import { makeRows } from './rows.ts';
import type { Systems } from './systems.ts';

const delayMs = 4;
/** More than a level of the bench has keys, so that a level is one call. */
const mostKeys = 1_000;

export async function serveAgencies(config: DemoConfig): Promise<Systems> {
  const { model } = readDeclared(config);
  const served = await Promise.all(
    Object.entries(makeRows(config)).map(async ([agency, rows]) => {
      const records = declarationsOf(model, agency);
      const door = { kind: 'open' } as const;
      const handler = createRestAgency({ records, rows, door, searchable: true, mostRows: 1_000, mostKeys });
      const server = await listen(respondLate(handler), 0);
      const settings = sourceSchema.parse({
        source: 'rest',
        url: server.url,
        connections: 32,
        keys: { way: 'search', most: mostKeys },
        search: true,
      });
      return { agency, settings, server };
    }),
  );
  return {
    agencies: Object.fromEntries(served.map(({ agency, settings }) => [agency, settings])),
    close: async () => void (await Promise.all(served.map(({ server }) => server.close()))),
  };
}

/** Not compressed: what unpacking costs is the same for all. */
function respondLate(handler: Handler): Respond {
  return (asked, response) => {
    const { status, body } = handler(asked);
    const text = JSON.stringify(body);
    setTimeout(() => {
      response.writeHead(status, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text),
      });
      response.end(text);
    }, delayMs);
  };
}
