// R02: stay permits that end soon.
import { endOf, endsSoon, serviceRule } from '../expiring.ts';
import { foundOn } from '../found.ts';
import { isInForce } from '../in-force.ts';
import { defineRule } from '../rule.ts';

export const expiringPermit = defineRule({
  ...serviceRule,
  code: 'R02_PERMIT',
  title: { id: 'Izin tinggal segera berakhir', en: 'Stay permit that ends soon' },
  subject: 'PERSON',
  severity: 'INFORMATION',
  anchor: 'StayPermit',
  inputs: { StayPermit: ['status', 'issuedOn', 'validUntil'] },
  absence: [],
  find: ({ StayPermit }, { today }) =>
    StayPermit.filter((permit) => isInForce(permit, today) && endsSoon(permit, today)).map((permit) =>
      foundOn('StayPermit', permit, [], {
        ...endOf({ id: 'Izin tinggal', en: 'stay permit' }, permit, today),
        confidence: 'HIGH',
        clears: {
          id: 'Perpanjangan, izin baru, atau keberangkatan pemegangnya sebelum izin berakhir.',
          en: 'An extension, a new permit, or the departure of its holder before the end.',
        },
      }),
    ),
});
