// `timpora sample serve`: a sample agency as an HTTP service.
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { DoorSettings } from '../demo/rest/door.ts';
import { secretIn, serveAgency } from '../demo/serve.ts';
import { StartError } from '../errors.ts';
import { requireDemo } from './demo.ts';

interface Options {
  readonly port: string;
  readonly lookUpOnly?: boolean;
  readonly most: string;
  readonly tokenFile?: string;
  readonly client?: string;
  readonly secretFile?: string;
}

const tokenSeconds = 300;

/** Paths start here, as those of a configuration do. */
const fromRoot = (path: string): string => resolve(import.meta.dirname, '../..', path);

function whole(option: string, text: string, most: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 0 && number <= most) return number;
  throw new StartError('A sample agency cannot be served:', [
    `${option}: expected a whole number up to ${most}; got ${text}`,
  ]);
}

function doorOf({ tokenFile, client, secretFile }: Options): DoorSettings {
  if (tokenFile !== undefined) return { kind: 'token', token: secretIn(fromRoot(tokenFile)) };
  if (client === undefined || secretFile === undefined) return { kind: 'open' };
  const clientSecret = secretIn(fromRoot(secretFile));
  return { kind: 'client', clientId: client, clientSecret, lastsSeconds: tokenSeconds };
}

async function serve(agency: string, options: Options): Promise<void> {
  const served = await serveAgency(requireDemo(), {
    agency,
    port: whole('--port', options.port, 65_535),
    searchable: options.lookUpOnly !== true,
    mostRows: Math.max(1, whole('--most', options.most, 10_000)),
    door: doorOf(options),
  });
  const ways = options.lookUpOnly === true ? 'looked up by key' : 'searched and looked up by key';
  console.log(
    `${agency} serves ${served.url}: ${served.rows} synthetic rows of ${served.records} records, ${ways}. Ctrl-C stops it.`,
  );
}

export function addServe(sample: Command): void {
  sample
    .command('serve')
    .description('serve a sample agency over HTTP on this machine, for the source kind rest')
    .argument('<agency>', 'a connected agency')
    .option('--port <number>', 'the port; 0 takes any free one', '0')
    .option('--look-up-only', 'answer look-ups by key alone')
    .option('--most <number>', 'how many rows a page has at most', '500')
    .option(
      '--token-file <file>',
      'let in who brings the token in the file, which is made where there is none',
    )
    .option('--client <id>', 'let in who brings a token that this client was issued at /token')
    .option('--secret-file <file>', "the client's secret, in a file that is made where there is none")
    .action(serve);
}
