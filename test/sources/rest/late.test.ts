// Reads that nobody waits for any more: they end at the agency too.
import { expect, test, vi } from 'vitest';
import { byKeys } from '../../conformance/keys.ts';
import { readOf } from '../../conformance/open.ts';
import { permitOf, records } from '../../conformance/records.ts';
import { openAgency } from './open.ts';

test('a read that is late, or whose caller leaves, ends at the agency too', async () => {
  const gone = vi.fn<() => void>();
  const opened = await openAgency({
    records,
    rows: { Permit: [permitOf('a')] },
    respond: () => (_, response) => {
      response.on('close', gone);
    },
  });
  const permits = opened.source.collection('Permit');
  const lookup = { fields: ['number'], keys: [['a']] };
  try {
    const late = { ...readOf(), deadline: Date.now() + 50 };
    await expect(byKeys(permits, lookup, late)).rejects.toMatchObject({ code: 'AGENCY_TIMEOUT' });
    await expect.poll(() => gone.mock.calls.length).toBe(1);
    const leaving = new AbortController();
    const reason = new Error('the caller is gone');
    const waiting = byKeys(permits, lookup, readOf({ signal: leaving.signal }));
    setTimeout(() => leaving.abort(reason), 50);
    await expect(waiting).rejects.toBe(reason);
    await expect.poll(() => gone.mock.calls.length).toBe(2);
  } finally {
    await opened.close();
  }
});
