// How rings change: whatever is done in whatever order, an id stands for one key for ever, and the current one is there.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { auditKeys } from '../../src/audit/ring.ts';
import { issuerKeys } from '../../src/demo/keys.ts';
import { StartError } from '../../src/errors.ts';
import { addKey, retireKey, useKey } from '../../src/keys/change.ts';
import type { KeyKind } from '../../src/keys/kind.ts';
import { parseRing, printRing } from '../../src/keys/ring.ts';
import type { Ring } from '../../src/keys/ring.ts';
import { cursorKeys, handleKeys } from '../../src/seal/keys.ts';
import { property } from '../property.ts';

const kinds: readonly KeyKind<unknown>[] = [handleKeys, cursorKeys, auditKeys, issuerKeys];
const now = new Date('2026-01-01T00:00:00.000Z');
const begun = (kind: KeyKind<unknown>, id = 1): Ring<unknown> => ({
  current: id,
  keys: [{ id, made: null, key: kind.make() }],
  retired: [],
});

/** The changed ring, or the fault for which nothing was changed. */
function attempt(change: () => Ring<unknown>): Ring<unknown> | string {
  try {
    return change();
  } catch (error) {
    if (error instanceof StartError) return error.faults.join();
    throw error;
  }
}

const steps = fc.array(fc.record({ what: fc.constantFrom('add', 'use', 'retire'), id: fc.nat({ max: 8 }) }), {
  maxLength: 20,
});

property([fc.constantFrom(...kinds), steps])(
  'changes leave a ring that is whole, and no id with another key',
  (kind, wanted) => {
    const given = new Map<number, readonly Uint8Array[]>();
    let ring = begun(kind);
    for (const { what, id } of wanted) {
      const before = ring;
      const after = attempt(() => {
        if (what === 'add') return addKey(before, kind, now);
        return what === 'use' ? useKey(before, id) : retireKey(before, kind, id, now);
      });
      const has = before.keys.some((held) => held.id === id);
      const isRefused = what !== 'add' && (!has || (what === 'retire' && id === before.current));
      expect(typeof after === 'string').toBe(isRefused);
      if (typeof after === 'string') continue;
      ring = after;
      for (const held of ring.keys) {
        const secrets = kind.secretsOf(held.key);
        expect(given.get(held.id) ?? secrets).toEqual(secrets);
        given.set(held.id, secrets);
      }
      // The file takes no ring that is not whole: ids that come twice, or a current key that is not there.
      expect(parseRing(printRing(ring, kind), kind)).toMatchObject({
        current: ring.current,
        retired: ring.retired,
      });
      expect([...ring.keys, ...ring.retired].length).toBe(given.size || 1);
    }
  },
);

test('a key that was taken out leaves its public half where others verify with it, and nothing else of it', () => {
  for (const kind of kinds) {
    const ring = useKey(addKey(begun(kind), kind, now), 2);
    const text = printRing(retireKey(ring, kind, 1, now), kind);
    const [former] = ring.keys;
    const [left] = parseRing(text, kind).retired;
    expect(left).toEqual({
      id: 1,
      made: null,
      retired: now.toISOString(),
      publicHalf:
        kind === auditKeys && former
          ? auditKeys.publicHalf?.of(
              auditKeys.read(auditKeys.write(former.key as ReturnType<typeof auditKeys.make>)),
            )
          : null,
    });
    for (const secret of kind.secretsOf(former?.key))
      expect(text).not.toContain(Buffer.from(secret).toString('base64').slice(0, 40));
  }
});

test('ids go on behind the last one, then where one is free, and end with the 256th', () => {
  let ring = begun(handleKeys, 254);
  const ids: number[] = [];
  for (let count = 0; count < 255; count += 1) {
    ring = addKey(ring, handleKeys, now);
    ids.push(ring.keys.at(-1)?.id ?? -1);
  }
  expect(ids).toEqual([255, ...Array(254).keys()]);
  expect(attempt(() => addKey(ring, handleKeys, now))).toMatch(/^expected fewer than 256 keys/);
  const less = retireKey(ring, handleKeys, 0, now);
  expect(attempt(() => addKey(less, handleKeys, now))).toMatch(/an id is one byte and is not given twice/);
});
