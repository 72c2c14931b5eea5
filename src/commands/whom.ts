// As whom a command sees rows: a sample caller of a demo, or whoever holds a token.
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { createBusinessClock } from '../access/clock.ts';
import type { Caller, Session } from '../access/caller.ts';
import { openKeySet } from '../access/keys.ts';
import { orderHeader, purposeHeader } from '../access/session.ts';
import { rememberSessions } from '../access/sessions.ts';
import { createTokenVerifier } from '../access/token.ts';
import { openAs, requireCaller } from '../clients/views.ts';
import type { Config } from '../config/config.ts';
import { readSecret } from '../config/sources/secret.ts';
import { StartError } from '../errors.ts';
import type { First } from '../lifetime/prepare.ts';

export interface WhomOptions {
  readonly as?: string;
  readonly tokenStdin?: true;
  readonly purpose?: string;
  readonly order?: string;
}

/** Where a token is looked for that no option names. */
const tokenVariable = 'TIMPORA_TOKEN';

/**
 * @returns what opens the caller's session: the same object as long as they may ask; each time their token is looked at anew
 * @throws StartError where nobody is named, or somebody who is not served
 */
export function openWhom(
  { as, tokenStdin, purpose, order }: WhomOptions,
  { prepared: { config, declared, demo }, personas }: First,
): () => Promise<Session> {
  // The day of its beginning is that of all of it.
  const today = createBusinessClock(config.clock)();
  const clock = (): string => today;
  if (as !== undefined) {
    if (config.mode !== 'demo')
      throw refuse(
        `--as: sample callers are of a demo, and the configuration is for a service: give a token in ${tokenVariable}, ` +
          'or on the standard input with --token-stdin',
      );
    if (tokenStdin) throw refuse('expected either --as or --token-stdin; got both');
    const session = openAs(requireCaller(personas, as), { purpose, order }, declared.policy, clock);
    return () => Promise.resolve(session);
  }
  const keys = config.mode === 'demo' ? demo?.keys : openKeySet(config.tokens.keySet);
  if (!keys) throw new Error('a demo is opened with its issuer');
  const token = tokenStdin ? readStdin() : readVariable(config.mode);
  const authenticate = createTokenVerifier({ tokens: config.tokens, keys, policy: declared.policy });
  const open = rememberSessions(declared.policy, clock);
  const headers = { [purposeHeader]: purpose, [orderHeader]: order };
  return async () => {
    const caller: Caller = await authenticate([`Bearer ${token}`]);
    return open(caller, headers);
  };
}

function readVariable(mode: Config['mode']): string {
  try {
    return readSecret({ env: tokenVariable }, 'the access token of the caller');
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    const other =
      mode === 'demo'
        ? 'or name a sample caller of the demo with --as, such as --as imigrasi-kalbar, or give a token with --token-stdin'
        : 'or give it on the standard input with --token-stdin';
    throw refuse(`${error.faults.join('; ')}; ${other}`);
  }
}

function readStdin(): string {
  const token = readFileSync(0, 'utf8').trim();
  if (token !== '') return token;
  throw refuse('--token-stdin: expected an access token on the standard input; got nothing');
}

function refuse(fault: string): StartError {
  return new StartError('It is not said as whom rows are seen:', [fault]);
}

export function addWhom(command: Command): Command {
  return command
    .option('--as <caller>', 'a sample caller of a demo; otherwise the holder of the token in TIMPORA_TOKEN')
    .option('--token-stdin', 'read the token from the standard input')
    .option('--purpose <purpose>', 'one of the caller’s purposes; their default where absent')
    .option('--order <number>', 'one of the caller’s orders, where the purpose takes one');
}
