// R02: certificates of residence that end soon.
import { endOf, endsSoon, serviceRule } from '../expiring.ts';
import { foundOn } from '../found.ts';
import { isStanding } from '../in-force.ts';
import { defineRule } from '../rule.ts';

export const expiringCertificate = defineRule({
  ...serviceRule,
  code: 'R02_SKTT',
  title: { id: 'SKTT segera berakhir', en: 'Certificate of residence (SKTT) that ends soon' },
  subject: 'PERSON',
  severity: 'INFORMATION',
  anchor: 'ResidenceCertificate',
  inputs: { ResidenceCertificate: ['exists', 'validUntil'] },
  absence: [],
  find: ({ ResidenceCertificate }, { today }) =>
    ResidenceCertificate.filter((paper) => isStanding(paper, today) && endsSoon(paper, today)).map((paper) =>
      foundOn('ResidenceCertificate', paper, [], {
        ...endOf({ id: 'SKTT', en: 'certificate of residence (SKTT)' }, paper, today),
        confidence: 'HIGH',
        clears: {
          id: 'SKTT baru atau perpanjangannya, atau keberangkatan pemegangnya sebelum SKTT berakhir.',
          en: 'A new or extended certificate, or the departure of its holder before the end.',
        },
      }),
    ),
});
