// What a reload finds as it was is not made again; whatever is otherwise is.
import { expect, inject, test } from 'vitest';
import { readDeclared } from '../../src/declared.ts';
import { embeddedCapabilities } from '../../src/sources/embedded/collection.ts';
import { designViews } from '../../src/views/designs.ts';
import type { DesignsOptions } from '../../src/views/designs.ts';
import { demoConfig } from '../config.ts';

const config = demoConfig(inject('sampleFolder'));
const declared = readDeclared(config);
const collectionOf = () => ({ capabilities: embeddedCapabilities });
const options: DesignsOptions = { ...declared, collectionOf };
const digestsOf = (designs: Awaited<ReturnType<typeof designViews>>): readonly string[] =>
  [...designs.values()].map(({ design }) => design.digest);

test('the same declarations give the same model, and the designs of its views that there are', async () => {
  const again = readDeclared(config);
  expect(again.model).toBe(declared.model);
  const before = await designViews(options);
  const after = await designViews({ ...again, collectionOf });
  expect(after.size).toBeGreaterThan(10);
  for (const [clearance, { design }] of after) expect(before.get(clearance)?.design).toBe(design);
});

test('without an agency the model is another', () => {
  const { binda: _, ...agencies } = config.agencies;
  const without = readDeclared({ ...config, agencies }).model;
  expect(without).not.toBe(declared.model);
  expect(without.agencies).not.toContain('binda');
  expect(readDeclared(config).model.agencies).toContain('binda');
});

test('what a source can do no more is in no view, and comes back with it', async () => {
  const whole = digestsOf(await designViews(options));
  const unordered = { capabilities: { ...embeddedCapabilities, order: false } };
  const other = await designViews({ ...options, collectionOf: () => unordered });
  for (const { design } of other.values()) expect(design.sdl).not.toContain('orderBy');
  expect(digestsOf(await designViews(options))).toEqual(whole);
});

test('only what the policy gives now has a design, whatever it gave before', async () => {
  await designViews(options);
  const [first] = options.clearances;
  if (!first) throw new Error('the policy gives no clearance');
  const few = await designViews({ ...options, clearances: [first] });
  expect([...few.keys()]).toEqual([JSON.stringify(first)]);
  expect(few.get(JSON.stringify(first))?.design.clearance).toEqual(first);
});

test('a title that names what a view lacks is a fault, however often the view was made before', async () => {
  const faultsOf = async (from: DesignsOptions): Promise<readonly string[]> =>
    [...(await designViews(from)).values()].flatMap(({ faults }) => faults);
  expect(await faultsOf(options)).toEqual([]);
  const titled = options.agencies.map((agency) => ({ ...agency, title: 'Kantor ThreatAssessment' }));
  expect((await faultsOf({ ...options, agencies: titled })).length).toBeGreaterThan(0);
});
