// The clocks: the business date, the time zone it is in, and the system's against the file system's.
import { createBusinessClock } from '../access/clock.ts';
import { probe } from './folder.ts';
import { fail, ok, warn } from './examination.ts';
import type { Examination, Observation, Patient } from './examination.ts';

/** West Indonesian time, in which Kalimantan Barat and Tengah count their days. */
const wib = 'GMT+7';
/** Tokens and deadlines are held against the system's clock, to some seconds. */
const toleratedMs = 5_000;

export const clocks: Examination = {
  name: 'clocks',
  async examine({ config }) {
    return [businessDate(config), zone(config), ...fileSystem(config)];
  },
};

function businessDate({ clock, mode }: Patient['config']): Observation {
  const system = createBusinessClock({ ...clock, businessDate: null })();
  if (clock.businessDate === null) return ok(`the business date is that of the system, ${system}`);
  const found = `the business date is fixed at ${clock.businessDate}; the system has ${system}`;
  if (mode === 'demo') return ok(found);
  return warn(found, 'remove clock.businessDate: what is in force and what is overstayed is decided by it');
}

function zone({ clock }: Patient['config']): Observation {
  const parts = new Intl.DateTimeFormat('en', { timeZone: clock.timeZone, timeZoneName: 'shortOffset' });
  const offset = parts.formatToParts(new Date()).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  if (offset === wib) return ok(`days are counted in WIB (${clock.timeZone})`);
  return warn(
    `clock.timeZone: expected WIB, such as Asia/Jakarta; got ${clock.timeZone}, ${offset}`,
    'set it, unless the offices that are served are in another zone',
  );
}

function fileSystem({ data }: Patient['config']): readonly Observation[] {
  try {
    const apart = Math.abs(probe(data) - Date.now());
    if (apart <= toleratedMs) return [ok('the file system and the process agree on the time')];
    const found = `expected one time; the file system and the process are ${Math.round(apart / 1_000)} s apart`;
    return [fail(found, 'set both by one time server: tokens, deadlines and the audit trail go by it')];
  } catch {
    // That nothing can be written there is told of the folder.
    return [];
  }
}
