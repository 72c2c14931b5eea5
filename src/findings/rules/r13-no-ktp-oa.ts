// R13: grown-up holders of a permanent permit without an identity card.
import { daysBetween } from '../days.ts';
import { evidenceOf, foundOn } from '../found.ts';
import { isInForce, isStanding } from '../in-force.ts';
import { defineRule } from '../rule.ts';

/** Days after the permit was issued. */
const term = 14;
/** From this age on a card is to be had. */
const grown = 17;

export const noCard = defineRule({
  code: 'R13_NO_KTP_OA',
  title: {
    id: 'Pemegang ITAP tanpa KTP-el',
    en: 'Permanent permit (ITAP) without an identity card (KTP-el OA)',
  },
  legalBasis: 'UU 24/2013 art 63 [S/V]',
  validFrom: '2013-12-24',
  validTo: null,
  verifiedOn: '2026-11-26',
  isComputed: true,
  subject: 'PERSON',
  severity: 'REVIEW',
  anchor: 'StayPermit',
  // The year of birth: the day is held more closely than the permit and the card, and is needed for one year of a life.
  inputs: {
    StayPermit: ['kind', 'status', 'issuedOn'],
    TravelDocument: ['birthYear'],
    ResidentIdCard: ['exists', 'validUntil'],
  },
  absence: ['ResidentIdCard'],
  find({ StayPermit, TravelDocument, ResidentIdCard }, { today }) {
    const [document] = TravelDocument;
    const age = document ? Number(today.slice(0, 4)) - document.birthYear : 0;
    if (!document || age < grown || ResidentIdCard.some((card) => isStanding(card, today))) return [];
    return StayPermit.filter(
      (permit) =>
        permit.kind === 'PERMANENT' && isInForce(permit, today) && daysBetween(permit.issuedOn, today) > term,
    ).map((permit) => {
      const beside = [
        ...evidenceOf('TravelDocument', [document]),
        ...evidenceOf('ResidentIdCard', ResidentIdCard),
      ];
      const days = daysBetween(permit.issuedOn, today);
      return foundOn('StayPermit', permit, beside, {
        confidence: age === grown ? 'LOW' : 'HIGH',
        boundary:
          age === grown
            ? {
                id: `Pemegangnya berumur ${grown} tahun dalam tahun ini; apakah hari lahirnya sudah lewat tidak dibaca.`,
                en: `The holder turns ${grown} within this year; whether the birthday is past is not read.`,
              }
            : null,
        explanation: {
          id: `ITAP terbit pada ${permit.issuedOn}, ${days} hari sebelum ${today}, pemegangnya lahir tahun ${document.birthYear}, dan tidak ada KTP-el yang berlaku dan terlihat di wilayah Anda. Kartu lama yang terlihat: ${ResidentIdCard.length}.`,
          en: `The permanent permit was issued on ${permit.issuedOn}, ${days} days before ${today}, its holder was born in ${document.birthYear}, and no identity card that stands is visible in your regions. Former ones visible: ${ResidentIdCard.length}.`,
        },
        clears: {
          id: 'KTP-el yang berlaku, juga di wilayah lain, atau bukti perekamannya.',
          en: 'A card that stands, in another region too, or proof that it was applied for.',
        },
      });
    });
  },
});
