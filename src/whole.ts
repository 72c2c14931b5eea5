// The whole graph, which no caller has: what code and documentation are generated from.
import { print } from 'graphql';
import { purposes } from './access/clearance.ts';
import type { Clearance } from './access/clearance.ts';
import { computedFields } from './agencies/agency.ts';
import { agencies } from './agencies/index.ts';
import { rules } from './findings/rules/index.ts';
import { linkKinds } from './identity/kinds.ts';
import { generate } from './graph/generate.ts';
import { prune } from './views/prune.ts';
import { readSchemaFiles } from './model/files.ts';
import type { SchemaFile } from './model/merge.ts';
import { GATEWAY } from './model/model.ts';
import type { Model } from './model/model.ts';
import { readModel } from './model/read.ts';
import { rowTypes } from './model/row-types.ts';
import { comparisons } from './reconciliation/comparisons/index.ts';
import { repliesSchema } from './sources/rest/schema.ts';

/**
 * Reads every agency's SDL; `sdl` is the completed graph.
 *
 * @param more declarations of agencies that are not there yet
 * @throws StartError with every fault found
 */
export function readWholeGraph(
  folder: string,
  more: readonly SchemaFile[] = [],
): {
  readonly model: Model;
  readonly sdl: string;
} {
  const names = agencies.map((agency) => agency.name);
  const { files, absent } = readSchemaFiles(folder, names);
  const computed = computedFields(agencies);
  const model = readModel({ files: [...files, ...more], absent, computed, comparisons, linkKinds, rules });
  const everything = { page: true, filter: true, order: true, total: true };
  const sdl = print(
    generate(prune({ ...model, labels: opened(model) }, clearance), model, () => everything).document,
  );
  return { model, sdl };
}

/** What is generated for each owner, by the path of its file: types of its rows, the JSON Schema of its replies. */
export function ownerFiles(model: Model): ReadonlyMap<string, string> {
  const ofAgencies = model.agencies.map(
    (agency) => [`src/agencies/${agency}/rows.ts`, rowTypes(model, agency, '../rows.ts')] as const,
  );
  const replies = model.agencies.map((agency) => {
    const records = [...model.records.values()].filter((record) => record.owner === agency);
    const schema = repliesSchema(
      agency,
      records.map((record) => record.declaration),
    );
    return [`src/agencies/${agency}/replies.schema.json`, JSON.stringify(schema)] as const;
  });
  return new Map([
    ...ofAgencies,
    ...replies,
    ['src/model/gateway-rows.ts', rowTypes(model, GATEWAY, '../agencies/rows.ts')],
  ]);
}

const clearance: Clearance = { purpose: purposes[0], levels: {} };

/** Labels that ask for nothing. */
function opened(model: Model): Model['labels'] {
  return new Map([...model.labels.keys()].map((place) => [place, { needs: {}, purposes: null }]));
}
