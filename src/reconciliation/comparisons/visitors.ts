// Visitors: holders of a visit permit against the guests whom hosts reported to the police.
import { daysOf, holds, isLive } from '../days.ts';
import { defineComparison } from '../comparison.ts';
import type { Clock, Person, PersonRows } from '../comparison.ts';
import { valuesOf } from '../values.ts';

const inputs = {
  StayPermit: ['kind', 'status', 'issuedOn', 'validUntil', 'closedOn', 'region'],
  GuestReport: ['date', 'region'],
} as const;

type Visitor = Person<PersonRows<typeof inputs>>;

const live = ({ rows }: Visitor, clock: Clock) => rows.StayPermit.filter((permit) => isLive(permit, clock));
const visits = (person: Visitor, clock: Clock) => live(person, clock).filter(({ kind }) => kind === 'VISIT');

/** Reports of the year, as the police count them. */
const reported = ({ rows }: Visitor, { day }: Clock) =>
  rows.GuestReport.filter(({ date }) => date.slice(0, 4) === day.slice(0, 4) && date <= day);

/** Permits that held on the day of a counted report and hold no longer. */
function onOtherDays(person: Visitor, clock: Clock) {
  if (live(person, clock).length > 0) return [];
  const reports = person.rows.GuestReport.filter((report) => person.counted[1].includes(report));
  return person.rows.StayPermit.filter((permit) => reports.some(({ date }) => holds(daysOf(permit), date)));
}

export const visitors = defineComparison({
  code: 'VISITORS',
  sides: [
    { agency: 'imigrasi', record: 'StayPermit', figure: { measure: 'VISIT_PERMIT' } },
    {
      agency: 'polri',
      record: 'GuestReport',
      figure: {
        definition:
          'Distinct guests whom hosts reported to the police (STM) in the year up to the date, by region of the police office. ' +
          '(Tamu yang dilaporkan penerimanya kepada kepolisian, STM, dalam tahun itu sampai tanggal itu, tiap orang sekali, menurut wilayah kantor polisi)',
        period: 'YEAR',
        where: { date: { gte: { parameter: 'YEAR_START' }, lte: { parameter: 'TODAY' } } },
      },
    },
  ],
  inputs,
  missing: [
    [
      { reason: 'OTHER_REGION', find: visits },
      { reason: 'PERIOD', find: onOtherDays },
      {
        reason: 'OTHER_FIGURE',
        find: (person, clock) => live(person, clock).filter(({ kind }) => kind !== 'VISIT'),
      },
      {
        reason: 'ENDED',
        find: (person, clock) =>
          live(person, clock).length > 0 || onOtherDays(person, clock).length > 0
            ? []
            : person.rows.StayPermit,
      },
    ],
    [
      { reason: 'OTHER_REGION', find: reported },
      {
        reason: 'ENDED',
        find: (person, clock) => (reported(person, clock).length > 0 ? [] : person.rows.GuestReport),
      },
    ],
  ],
  fields: [
    {
      field: 'REGION',
      compare(person, clock) {
        const [permits, reports] = [visits(person, clock), reported(person, clock)];
        if (permits.every(({ region }) => reports.every((report) => report.region === region))) return null;
        const values = [
          ...valuesOf(permits, ({ region }) => region),
          ...valuesOf(reports, ({ region }) => region),
        ];
        return { values, reason: 'OTHER_REGION' };
      },
    },
  ],
});
