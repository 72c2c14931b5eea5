// What the policy gives a caller, by name: for files out of which all else is cut.
import { clearanceOf, readPolicy } from '../../src/access/policy.ts';
import { computedFields } from '../../src/agencies/agency.ts';
import { agencies } from '../../src/agencies/index.ts';
import { readConfig } from '../../src/config/config.ts';
import { linkKinds } from '../../src/identity/kinds.ts';
import { readWholeGraph } from '../../src/whole.ts';
import { personas } from '../personas.ts';
import type { ReadOf, Reads } from './deletion.ts';
import type { Asker } from './rights.ts';

export type Asked = Pick<Asker, 'persona' | 'purpose' | 'order'>;

const { rules, comparisons } = readWholeGraph(readConfig({}).schema).model;

/**
 * What the fields that agencies compute read, by `Type.field`, and what rules, comparisons and links do, by the places of
 * their codes.
 */
export const reads: Reads = new Map<string, ReadOf>([
  ...computedFields(agencies),
  ...[...comparisons].map(([code, { declared, routes }]) => {
    const read = Object.entries(declared.inputs).map(([record, columns = []]) => {
      const joins = routes.flatMap(({ from, by }) => (from === record && by !== null ? [by] : []));
      return [record, [...columns, ...joins]] as const;
    });
    return [
      `ReconciliationMeasure.${code}`,
      { columns: [], reads: Object.fromEntries(read), evidence: 'DOCUMENT' },
    ] as const;
  }),
  ...[...rules].map(([code, rule]) => {
    const { declared, routes } = rule;
    const read = Object.entries(declared.inputs).map(([record, columns = []]) => {
      const joins = routes.flatMap(({ from, by }) => (from === record && by !== null ? [by] : []));
      return [record, [...columns, ...joins]] as const;
    });
    return [
      `FindingCode.${code}`,
      { columns: [], reads: Object.fromEntries(read), evidence: 'DOCUMENT' },
    ] as const;
  }),
  ...linkKinds.map(
    ({ code, inputs }) =>
      [`IdentityLinkKind.${code}`, { columns: [], reads: inputs, evidence: 'DOCUMENT' }] as const,
  ),
]);

const policy = readPolicy(readConfig({}).policy);

/** A caller for one of their purposes, with one of their orders. */
export function readerOf({ persona, purpose, order }: Asked): ReturnType<typeof clearanceOf> {
  const caller = personas.find(({ name }) => name === persona);
  if (!caller) throw new Error(`${persona} is no sample caller`);
  const asked = caller.purposes.find((each) => each === purpose) ?? caller.defaultPurpose;
  const kind = caller.orders.find(({ number }) => number === order)?.kind ?? null;
  return clearanceOf(policy, caller.role, asked, kind);
}

/** Every sample caller for each of their purposes, with each of the orders that the purpose takes. */
export const allAsked: readonly Asked[] = personas.flatMap(({ name, purposes, orders }) =>
  purposes.flatMap((purpose): readonly Asked[] => {
    const asked = { persona: name, purpose };
    if (policy.purposes[purpose]?.order !== 'required') return [asked];
    return orders.map(({ number }) => ({ ...asked, order: number }));
  }),
);
