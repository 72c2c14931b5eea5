// A witness that takes checkpoints by HTTP: each is the JSON body of a POST, and any 2xx says that it is kept.
import { reachAddress } from './reach.ts';
import type { Witness } from './witness.ts';

export interface HttpAddress {
  readonly url: string;
  readonly token?: string;
}

const timeoutMs = 5_000;

export function httpWitness({ url, token }: HttpAddress): Witness {
  return {
    kind: 'http',
    async show(checkpoint) {
      const reply = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
        },
        body: checkpoint,
        // The token is for this address alone.
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      await reply.body?.cancel();
      if (!reply.ok) throw new Error(`the witness answered with status ${reply.status}`);
    },
    reach() {
      const { hostname, port, protocol } = new URL(url);
      const host = hostname.replace(/^\[|\]$/g, '');
      return reachAddress(host, Number(port) || (protocol === 'https:' ? 443 : 80));
    },
  };
}
