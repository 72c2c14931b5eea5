// Values that rows may hold for leaves: such as are usual, such as look like it, and such as are no values yet.
import fc from 'fast-check';

/** Texts at which JSON, UTF-8 or generated code could be told wrong. */
const textsOfNote = [
  '',
  '"',
  '\\',
  '\u0000',
  '\u001f',
  '\u007f',
  '\u0080',
  '\u2028',
  '\u0122',
  '\u225c',
  '\u0120 looks like a space in its lower byte',
  'ünïcödé and more of it',
  '😀',
  '\ud800',
  'a lone \udc00 in a longer text',
  '`;process.exit()//',
  '${process.exit()}',
  '"));process.exit();((',
  '</script>',
  '__proto__',
  '9007199254740993',
  'x'.repeat(13),
  'x'.repeat(14),
  'x'.repeat(15),
  'x'.repeat(87),
];

/** Texts around the length at which the way of writing changes, with one odd character somewhere. */
const spoilt = fc
  .tuple(
    fc.integer({ min: 1, max: 40 }),
    fc.nat(),
    fc.constantFrom('"', '\\', '\n', '\u001f', '\u007f', 'é', '\u0141', '世', '😀', '\udc00'),
  )
  .map(([length, seed, odd]) => {
    const place = seed % length;
    return 'x'.repeat(place) + odd + 'x'.repeat(length - place - 1);
  });

const two = (value: number): string => String(value).padStart(2, '0');
const day = fc
  .tuple(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 }))
  .map(([year, month, date]) => `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`);
const time = fc
  .tuple(fc.integer({ min: 0, max: 24 }), fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }))
  .map((parts) => parts.map(two).join(':'));
const instant = fc
  .tuple(
    day,
    fc.constantFrom('T', 't', ' '),
    time,
    fc.constantFrom('', '.5', '.000', '.123', '.12x', '.1234'),
    fc.constantFrom('Z', 'z', '', '+07:00', '-24:00'),
  )
  .map((parts) => parts.join(''));

const texts = fc.oneof(
  fc.constantFrom(...textsOfNote),
  fc.string({ unit: 'binary', maxLength: 100 }),
  fc.string({ maxLength: 30 }),
  // Units of UTF-16 as they come, so that surrogates stand alone.
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 })
    .map((units) => String.fromCharCode(...units)),
  spoilt,
  day,
  // One character of a day is another.
  fc.tuple(day, fc.nat(9), fc.constantFrom('x', 'ı', '\u0130', '/', ':', ' ')).map(([text, place, odd]) => {
    return text.slice(0, place) + odd + text.slice(place + 1);
  }),
  instant,
  fc.constantFrom('2024-02-29', '1900-02-29', '2000-02-29', '2100-02-29', '2025-04-31', '0000-02-29'),
  fc.constantFrom('ID', 'XK', 'XX', 'id', 'ＩＤ', 'CN', 'C', 'CNN', 'RED', 'GREEN', 'red', '61.04'),
);

const powers = Array.from({ length: 17 }, (_, power) => 10 ** power);
const numbers = fc.oneof(
  fc.integer(),
  fc.integer({ min: -12, max: 120 }),
  fc.double(),
  fc.constantFrom(...powers, ...powers.map((power) => power - 1), ...powers.map((power) => -power)),
  fc.constantFrom(
    -0,
    NaN,
    Infinity,
    1e21,
    1e-7,
    2 ** 31,
    2 ** 31 - 1,
    -(2 ** 31),
    -(2 ** 31) - 1,
    5e-324,
    0.1,
  ),
);

const objects = fc.oneof(
  fc.date({ noInvalidDate: false }),
  fc.constantFrom(
    { any: ['object', null, { with: '"' }] },
    [],
    ['a list'],
    Object(7),
    Object('boxed'),
    { valueOf: () => 12 },
    new Map([[1, 2]]),
  ),
);

/** What is a value, though seldom one of the leaf's own. */
export const leafValues: fc.Arbitrary<unknown> = fc.oneof(
  { arbitrary: texts, weight: 6 },
  { arbitrary: numbers, weight: 3 },
  fc.boolean(),
  fc.constantFrom(null, undefined),
  { arbitrary: objects, weight: 1 },
);

/** What has to be called, awaited or thrown first, or tells its JSON itself. */
export const unusualValues: fc.Arbitrary<unknown> = fc
  .constantFrom(
    'function',
    'promise',
    'rejection',
    'error',
    'thenable',
    'bigint',
    'symbol',
    'json',
    'throwing',
  )
  .map((kind): unknown => {
    switch (kind) {
      case 'function':
        return () => 'of a method';
      case 'promise':
        return Promise.resolve('later');
      case 'rejection': {
        const rejected = Promise.reject(new Error('later'));
        rejected.catch(() => undefined);
        return rejected;
      }
      case 'error':
        return new Error('given');
      case 'thenable':
        return { then: (done: (value: string) => void) => done('later') };
      case 'bigint':
        return 12n;
      case 'symbol':
        return Symbol('of no JSON');
      case 'json':
        return { toJSON: (key: string) => `under ${key}` };
      default:
        return {
          valueOf: () => {
            throw new Error('thrown');
          },
        };
    }
  });
