// The file of a ring, of each kind: read as it was written, refused by name where it is damaged, and silent of its keys.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { auditKeys } from '../../src/audit/ring.ts';
import { issuerKeys } from '../../src/demo/keys.ts';
import { KeyFault } from '../../src/keys/kind.ts';
import type { KeyKind } from '../../src/keys/kind.ts';
import { parseRing, printRing } from '../../src/keys/ring.ts';
import type { Ring } from '../../src/keys/ring.ts';
import { cursorKeys, handleKeys } from '../../src/seal/keys.ts';
import { spellings } from './spellings.ts';
import { property } from '../property.ts';

const kinds: readonly KeyKind<unknown>[] = [handleKeys, cursorKeys, auditKeys, issuerKeys];
const instants = fc
  .date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());

interface Case {
  readonly kind: KeyKind<unknown>;
  readonly ring: Ring<unknown>;
}

/** Rings as they may become: any ids, dates that are known or not, keys that were taken out. */
const cases: fc.Arbitrary<Case> = fc.constantFrom(...kinds).chain((kind) =>
  fc
    .record({
      ids: fc.uniqueArray(fc.nat({ max: 255 }), { minLength: 1, maxLength: 5 }),
      held: fc.nat({ max: 4 }),
      made: fc.array(fc.option(instants), { minLength: 5, maxLength: 5 }),
      retired: instants,
    })
    .map(({ ids, held, made, retired }) => {
      const count = 1 + (held % ids.length);
      const dated = ids.map((id, index) => ({ id, made: made[index] ?? null, key: kind.make() }));
      return {
        kind,
        ring: {
          current: ids[held % count] ?? 0,
          keys: dated.slice(0, count),
          retired: dated.slice(count).map(({ id, made: at, key }) => ({
            id,
            made: at,
            retired,
            publicHalf: kind.publicHalf?.of(key) ?? null,
          })),
        },
      };
    }),
);

/** What is said of a file that cannot be used. */
function faultOf(text: string, kind: KeyKind<unknown>): string {
  try {
    parseRing(text, kind);
    return 'none';
  } catch (error) {
    if (error instanceof KeyFault) return error.message;
    throw error;
  }
}

/** The ring's file, as data that a damage may change. */
function fileOf({ kind, ring }: Case) {
  return JSON.parse(printRing(ring, kind)) as {
    current: unknown;
    keys: { [name: string]: unknown }[];
    retired?: { [name: string]: unknown }[];
  };
}
type File = ReturnType<typeof fileOf>;

describe('the file of a ring', () => {
  property([cases])('is read as what was written, to the byte', ({ kind, ring }) => {
    const text = printRing(ring, kind);
    const read = parseRing(text, kind);
    expect(printRing(read, kind)).toBe(text);
    expect(read.keys.map(({ key }) => kind.secretsOf(key))).toEqual(
      ring.keys.map(({ key }) => kind.secretsOf(key)),
    );
    expect({ ...read, keys: null }).toEqual({ ...ring, keys: null });
  });

  const damages: readonly (readonly [what: string, damage: (file: File) => void, fault: RegExp])[] = [
    ['no keys', (file) => void (file.keys = []), /something else at keys$/],
    ['no current key', (file) => void (file.current = undefined), /something else at current$/],
    [
      'an id past a byte',
      (file) => void (file.keys = file.keys.map((key) => ({ ...key, id: 256 }))),
      /at keys\.0\.id/,
    ],
    [
      'an id that is a text',
      (file) => void (file.keys = file.keys.map((key) => ({ ...key, id: 'a' }))),
      /at keys\.0\.id/,
    ],
    [
      'a date that is none',
      (file) => void (file.keys = file.keys.map((key) => ({ ...key, made: 'May' }))),
      /at keys\.0\.made/,
    ],
    [
      'a name that is not known',
      (file) => void (file.keys = file.keys.map((key) => ({ ...key, old: 1 }))),
      /at keys\.0/,
    ],
    [
      'a current key that is not there',
      (file) => void (file.keys = file.keys.filter(({ id }) => id !== file.current)),
      /(current key \d+ is not among the keys|something else at keys)$/,
    ],
    [
      'an id twice',
      (file) => void file.keys.push({ ...file.keys[0] }),
      /^expected ids that differ; got \d+ twice$/,
    ],
    [
      'a key that is missing',
      (file) => void (file.keys = file.keys.map(({ key: _, ...rest }) => rest)),
      /^(key \d+: |expected .* at keys\.0\.key)/,
    ],
    [
      'a key that is no key',
      (file) => void (file.keys = file.keys.map((key) => ({ ...key, key: 'c2VjcmV0' }))),
      /^key \d+: /,
    ],
  ];
  for (const [what, damage, fault] of damages)
    property([cases])(`with ${what} is refused by that name`, (one) => {
      const file = fileOf(one);
      damage(file);
      expect(faultOf(JSON.stringify(file), one.kind)).toMatch(fault);
    });

  property([cases, fc.nat()])('that is cut short anywhere is refused', ({ kind, ring }, place) => {
    const text = printRing(ring, kind).trimEnd();
    expect(faultOf(text.slice(0, place % text.length), kind)).toBe('is not JSON');
  });

  property([cases, fc.nat(), fc.nat({ max: 255 })])(
    'of which any byte is another is refused without a word of a key, or is another ring',
    ({ kind, ring }, place, byte) => {
      const text = Buffer.from(printRing(ring, kind));
      text[place % text.length] = byte;
      const fault = faultOf(text.toString('utf8'), kind);
      for (const { key } of ring.keys)
        for (const secret of kind.secretsOf(key))
          for (const spelling of spellings(secret)) expect(fault).not.toContain(spelling);
    },
  );
});

describe('a key', () => {
  test.each([handleKeys, cursorKeys])('of $title has 64 bytes, and no other number', (kind) => {
    const file = (key: Uint8Array): string =>
      JSON.stringify({ current: 1, keys: [{ id: 1, key: Buffer.from(key).toString('base64') }] });
    expect(faultOf(file(new Uint8Array(64)), kind)).toBe('none');
    for (const length of [0, 1, 32, 63, 65, 128])
      expect(faultOf(file(new Uint8Array(length)), kind)).toBe(`key 1: it needs 64 bytes, has ${length}`);
  });

  test('of the audit trail is an Ed25519 private key and 32 bytes', () => {
    const { signing, variables } = auditKeys.write(auditKeys.make()) as { [name: string]: string };
    const file = (key: unknown): string => JSON.stringify({ current: 1, keys: [{ id: 1, key }] });
    expect(faultOf(file({ signing, variables }), auditKeys)).toBe('none');
    expect(faultOf(file({ signing, variables: signing }), auditKeys)).toBe(
      'key 1: variables needs 32 bytes, has 48',
    );
    expect(faultOf(file({ signing: variables, variables }), auditKeys)).toMatch(
      /^key 1: signing needs an Ed25519/,
    );
    expect(faultOf(file({ variables }), auditKeys)).toMatch(/^key 1: expected \{ "signing", "variables" \}/);
  });
});
