// The hand-written join with the gateway's duties: the token verified, each row held against the caller's region, and an
// intent on disk before anything is read. Replies leave together, as the gateway's do, which is cheaper.
import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { generateKeyPair, jwtVerify, SignJWT } from 'jose';
import { createSample } from '../../src/demo/sample/index.ts';
import { sampleDate, sampleSeed } from '../../src/demo/prepare.ts';
import { caller } from '../sources/rows.ts';
import { trails } from '../trails.ts';
import { answerByHand, isCallers } from './limit.ts';
import type { Posted } from './limit.ts';
import { listen } from './listen.ts';
import type { StartPeer } from './peer.ts';
import { openRegisters } from './registers.ts';

export const start: StartPeer = async ({ config, called }) => {
  const { rows } = createSample({ seed: sampleSeed, businessDate: sampleDate });
  const answer = answerByHand(
    openRegisters(rows, () => true, isCallers),
    called,
  );
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const token = await new SignJWT({ sub: caller.name, regions: [caller.region] })
    .setProtectedHeader({ alg: 'ES256' })
    .setExpirationTime('2h')
    .sign(privateKey);
  const trail = trails.plain({ ...config.audit, file: join(config.data, 'audit.ndjson') }, () => {
    throw new Error('a plain trail has no keys');
  });
  /** By the digest of the token: who it is of, and until when it is good, in milliseconds since the epoch. */
  const verified = new Map<string, { readonly subject: string; readonly until: number }>();

  async function subjectOf(authorization = ''): Promise<string> {
    const [, shown = ''] = authorization.split(' ');
    const digest = createHash('sha256').update(shown).digest('base64url');
    const known = verified.get(digest);
    if (known && known.until > Date.now()) return known.subject;
    const { payload } = await jwtVerify(shown, publicKey);
    const { sub: subject = '', exp = 0 } = payload;
    verified.set(digest, { subject, until: exp * 1_000 });
    return subject;
  }

  const { url, close } = await listen(async (body, headers) => {
    const posted = body as Posted;
    const subject = await subjectOf(headers.authorization);
    await trail.append({
      time: new Date(),
      event: 'intent',
      requestId: randomUUID(),
      asker: {
        subject,
        agency: 'imigrasi',
        role: 'imigrasi-officer',
        mayAskForIntelligence: false,
        purpose: 'DATA_EXCHANGE',
        basis: 'Permenimipas 2/2025 art 53(2)(a)',
        order: null,
        regions: [caller.region],
        view: caller.name,
      },
      document: createHash('sha256').update(posted.query).digest('hex'),
      operation: null,
      variables: null,
      areVariablesPlain: true,
    });
    const text = await answer(posted);
    await setImmediate();
    return text;
  });
  return {
    url,
    callers: [{ authorization: `Bearer ${token}` }],
    async close() {
      await close();
      await trail.close();
    },
  };
};
