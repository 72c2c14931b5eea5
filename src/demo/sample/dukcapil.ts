// The population registry's rows: residence certificates, identity cards, civil events.
import { addDays, earlier } from './dates.ts';
import type { Dossier, Draft } from './dossier.ts';
import type { Span } from './spans.ts';
import type { World } from './world.ts';

/** A holder of a limited permit has this long to ask for a certificate. */
export const CERTIFICATE_DAYS = 14;

export interface Dukcapil {
  /** A certificate for each permit of a stay; each but the last was replaced, and the last ends with the stay. */
  certify(dossier: Dossier, spans: readonly Span[], departedOn: string | null): void;
  issueCard(dossier: Dossier, span: Span): void;
  /** A civil event of the person; an act may give the resident number alone, or not even that. */
  recordEvent(
    dossier: Dossier,
    kind: Draft<'CivilEvent'>['kind'],
    date: string,
    by: 'DOCUMENT' | 'NIK' | 'NAME',
  ): void;
}

export function createDukcapil(world: World): Dukcapil {
  const random = world.random('dukcapil');

  return {
    certify({ person, region, nik, address, rows }, spans, departedOn) {
      if (nik === null) return;
      for (const [place, span] of spans.entries()) {
        const asked = addDays(span.issuedOn, random.integer(1, CERTIFICATE_DAYS));
        const issuedOn = earlier(asked, world.today);
        const next = spans[place + 1];
        const surrenderedOn = departedOn !== null && random.chance(0.6) ? departedOn : null;
        const revokedOn = next?.issuedOn ?? span.closedOn ?? surrenderedOn;
        rows.ResidenceCertificate.push({
          number: world.numbers.next('SKTT'),
          issuingState: person.issuingState,
          document: person.document,
          revokedOn,
          issuedOn,
          validUntil: span.validUntil,
          region,
          nik,
          address,
          ...world.stamp('dukcapil', revokedOn ?? issuedOn),
        });
      }
    },

    issueCard({ person, region, nik, address, rows }, span) {
      if (nik === null) return;
      rows.ResidentIdCard.push({
        issuingState: person.issuingState,
        document: person.document,
        revokedOn: null,
        validUntil: span.validUntil,
        region,
        nik,
        address,
        ...world.stamp('dukcapil', addDays(span.issuedOn, random.integer(3, 14))),
      });
    },

    recordEvent({ person, region, nik, rows }, kind, date, by) {
      rows.CivilEvent.push({
        actNumber: world.numbers.next('AKTA'),
        issuingState: by === 'DOCUMENT' ? person.issuingState : null,
        document: by === 'DOCUMENT' ? person.document : null,
        nik: by === 'NAME' ? null : nik,
        kind,
        date,
        region,
        ...world.stamp('dukcapil', date),
      });
    },
  };
}
