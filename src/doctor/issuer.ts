// The token issuer's public keys: that they can be had, and are keys.
import { isKeySet, openKeySet } from '../access/keys.ts';
import { StartError } from '../errors.ts';
import { fail, ok } from './examination.ts';
import type { Examination, Observation } from './examination.ts';

/** As long as the gateway waits for them. */
const askMs = 3_000;

export const issuer: Examination = {
  name: 'token issuer',
  async examine({ config }) {
    if (config.mode === 'demo') return [ok('a demo gives its own tokens')];
    const { keySet } = config.tokens;
    if (keySet.source === 'url') return [await reach(keySet.url)];
    try {
      openKeySet(keySet);
      return [ok('its key set is a file, and whole')];
    } catch (error) {
      if (!(error instanceof StartError)) throw error;
      return error.faults.map((fault) => fail(fault, 'get the file from the issuer'));
    }
  },
};

/** The address itself may hold a credential, and is not shown. */
async function reach(url: string): Promise<Observation> {
  const expected = 'tokens.keySet.url: expected a JSON Web Key Set with public keys';
  const advice =
    'see that the issuer runs and this machine reaches it: without its keys every token is refused';
  try {
    const reply = await fetch(url, { signal: AbortSignal.timeout(askMs) });
    if (!reply.ok) return fail(`${expected}; got status ${reply.status}`, advice);
    const document: unknown = await reply.json();
    return isKeySet(document)
      ? ok('its key set is reached')
      : fail(`${expected}; got another document`, advice);
  } catch (error) {
    const isLate = error instanceof Error && error.name === 'TimeoutError';
    return fail(`${expected}; got ${isLate ? `nothing within ${askMs} ms` : 'no answer'}`, advice);
  }
}
