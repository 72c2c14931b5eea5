// The keys of the demo's token issuer: a ring in the data folder, in a demo and nowhere else.
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { KeyFault } from '../keys/kind.ts';
import type { KeyKind } from '../keys/kind.ts';

const coordinate = z.base64url().length(43);
const written = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: coordinate,
  y: coordinate,
  d: coordinate,
});

/** Private keys for ES256, each in the file as a JSON Web Key. */
export const issuerKeys: KeyKind<KeyObject> = {
  title: 'keys of the demo issuer',
  ends: 'every token that it has signed',
  make: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
  write: (key) => key.export({ format: 'jwk' }),
  read(value) {
    const fault = new KeyFault('expected an EC private key of P-256 as a JSON Web Key; got something else');
    const parsed = written.safeParse(value);
    if (!parsed.success) throw fault;
    try {
      return createPrivateKey({ key: parsed.data, format: 'jwk' });
    } catch {
      // The parts do not fit one another.
      throw fault;
    }
  },
  secretsOf: (key) => [Buffer.from(key.export({ format: 'jwk' }).d ?? '', 'base64url')],
  lone: (json) => (typeof json === 'object' && json !== null && 'kty' in json ? json : null),
};

/** The file of the demo issuer's keys, in the data folder. */
export function issuerKeyFile(data: string): string {
  return join(data, 'issuer-key.json');
}
