// What the whole graph promises to everyone who reads it, whatever their view of it is.
import { join } from 'node:path';
import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  visit,
} from 'graphql';
import type { ASTNode, ConstDirectiveNode } from 'graphql';
import { describe, expect, test } from 'vitest';
import { rules } from '../../src/findings/rules/index.ts';
import { comparisons } from '../../src/reconciliation/comparisons/index.ts';
import { readWholeGraph } from '../../src/whole.ts';
import { projectRoot } from './files.ts';

const { model, sdl } = readWholeGraph(join(projectRoot, 'schema'));
const schema = buildSchema(sdl);

const listed = [...model.records.values()].filter((record) => record.listed);
const lookUps = [...listed, ...model.identities.values()].map(({ singular }) => singular);

/** The fields that are written by hand; every other one is a list or look-up of a declaration. */
const handWritten = [
  'viewer',
  'agencies',
  'agency',
  'region',
  'regions',
  'presenceCounts',
  'fieldCatalogue',
  'accessReport',
  'reconciliation',
  'findingRules',
  'findings',
  'findingCounts',
  'identityLinks',
  'findingChanges',
];
const lists = [...listed, ...model.identities.values()].map(({ plural }) => plural);
/** Names that clients have from the first version on: a list may be added, and none may be renamed. */
const promised = [
  'foreignNationals',
  ...['travelDocuments', 'stayPermits', 'visas', 'guarantors', 'lodgingReports', 'borderCrossings'],
  ...['administrativeActions', 'reEntryBans', 'immigrationIntelReports', 'residenceCertificates'],
  ...['residentIdCards', 'civilEvents', 'employers', 'workPlans', 'workAssignments', 'compensationPayments'],
  ...['inspections', 'releasedReports', 'informationReports', 'threatAssessments', 'watchFlags'],
];

/** A description that ends with what the thing is called in Indonesian. */
const withTerm = /\S\.? \([^()]+(\([^()]*\)[^()]*)*\)$/;

/** Each named node of a document with the names on the way to it. */
function namedNodes(text: string): readonly { readonly place: string; readonly description: string }[] {
  const nodes: { place: string; description: string }[] = [];
  visit(parse(text), {
    enter(node, _key, _parent, _path, ancestors) {
      if (node.kind === Kind.NAMED_TYPE || !('description' in node) || !('name' in node) || !node.name)
        return;
      const way = ancestors.flatMap((above: ASTNode | readonly ASTNode[]) =>
        'kind' in above && 'name' in above && above.name && 'value' in above.name ? [above.name.value] : [],
      );
      nodes.push({ place: [...way, node.name.value].join('.'), description: node.description?.value ?? '' });
    },
  });
  return nodes;
}

function has(
  node: { readonly directives?: readonly ConstDirectiveNode[] | undefined },
  name: string,
): boolean {
  return (node.directives ?? []).some((directive) => directive.name.value === name);
}

/** The agency (or the gateway) whose rows a type of the graph holds; none for values and lists of them. */
function keeperOf(typeName: string): string | undefined {
  const name = typeName.replace(/(Connection|Edge|List)$/, '');
  if (model.identities.has(name)) return 'gateway';
  return (
    model.records.get(name)?.owner ??
    (model.owners.get(name) === 'gateway' ? undefined : model.owners.get(name))
  );
}

describe('the whole graph', () => {
  test('describes every type, field, argument, enum value and input field', () => {
    const silent = namedNodes(sdl).filter(({ description }) => description === '');
    expect(silent.map(({ place }) => place)).toEqual([]);
  });

  test('names each type, field and enum value of an agency in Indonesian too', () => {
    const missing: string[] = [];
    const expectTerm = (place: string, description: string | undefined) => {
      if (!withTerm.test(description ?? '')) missing.push(place);
    };
    for (const node of model.document.definitions) {
      if (!('name' in node) || !node.name) continue;
      const name = node.name.value;
      const isAgencys = (place: string) => model.agencies.includes(model.owners.get(place) ?? '');
      if (node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION) {
        if (isAgencys(name)) expectTerm(name, node.description?.value);
        for (const field of node.fields ?? []) {
          const place = `${name}.${field.name.value}`;
          if (isAgencys(place) && !has(field, 'internal')) expectTerm(place, field.description?.value);
        }
      }
      if (node.kind === Kind.ENUM_TYPE_DEFINITION) {
        if (isAgencys(name)) expectTerm(name, node.description?.value);
        for (const value of node.values ?? []) {
          const place = `${name}.${value.name.value}`;
          if (isAgencys(place)) expectTerm(place, value.description?.value);
        }
      }
    }
    expect(missing).toEqual([]);
  });

  test('defines each figure in Indonesian too, behind a sentence of English', () => {
    const own = comparisons.flatMap(({ sides }) =>
      sides.flatMap(({ figure }) => ('definition' in figure ? [figure.definition] : [])),
    );
    const published = [...model.measures.values()].map(({ definition }) => definition);
    for (const definition of [...own, ...published]) expect(definition).toMatch(/[^.]\. \([^()]+\)$/);
  });

  test('says of every type who may see it', () => {
    const unlabelled = model.document.definitions.flatMap((node) =>
      (node.kind === Kind.OBJECT_TYPE_DEFINITION ||
        node.kind === Kind.INTERFACE_TYPE_DEFINITION ||
        node.kind === Kind.ENUM_TYPE_DEFINITION) &&
      !has(node, 'label')
        ? [node.name.value]
        : [],
    );
    expect(unlabelled).toEqual([]);
  });

  test('is asked by these root fields and no others', () => {
    const fields = Object.keys(schema.getQueryType()?.getFields() ?? {});
    expect(fields.sort()).toEqual([...handWritten, ...lists, ...lookUps].sort());
    expect(lists).toEqual(expect.arrayContaining(promised));
  });

  test('is read and never written', () => {
    expect(schema.getMutationType()).toBeUndefined();
    expect(schema.getSubscriptionType()).toBeUndefined();
  });

  test('lets every field be null that another agency has to answer, and every connection', () => {
    const rigid: string[] = [];
    for (const type of Object.values(schema.getTypeMap())) {
      if (!isObjectType(type) || type.name.startsWith('__')) continue;
      const parent = keeperOf(type.name) ?? 'gateway';
      for (const field of Object.values(type.getFields())) {
        const place = `${type.name}.${field.name}`;
        const typeName = String(field.type).replaceAll(/[[\]!]/g, '');
        const keepers = [model.owners.get(place), keeperOf(typeName)].filter((owner) => owner !== undefined);
        const crosses = keepers.some((owner) => owner !== parent);
        if ((crosses || typeName.endsWith('Connection')) && isNonNullType(field.type)) rigid.push(place);
      }
    }
    expect(rigid).toEqual([]);
  });

  test('has no list without an element that may be missing: an element is there, or its list is null', () => {
    const holed: string[] = [];
    for (const type of Object.values(schema.getTypeMap())) {
      if (isEnumType(type) || isInputObjectType(type) || !isObjectType(type) || type.name.startsWith('__'))
        continue;
      for (const field of Object.values(type.getFields())) {
        if (/\[\w+\]/.test(String(field.type))) holed.push(`${type.name}.${field.name}`);
      }
    }
    expect(holed).toEqual([]);
  });
});

test.each([
  ['FindingCode', rules],
  ['ReconciliationMeasure', comparisons],
])('%s has a value for each file that declares one, and no other', (name, declared) => {
  const type = schema.getType(name);
  const values = isEnumType(type) ? type.getValues().map((value) => value.name) : [];
  expect(values.toSorted()).toEqual(declared.map(({ code }) => code).toSorted());
});
