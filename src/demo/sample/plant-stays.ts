// Plants what immigration's own register shows: ends that come, guarantors, lodging, journeys, bans.
import { addDays } from './dates.ts';
import type { Dossier } from './dossier.ts';
import type { Planter } from './planter.ts';
import { KAPUAS, KETAPANG, PALANGKA_RAYA } from './regions.ts';
import { EXPIRING_DAYS } from './spans.ts';

export function plantStays(planter: Planter): void {
  plantExpiring(planter);
  plantGuarantors(planter);
  plantMovements(planter);
}

/** R02. The last day within which an end is reported, the business date itself, and days between. */
function plantExpiring({ world, residents, random, choose, permitOf }: Planter): void {
  const soon = (place: number): string =>
    addDays(world.today, [0, EXPIRING_DAYS][place] ?? random.integer(1, EXPIRING_DAYS - 1));
  const visitors = choose(residents.westVisitors, 14, 'R02_PERMIT');
  const limited = [
    ...choose(residents.westWorkers, 21, 'R02_PERMIT', hasCertificate),
    ...choose(residents.kapuasWorkers, 1, 'R02_PERMIT', hasCertificate),
  ];
  for (const [place, dossier] of [...visitors, ...limited].entries()) {
    const permit = permitOf(dossier);
    const end = soon(place);
    for (const certificate of dossier.rows.ResidenceCertificate) {
      if (certificate.validUntil === permit.validUntil) certificate.validUntil = end;
    }
    permit.validUntil = end;
  }
  for (const [place, dossier] of choose(residents.westWorkers, 7, 'R02_PASSPORT').entries()) {
    for (const document of dossier.rows.TravelDocument) document.validUntil = soon(place);
  }
  for (const [place, dossier] of choose(residents.westWorkers, 6, 'R02_SKTT', hasCertificate).entries()) {
    const certificate = dossier.rows.ResidenceCertificate.at(-1);
    if (certificate) certificate.validUntil = soon(place);
  }
  const carded = choose(residents.westPermanents, 3, 'R02_KTP', ({ rows }) => rows.ResidentIdCard.length > 0);
  for (const [place, dossier] of carded.entries()) {
    for (const card of dossier.rows.ResidentIdCard) card.validUntil = soon(place);
  }
}

function hasCertificate({ rows }: Dossier): boolean {
  return rows.ResidenceCertificate.length > 0;
}

/** R16, R17, R18. */
function plantGuarantors({ registers, residents, choose, permitOf }: Planter): void {
  const { imigrasi } = registers;
  const family = residents.westLimited.filter((dossier) => permitOf(dossier).purpose === 'FAMILY');
  for (const dossier of [
    ...choose(residents.westWorkers, 3, 'R16_NO_GUARANTOR'),
    ...choose(family, 1, 'R16_NO_GUARANTOR'),
    ...choose(residents.westPermanents, 1, 'R16_NO_GUARANTOR'),
  ]) {
    const permit = permitOf(dossier);
    permit.guarantorNumber = null;
    permit.guarantorNib = null;
  }

  // Ten is still allowed.
  for (const persons of [11, 13, 10]) {
    const guarantor = imigrasi.addGuarantor('INDIVIDUAL', `Warga Contoh Penjamin ${persons}`, null, '61.71');
    for (const dossier of choose(family, persons, 'R17_GUARANTOR_OVERLOADED')) {
      permitOf(dossier).guarantorNumber = guarantor.number;
    }
  }

  for (const name of ['PT. CONTOH NIHIL', 'PT. CONTOH HAMPA']) {
    const guarantor = imigrasi.addGuarantor('FIRM', name, null, KETAPANG);
    const address = `Ruko ${name} No. 1, Ketapang`;
    const workers = choose(
      residents.westWorkers,
      6,
      'R18_FICTITIOUS_GUARANTOR',
      ({ region }) => region === KETAPANG,
    );
    for (const { rows } of workers) {
      for (const permit of rows.StayPermit) {
        permit.guarantorNumber = guarantor.number;
        permit.guarantorNib = null;
      }
      for (const document of rows.TravelDocument) document.declaredAddress = address;
      rows.LodgingReport.length = 0;
      rows.WorkAssignment.length = 0;
      rows.CompensationPayment.length = 0;
    }
  }
}

/** R19, R20, R24, R25. */
function plantMovements({ world, registers, residents, random, choose }: Planter): void {
  const { movements } = registers;
  const { today } = world;
  const inRegion = (region: string) => (dossier: Dossier) => dossier.region === region;
  for (const { rows } of [
    ...choose(residents.westVisitors, 6, 'R19_LODGING_NOT_REPORTED'),
    ...choose(residents.centralVisitors, 1, 'R19_LODGING_NOT_REPORTED', inRegion(KAPUAS)),
    ...choose(residents.centralVisitors, 1, 'R19_LODGING_NOT_REPORTED', inRegion(PALANGKA_RAYA)),
  ]) {
    rows.LodgingReport.length = 0;
  }

  const settled = (dossier: Dossier): boolean =>
    dossier.rows.StayPermit.some(({ issuedOn }) => issuedOn < addDays(today, -450));
  for (const dossier of choose(residents.westPermanents, 2, 'R20_ITAP_ABSENCE', settled)) {
    // A crossing in the evening is one of the next day in western Indonesia.
    const left = addDays(today, -random.integer(367, 431));
    const { BorderCrossing } = dossier.rows;
    const before = BorderCrossing.filter(({ at, direction }) => direction === 'ENTRY' && at < left).slice(
      0,
      1,
    );
    BorderCrossing.splice(0, BorderCrossing.length, ...before);
    movements.cross(dossier, 'EXIT', left);
    dossier.rows.LodgingReport.length = 0;
  }

  for (const dossier of [
    ...choose(residents.westWorkers, 2, 'R24_RE_ENTRY_BAN_HIT'),
    ...choose(residents.westVisitors, 1, 'R24_RE_ENTRY_BAN_HIT'),
  ]) {
    movements.ban(
      dossier,
      addDays(today, -random.integer(90, 500)),
      random.pick([null, addDays(today, 200)]),
    );
  }
  // No hits: bans that lapsed the day before, or begin on the next.
  for (const dossier of choose(residents.westWorkers, 2, 'R24_RE_ENTRY_BAN_HIT')) {
    movements.ban(dossier, addDays(today, -730), addDays(today, -1));
  }
  for (const dossier of choose(residents.westWorkers, 1, 'R24_RE_ENTRY_BAN_HIT')) {
    movements.ban(dossier, addDays(today, 1), null);
  }

  for (const { rows } of [
    ...choose(residents.westWorkers, 3, 'R25_ILLEGAL_ENTRY'),
    ...choose(residents.westVisitors, 1, 'R25_ILLEGAL_ENTRY'),
  ]) {
    rows.BorderCrossing.length = 0;
  }
}
