// Stay permits alone: one by its id, a hundred with their columns, and a thousand with twenty values each.
import type { Permit } from '../peers/registers.ts';
import { firstOrNull, statusOf, textOrNull } from './rows.ts';
import { at } from './workload.ts';
import type { ByHand, Variables, Workload } from './workload.ts';

const agency = 'imigrasi';

const columns = 'number kind visaIndex purpose issuedOn validUntil status office region';

const columnsOf = (permit: Permit) => ({
  number: permit.number,
  kind: permit.kind,
  visaIndex: permit.visaIndex,
  purpose: permit.purpose,
  issuedOn: permit.issuedOn,
  validUntil: permit.validUntil,
  status: statusOf(permit),
  office: permit.office,
  region: permit.region,
});

export const byId: Workload = {
  name: 'by-id',
  query: `query Permit($id: ID!) { stayPermit(id: $id) { id ${columns} } }`,
  variables: {},
  byHand: async ({ permit }, { id }, read) => {
    const [found] = await read(agency, [String(id)], permit);
    return { data: { stayPermit: firstOrNull(found, (row) => ({ id: row.id, ...columnsOf(row) })) } };
  },
  before: {
    query: '{ stayPermits(first: 1) { nodes { id } } }',
    variables: {},
    byHand: async ({ permits }, _, read) => {
      const [page] = await read(agency, [1], (first) => permits(first, null));
      return { data: { stayPermits: { nodes: page?.rows.map(({ id }) => ({ id })) } } };
    },
    give: (data) => ({ id: at(data, 'stayPermits', 'nodes', 0, 'id') }),
  },
};

export const flat: Workload = {
  name: 'flat-100',
  query: `query Flat($first: Int!) { stayPermits(first: $first) { nodes { ${columns} } } }`,
  variables: { first: 100 },
  byHand: async ({ permits }, { first }, read) => {
    const [page] = await read(agency, [Number(first)], (most) => permits(most, null));
    return { data: { stayPermits: { nodes: page?.rows.map(columnsOf) } } };
  },
};

/** No record has twenty columns: some stand twice, by another name. */
const wideColumns = `${columns} provenance { agency recordedAt asOf }
  title: number class: kind index: visaIndex reason: purpose from: issuedOn until: validUntil state: status place: region`;

const wideOf = (permit: Permit): object => {
  const status = statusOf(permit);
  return {
    number: permit.number,
    kind: permit.kind,
    visaIndex: permit.visaIndex,
    purpose: permit.purpose,
    issuedOn: permit.issuedOn,
    validUntil: permit.validUntil,
    status,
    office: permit.office,
    region: permit.region,
    provenance: { agency, recordedAt: permit.recordedAt, asOf: permit.asOf },
    title: permit.number,
    class: permit.kind,
    index: permit.visaIndex,
    reason: permit.purpose,
    from: permit.issuedOn,
    until: permit.validUntil,
    state: status,
    place: permit.region,
  };
};

/** A page has five hundred rows at most, so that a thousand are two of them. */
const half = 500;

const wideByHand: ByHand = async ({ permits }, { after }: Variables, read) => {
  const [[one], [two]] = await Promise.all([
    read(agency, [null], (from) => permits(half, from)),
    read(agency, [textOrNull(after)], (from) => permits(half, from)),
  ]);
  return { data: { one: { nodes: one?.rows.map(wideOf) }, two: { nodes: two?.rows.map(wideOf) } } };
};

export const wide: Workload = {
  name: 'wide-1000x20',
  query: `query Wide($after: Cursor!) {
    one: stayPermits(first: ${half}) { nodes { ...Wide } }
    two: stayPermits(first: ${half}, after: $after) { nodes { ...Wide } }
  }
  fragment Wide on StayPermit { ${wideColumns} }`,
  variables: {},
  byHand: wideByHand,
  before: {
    query: `{ stayPermits(first: ${half}) { pageInfo { endCursor } } }`,
    variables: {},
    byHand: async ({ permits }, _, read) => {
      const [page] = await read(agency, [half], (first) => permits(first, null));
      return { data: { stayPermits: { pageInfo: { endCursor: page?.end } } } };
    },
    give: (data) => ({ after: at(data, 'stayPermits', 'pageInfo', 'endCursor') }),
  },
};
