// One connection to a gateway, kept open, and the time from the first byte of a request to the last of its reply.
import { Agent, request as send } from 'node:http';

export interface Asked {
  /** The persona; none where a request has no token. */
  readonly as?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Timed {
  readonly status: number;
  readonly body: string;
  readonly microseconds: number;
}

export interface Connection {
  ask(asked: Asked): Promise<Timed>;
  close(): void;
}

/** A token holds for 15 minutes. */
const tokenMs = 10 * 60_000;

export function openConnection(url: string): Connection {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const tokens = new Map<string, { readonly token: string; readonly at: number }>();

  async function tokenFor(persona: string): Promise<string> {
    const known = tokens.get(persona);
    if (known && performance.now() - known.at < tokenMs) return known.token;
    const { body } = await exchange('/demo/token', {}, JSON.stringify({ caller: persona }));
    const { token } = JSON.parse(body) as { readonly token: string };
    tokens.set(persona, { token, at: performance.now() });
    return token;
  }

  function exchange(path: string, headers: Readonly<Record<string, string>>, body: string): Promise<Timed> {
    const { promise, resolve, reject } = Promise.withResolvers<Timed>();
    const begun = process.hrtime.bigint();
    const outgoing = send(
      `${url}${path}`,
      {
        agent,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          ...headers,
        },
      },
      (reply) => {
        const parts: Buffer[] = [];
        reply.on('data', (part: Buffer) => void parts.push(part));
        reply.once('error', reject);
        reply.once('end', () => {
          const microseconds = Number(process.hrtime.bigint() - begun) / 1000;
          resolve({ status: reply.statusCode ?? 0, body: Buffer.concat(parts).toString(), microseconds });
        });
      },
    );
    outgoing.once('error', reject);
    outgoing.end(body);
    return promise;
  }

  return {
    async ask({ as, headers = {}, body }) {
      const token = as === undefined ? {} : { authorization: `Bearer ${await tokenFor(as)}` };
      return exchange('/graphql', { ...token, ...headers }, body);
    },
    close: () => agent.destroy(),
  };
}
