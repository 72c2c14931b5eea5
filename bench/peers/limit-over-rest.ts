// The join over HTTP services, written by hand: keep-alive connections, a call for each level, nothing checked.
import { Pool } from 'undici';
import { defaultPath } from '../../src/sources/rest/names.ts';
import { caller } from '../sources/rows.ts';
import type { StartPeer } from './peer.ts';
import { levelsOver, regionColumnOf, serveJoined, textOf } from './remote.ts';
import type { Remote, Wanted } from './remote.ts';

interface FoundByKeys<Found> {
  readonly keys: readonly { readonly key: readonly unknown[]; readonly rows: readonly Found[] }[];
}

export const start: StartPeer = async ({ config, called }) => {
  const pools = new Map(
    Object.entries(config.agencies).flatMap(([agency, settings]) =>
      settings.source === 'rest'
        ? [[agency, new Pool(settings.url, { connections: settings.connections })] as const]
        : [],
    ),
  );

  async function search<Answer>({ agency, record, columns }: Wanted, asked: object): Promise<Answer> {
    called(agency);
    const query = { op: 'within', column: regionColumnOf(record), regions: [caller.region] };
    const reply = await pools.get(agency)?.request({
      path: `${defaultPath(record)}/search`,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, columns, order: [], ...asked }),
    });
    if (reply?.statusCode !== 200) throw new Error(`${agency} answered ${reply?.statusCode}`);
    return (await reply.body.json()) as Answer;
  }

  const levels = levelsOver({
    async firstOf<Found>(wanted: Wanted, first: number) {
      const page = { op: 'page', first, after: null, total: false };
      return (await search<{ readonly rows: readonly Found[] }>(wanted, page)).rows;
    },
    async byKeys<Found>(...[wanted, fields, keys, first]: Parameters<Remote['byKeys']>) {
      const found = await search<FoundByKeys<Found>>(wanted, { op: 'byKeys', fields, keys, first });
      return new Map(found.keys.map(({ key, rows }) => [textOf(key), rows]));
    },
  });
  return serveJoined(levels, [...pools.values()]);
};
