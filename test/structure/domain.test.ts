// docs/domain.md and the pages of the rooms against what is built: their tables are the schema's, the policy's and
// the sample's own.
import { join } from 'node:path';
import { Kind } from 'graphql';
import { describe, expect, test } from 'vitest';
import { purposes, stricter } from '../../src/access/clearance.ts';
import type { Level } from '../../src/access/clearance.ts';
import { personas } from '../personas.ts';
import { readWholeGraph } from '../../src/whole.ts';
import type { RecordModel } from '../../src/model/model.ts';
import { findRegion } from '../../src/regions/regions.ts';
import { domainText, rooms, tableUnder } from './domain.ts';
import { projectRoot } from './files.ts';

const { model } = readWholeGraph(join(projectRoot, 'schema'));

/** The highest level that knowing an element needs, of any owner. */
function levelOf(place: string): Level {
  const label = model.labels.get(place);
  if (!label) throw new Error(`${place} has no label`);
  return Object.values(label.needs).reduce(stricter, 'OPEN');
}

/** Each field that an agency gives to the graph, as `agency Type.field LEVEL`. */
function servedFields(): readonly string[] {
  return model.document.definitions.flatMap((node) => {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) return [];
    const name = node.name.value;
    const fields = model.records.get(name)?.fields ?? model.identities.get(name)?.fields;
    return (node.fields ?? []).flatMap((field) => {
      const place = `${name}.${field.name.value}`;
      const owner = model.owners.get(place) ?? '';
      const isServed = model.agencies.includes(owner) && (!fields || fields.has(field.name.value));
      return isServed ? [`${owner} ${place} ${levelOf(place)}`] : [];
    });
  });
}

function regionOf({ region }: RecordModel): string {
  switch (region.kind) {
    case 'own':
      return `own ${region.column}`;
    case 'anyOf':
      return `any of ${region.column}`;
    case 'parent':
      return `of its ${region.record}`;
    case 'national':
      return 'national';
  }
}

describe('docs/rooms', () => {
  const served = servedFields();

  test('has a page for each agency, and docs/domain.md leads to no other', () => {
    expect(rooms.map(({ agency }) => agency).sort()).toEqual([...model.agencies].sort());
    const linked = [...domainText.matchAll(/\]\(rooms\/(\w+)\.md\)/g)].map(([, agency]) => agency);
    expect(linked.length).toBeGreaterThanOrEqual(10);
    expect(model.agencies).toEqual(expect.arrayContaining(linked));
  });

  test.for(rooms)(
    '$agency gives each of its fields at its level, and no other field',
    ({ agency, fields }) => {
      const told = fields.map(({ type, level, field }) => `${agency} ${type}.${field} ${level}`);
      expect(told.sort()).toEqual(served.filter((line) => line.startsWith(`${agency} `)).sort());
    },
  );

  test.for(rooms)(
    '$agency gives each of its records with region, key and evidence',
    ({ agency, records }) => {
      const built = [...model.records.values()]
        .filter(({ owner }) => owner === agency)
        .map((record) => ({
          Record: record.name,
          Region: regionOf(record),
          Key: record.key.join(', '),
          Evidence: record.evidence.map(({ kind, columns }) => `${kind} ${columns.join(' + ')}`).join('; '),
        }));
      const byName = (left: { Record?: string }, right: { Record?: string }) =>
        (left.Record ?? '').localeCompare(right.Record ?? '');
      expect([...records].sort(byName)).toEqual(built.sort(byName));
    },
  );
});

describe('docs/domain.md', () => {
  test('defines each published figure as the schema does', () => {
    const told = tableUnder('Figures').map(({ Measure, Agency, Definition }) => ({
      Measure,
      Agency,
      Definition,
    }));
    const built = [...model.measures.values()].map(({ name, agency, definition }) => ({
      Measure: name,
      Agency: agency,
      Definition: definition,
    }));
    expect(told).toHaveLength(built.length);
    expect(told).toEqual(expect.arrayContaining(built));
  });

  test('names every purpose', () => {
    expect(
      tableUnder('Purposes')
        .map(({ purpose }) => purpose)
        .sort(),
    ).toEqual([...purposes].sort());
  });

  test('names every region by its code', () => {
    const named = [...domainText.matchAll(/`(\d\d(?:\.\d\d)?)`\s+([A-Z]\w+(?:\s+[A-Z]\w+)*)/g)];
    expect(named.length).toBeGreaterThanOrEqual(30);
    for (const [, code = '', name = ''] of named) {
      const known = findRegion(code)?.name.replace(/^(Kabupaten|Kota) /i, '') ?? '';
      expect(name.replaceAll(/\s/g, '').toLowerCase(), code).toBe(known.replaceAll(/\s/g, '').toLowerCase());
    }
  });

  test('lists the sample callers with what they may choose', () => {
    const ofRooms = rooms.flatMap(({ agency, callers }) =>
      callers.map((row) => ({ ...row, Agency: agency })),
    );
    const told = [...tableUnder('Sample callers').map((row) => ({ ...row, Agency: '' })), ...ofRooms].map(
      ({ Others: others = '', ...row }: Readonly<Record<string, string>>) => ({
        ...row,
        Orders: [...others.matchAll(/with (\S+?)(;|$)/g)].map(([, number]) => number).join(', '),
        'Team purposes': others.endsWith('team purposes'),
      }),
    );
    const given = personas.map((persona) => ({
      Caller: persona.name,
      Agency: persona.agency ?? '',
      Regions: persona.regions.join(', '),
      'Default purpose': persona.defaultPurpose,
      Orders: persona.orders.map(({ number }) => number).join(', '),
      'Team purposes': persona.purposes.length > 1,
    }));
    for (const caller of given)
      expect(
        told,
        `${caller.Agency ? `docs/rooms/${caller.Agency}.md` : 'docs/domain.md'} tells of ${caller.Caller}`,
      ).toContainEqual(caller);
    expect(told).toHaveLength(given.length);
  });
});
