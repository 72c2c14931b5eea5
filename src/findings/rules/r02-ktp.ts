// R02: identity cards of foreign residents that end soon.
import { endOf, endsSoon, serviceRule } from '../expiring.ts';
import { foundOn } from '../found.ts';
import { isStanding } from '../in-force.ts';
import { defineRule } from '../rule.ts';

export const expiringCard = defineRule({
  ...serviceRule,
  code: 'R02_KTP',
  title: {
    id: 'KTP-el orang asing segera berakhir',
    en: 'Resident identity card (KTP-el OA) that ends soon',
  },
  subject: 'PERSON',
  severity: 'INFORMATION',
  anchor: 'ResidentIdCard',
  inputs: { ResidentIdCard: ['exists', 'validUntil'] },
  absence: [],
  find: ({ ResidentIdCard }, { today }) =>
    ResidentIdCard.filter((card) => isStanding(card, today) && endsSoon(card, today)).map((card) =>
      foundOn('ResidentIdCard', card, [], {
        ...endOf({ id: 'KTP-el orang asing', en: 'identity card (KTP-el OA)' }, card, today),
        confidence: 'HIGH',
        clears: {
          id: 'KTP-el baru dengan masa berlaku baru, atau keberangkatan pemegangnya sebelum kartu berakhir.',
          en: 'A new card, or the departure of its holder before the end.',
        },
      }),
    ),
});
