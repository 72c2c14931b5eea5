// The list of rules: the one place that knows them all, a line for each, in the order of their codes.
import type { AnyRule } from '../rule.ts';
import { overstay } from './r01-overstay.ts';
import { expiringCard } from './r02-ktp.ts';
import { expiringPassport } from './r02-passport.ts';
import { expiringPermit } from './r02-permit.ts';
import { expiringPlan } from './r02-rptka.ts';
import { expiringCertificate } from './r02-sktt.ts';
import { visitorMetAtWork } from './r03-met-at-work.ts';
import { visitorAtWork } from './r03-visit-work.ts';
import { permitWithoutPlan } from './r04-permit-no-rptka.ts';
import { workerWithoutPermit } from './r05-rptka-no-permit.ts';
import { unknownDocument } from './r05-unknown-document.ts';
import { otherEmployer } from './r06-employer-mismatch.ts';
import { workElsewhere } from './r06-location-mismatch.ts';
import { otherPosition } from './r06-position-mismatch.ts';
import { dualPosition } from './r07-dual-position.ts';
import { personnelPost } from './r07-hr-position.ts';
import { twoEmployers } from './r08-two-employers.ts';
import { endedPlan } from './r09-rptka-expired.ts';
import { compensation } from './r10-dkptka.ts';
import { noCertificate } from './r12-no-sktt.ts';
import { noCard } from './r13-no-ktp-oa.ts';
import { noCardThoughMarried } from './r13-no-ktp-oa-married.ts';
import { otherAddress } from './r14-address-mismatch.ts';
import { noGuarantor } from './r16-no-guarantor.ts';
import { overloadedGuarantor } from './r17-guarantor-overloaded.ts';
import { fictitiousGuarantor } from './r18-fictitious-guarantor.ts';
import { unreportedLodging } from './r19-lodging-not-reported.ts';
import { longAbsence } from './r20-itap-absence.ts';
import { tooManyStaff } from './r22-ingo-staff.ts';
import { tooManyYears } from './r22-ingo-years.ts';
import { noRecommendation } from './r23-special-permit.ts';
import { banned } from './r24-re-entry-ban-hit.ts';
import { noEntry } from './r25-illegal-entry.ts';
import { severalDocuments } from './r26-multi-identity.ts';
import { otherName } from './r26-name-differs.ts';
import { oneDocumentOfTwo } from './r26-one-document-two-persons.ts';

export const rules: readonly AnyRule[] = [
  overstay,
  expiringCard,
  expiringPassport,
  expiringPermit,
  expiringPlan,
  expiringCertificate,
  visitorMetAtWork,
  visitorAtWork,
  permitWithoutPlan,
  workerWithoutPermit,
  unknownDocument,
  otherEmployer,
  workElsewhere,
  otherPosition,
  dualPosition,
  personnelPost,
  twoEmployers,
  endedPlan,
  compensation,
  noCertificate,
  noCard,
  noCardThoughMarried,
  otherAddress,
  noGuarantor,
  overloadedGuarantor,
  fictitiousGuarantor,
  unreportedLodging,
  longAbsence,
  tooManyStaff,
  tooManyYears,
  noRecommendation,
  banned,
  noEntry,
  severalDocuments,
  otherName,
  oneDocumentOfTwo,
];
