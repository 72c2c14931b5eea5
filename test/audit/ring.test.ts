// The keys of the audit trail: what a former key has signed is verified for ever, here and by who has the public keys.
import { sign, verify } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parseKeySet, toKeySet } from '../../src/audit/public.ts';
import { auditKeys, openAuditKeys } from '../../src/audit/ring.ts';
import { addKey, retireKey, useKey } from '../../src/keys/change.ts';
import { changeRing } from '../../src/keys/file.ts';

const folder = mkdtempSync(join(tmpdir(), 'timpora-audit-keys-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('each key signs while it is current, and is verified when it is former or gone', () => {
  const path = join(folder, 'audit-keys.json');
  const signed = new Map<number, Buffer>();
  const text = Buffer.from('a checkpoint');
  openAuditKeys(path, { create: true });
  for (let time = 0; time < 3; time += 1) {
    const { signing, variables } = openAuditKeys(path, { create: false });
    expect([variables.id, variables.key.symmetricKeySize]).toEqual([signing.id, 32]);
    signed.set(signing.id, sign(null, text, signing.privateKey));
    changeRing(path, auditKeys, (ring) => {
      const added = useKey(addKey(ring, auditKeys, new Date()), ring.current + 1);
      return retireKey(added, auditKeys, ring.current, new Date());
    });
  }
  expect([...signed.keys()]).toEqual([1, 2, 3]);
  const { verifying } = openAuditKeys(path, { create: false });
  expect([...verifying.keys()]).toEqual([1, 2, 3, 4]);
  const published = parseKeySet(toKeySet(verifying));
  for (const [id, signature] of signed) {
    for (const key of [verifying.get(id), published?.get(id)])
      expect(key && verify(null, text, key, signature)).toBe(true);
    const other = verifying.get(id + 1);
    expect(other && verify(null, text, other, signature)).toBe(false);
  }
  expect(toKeySet(verifying)).not.toContain('"d"');
});
