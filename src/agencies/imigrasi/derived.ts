// Fields of immigration's records that follow from their own row.
import { derived } from '../agency.ts';

const dayMs = 86_400_000;

/** UU 6/2011 art 78: sources say both "less than" and "more than" 60 days, so 60 itself is a boundary. */
const boundaryDays = 60;

/** How far a stay is past the end of its permit; null unless the permit is overstayed. */
export const overstay = derived('StayPermit', ['validUntil', 'status'], (permit, { today }) => {
  if (permit.status !== 'OVERSTAYED') return null;
  const days = Math.round((Date.parse(today) - Date.parse(permit.validUntil)) / dayMs);
  const status = days < boundaryDays ? 'CHARGEABLE' : days === boundaryDays ? 'BOUNDARY' : 'DEPORTABLE';
  return { days, status } as const;
});
