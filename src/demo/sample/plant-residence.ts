// Plants what the population registry shows against immigration's register: certificates, cards, addresses.
import { addDays } from './dates.ts';
import type { Dossier } from './dossier.ts';
import type { Planter } from './planter.ts';
import { KAPUAS_HULU, westCodes } from './regions.ts';

export function plantResidence(planter: Planter): void {
  plantMissing(planter);
  plantAddresses(planter);
}

/** R12, R13. */
function plantMissing({ world, residents, random, choose, permitOf }: Planter): void {
  const { today } = world;
  const settled = (dossier: Dossier): boolean => permitOf(dossier).issuedOn < addDays(today, -60);
  const justPastTerm = (dossier: Dossier): boolean => permitOf(dossier).issuedOn === addDays(today, -15);

  for (const { rows } of [
    ...choose(residents.westWorkers, 2, 'R12_NO_SKTT', justPastTerm),
    ...choose(residents.westWorkers, 7, 'R12_NO_SKTT', settled),
    ...choose(residents.westLimited, 2, 'R12_NO_SKTT', settled),
    ...choose(residents.kapuasWorkers, 1, 'R12_NO_SKTT', settled),
  ]) {
    rows.ResidenceCertificate.length = 0;
  }
  for (const { rows } of choose(residents.westWorkers, 2, 'R12_NO_SKTT', settled)) {
    const certificate = rows.ResidenceCertificate.at(-1);
    if (certificate) certificate.revokedOn = addDays(today, -random.integer(0, 40));
  }
  for (const { rows } of choose(residents.westWorkers, 2, 'R12_NO_SKTT', settled)) {
    const certificate = rows.ResidenceCertificate.at(-1);
    if (certificate) certificate.validUntil = addDays(today, -random.integer(1, 20));
  }

  const carded = (dossier: Dossier): boolean => dossier.rows.ResidentIdCard.length > 0;
  for (const { rows } of choose(residents.westPermanents, 3, 'R13_NO_KTP_OA', carded))
    rows.ResidentIdCard.length = 0;
  for (const { rows } of choose(residents.westPermanents, 2, 'R13_NO_KTP_OA', carded)) {
    for (const card of rows.ResidentIdCard) card.revokedOn = addDays(today, -random.integer(0, 40));
  }
}

/** R14: the registry knows the holder in another region. Kapuas and Kapuas Hulu are easily confused. */
function plantAddresses({ world, residents, random, choose }: Planter): void {
  const standing = ({ rows }: Dossier): boolean =>
    rows.ResidenceCertificate.some(
      ({ revokedOn, validUntil }) => revokedOn === null && validUntil >= world.today,
    );

  function move({ rows }: Dossier, region: string): void {
    const certificate = rows.ResidenceCertificate.at(-1);
    if (certificate) certificate.region = region;
  }
  const inWest = [
    ...choose(residents.westWorkers, 12, 'R14_ADDRESS_MISMATCH', standing),
    ...choose(residents.westLimited, 2, 'R14_ADDRESS_MISMATCH', standing),
  ];
  for (const dossier of inWest)
    move(dossier, random.pick(westCodes.filter((region) => region !== dossier.region)));
  const [confused, moved] = choose(residents.kapuasWorkers, 2, 'R14_ADDRESS_MISMATCH', standing);
  if (confused) move(confused, KAPUAS_HULU);
  if (moved) move(moved, '62.71');
}
