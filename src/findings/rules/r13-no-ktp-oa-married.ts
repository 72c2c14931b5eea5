// R13: married holders of a permanent permit who are not yet grown up, without an identity card.
import { daysBetween } from '../days.ts';
import { evidenceOf, foundOn } from '../found.ts';
import { isInForce, isStanding } from '../in-force.ts';
import { defineRule } from '../rule.ts';

/** Days after the permit was issued. */
const term = 14;
/** From this age on a card is to be had, married or not. */
const grown = 17;

export const noCardThoughMarried = defineRule({
  code: 'R13_NO_KTP_OA_MARRIED',
  title: {
    id: 'Pemegang ITAP di bawah umur yang sudah kawin tanpa KTP-el',
    en: 'Married minor with a permanent permit (ITAP) without an identity card (KTP-el OA)',
  },
  legalBasis: 'UU 24/2013 art 63 [S/V]',
  validFrom: '2013-12-24',
  validTo: null,
  verifiedOn: '2026-11-26',
  isComputed: true,
  subject: 'PERSON',
  severity: 'REVIEW',
  anchor: 'StayPermit',
  inputs: {
    StayPermit: ['kind', 'status', 'issuedOn'],
    TravelDocument: ['birthYear'],
    ResidentIdCard: ['exists', 'validUntil'],
    CivilEvent: ['kind', 'date'],
  },
  absence: ['ResidentIdCard'],
  find({ StayPermit, TravelDocument, ResidentIdCard, CivilEvent }, { today }) {
    const [document] = TravelDocument;
    const [marriage] = CivilEvent.filter(({ kind, date }) => kind === 'MARRIAGE' && date <= today);
    if (!document || !marriage || Number(today.slice(0, 4)) - document.birthYear >= grown) return [];
    if (ResidentIdCard.some((card) => isStanding(card, today))) return [];
    const beside = [
      ...evidenceOf('TravelDocument', [document]),
      ...evidenceOf('CivilEvent', [marriage]),
      ...evidenceOf('ResidentIdCard', ResidentIdCard),
    ];
    return StayPermit.filter(
      (permit) =>
        permit.kind === 'PERMANENT' && isInForce(permit, today) && daysBetween(permit.issuedOn, today) > term,
    ).map((permit) =>
      foundOn('StayPermit', permit, beside, {
        confidence: 'HIGH',
        explanation: {
          id: `ITAP terbit pada ${permit.issuedOn}, pemegangnya lahir tahun ${document.birthYear} dan kawin pada ${marriage.date}, dan tidak ada KTP-el yang berlaku dan terlihat di wilayah Anda.`,
          en: `The permanent permit was issued on ${permit.issuedOn}, its holder was born in ${document.birthYear} and married on ${marriage.date}, and no identity card that stands is visible in your regions.`,
        },
        clears: {
          id: 'KTP-el yang berlaku, juga di wilayah lain, atau bukti perekamannya.',
          en: 'A card that stands, in another region too, or proof that it was applied for.',
        },
      }),
    );
  },
});
