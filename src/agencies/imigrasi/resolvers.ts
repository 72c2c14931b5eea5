// Fields of immigration's records that read other records of immigration.
import { batch } from '../agency.ts';

/** How many permits in force, visible to the caller, each guarantor answers for. */
export const activeGuarantees = batch(
  'Guarantor',
  { columns: ['number'], reads: { StayPermit: ['guarantorNumber', 'status'] } },
  (guarantors, _args: object, request) =>
    request.countByKeys('StayPermit', {
      fields: ['guarantorNumber'],
      keys: guarantors.map((guarantor) => [guarantor.number]),
      where: { status: { eq: 'IN_FORCE' } },
    }),
);
