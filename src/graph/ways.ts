// What coming to a value needs: a plain value is read through the fields that return it, whatever its own label.
import { joinLabels } from '../access/clearance.ts';
import type { Label } from '../access/clearance.ts';
import { beyond, open } from '../model/labels.ts';
import { namedType } from '../model/merge.ts';
import type { Model } from '../model/model.ts';
import type { TypeNode } from './value-holders.ts';

/** The labels of the ways to a type: whoever meets one of them comes to it. */
export type WaysTo = (type: string) => readonly Label[];

/** @param types the types of a view: ways through what it lacks are none */
export function waysThrough(types: readonly TypeNode[], model: Model): WaysTo {
  const steps = types.flatMap((node) =>
    (node.fields ?? []).map((field) => ({
      from: node.name.value,
      to: namedType(field.type),
      label: model.labels.get(`${node.name.value}.${field.name.value}`) ?? open,
    })),
  );
  const interfaces = new Map(
    types.map((node) => [node.name.value, (node.interfaces ?? []).map(({ name }) => name.value)]),
  );
  // Rows and identities have root fields of their own, and interfaces lists of rows: these need what the type needs.
  const isRoot = (type: string): boolean =>
    type === 'Query' || [model.records, model.identities, model.interfaces].some((types) => types.has(type));

  const waysTo = (type: string, passed: readonly string[]): readonly Label[] => {
    if (isRoot(type)) return [model.labels.get(type) ?? open];
    const names = [type, ...(interfaces.get(type) ?? [])];
    return easiest(
      steps
        .filter(({ from, to }) => names.includes(to) && !passed.includes(from))
        .flatMap(({ from, label }) =>
          waysTo(from, [...passed, type]).map((before) => joinLabels(before, label)),
        ),
    );
  };
  const known = new Map<string, readonly Label[]>();
  return (type) => {
    const ways = known.get(type) ?? waysTo(type, []);
    known.set(type, ways);
    return ways;
  };
}

/** Without the labels that another one is met by less than. */
export function easiest(labels: readonly Label[]): readonly Label[] {
  const kept: Label[] = [];
  for (const label of labels) {
    if (kept.some((other) => beyond(label, other).length === 0)) continue;
    const others = kept.filter((other) => beyond(other, label).length > 0);
    kept.splice(0, kept.length, ...others, label);
  }
  return kept;
}
