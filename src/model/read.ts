// Reads the model: SDL files and what the agencies compute, in; one checked model, or every fault found, out.
import { Kind } from 'graphql';
import type { ObjectTypeDefinitionNode } from 'graphql';
import { StartError } from '../errors.ts';
import type { RecordDeclaration } from '../sources/source.ts';
import { readAnchors } from './anchors.ts';
import { checkAnswered } from './answered.ts';
import { checkCases } from './cases.ts';
import { enumsOf } from './columns.ts';
import { readCatalogue } from './catalogue.ts';
import type { DeclaredComparison } from './comparison.ts';
import { comparisonCodes, readComparisons } from './comparisons.ts';
import { connected } from './connected.ts';
import { checkDirectives } from './directives.ts';
import { readField } from './fields.ts';
import { labelOfGrounds } from './grounds.ts';
import type { Ground } from './grounds.ts';
import { checkHiddenValues } from './hidden-values.ts';
import { implementersOf, readInterfaces } from './interfaces.ts';
import { linkKindCodes, linkKindGrounds } from './link-kinds.ts';
import { labelOwnersOf } from './label-owners.ts';
import { checkDeclared, groundsOf, open } from './labels.ts';
import { readExistence } from './existence.ts';
import { directive, has, text, texts } from './literals.ts';
import { lookupsOf } from './lookups.ts';
import { readMeasures } from './measures.ts';
import { mergeSchema } from './merge.ts';
import type { SchemaFile } from './merge.ts';
import { GATEWAY } from './model.ts';
import type {
  AnchorModel,
  ComputedReads,
  DeclaredRule,
  Evidence,
  FieldModel,
  IdentityModel,
  LinkKindModel,
  Model,
  RecordModel,
} from './model.ts';
import { isRecord, lowerFirst, readRecord } from './records.ts';
import type { RecordDraft } from './records.ts';
import { checkRegions } from './region.ts';
import { pagedFields } from './paged.ts';
import type { Registry } from './registry.ts';
import { readRules, ruleCodes } from './rules.ts';

export interface ModelSource {
  /** Files of the gateway and of the connected agencies, in the order of the configuration. */
  readonly files: readonly SchemaFile[];
  /** Files of agencies that are not connected: what refers to them is left out. */
  readonly absent: readonly SchemaFile[];
  /** What the agencies' folders compute, by `Type.field`. */
  readonly computed: ReadonlyMap<string, ComputedReads>;
  /** The comparisons of agencies' figures. */
  readonly comparisons: readonly DeclaredComparison[];
  /** The rules by which registers are checked against each other. */
  readonly rules: readonly DeclaredRule[];
  /** The kinds of links between identities. */
  readonly linkKinds: readonly LinkKindModel['declared'][];
  /** The records that the policy lists under `existence`; none unless given. */
  readonly existence?: readonly string[];
}

/** @throws StartError that lists every fault, each naming the element. */
export function readModel({
  files,
  absent,
  computed,
  comparisons,
  linkKinds,
  rules,
  existence = [],
}: ModelSource): Model {
  const all = mergeSchema(files, absent);
  const faults = [...all.faults];
  const fault = (place: string, what: string): void => void faults.push(`${place}: ${what}`);
  const connectedRules = connected(ruleCodes, rules, all, fault);
  const connectedComparisons = connected(comparisonCodes, comparisons, connectedRules.schema, fault);
  const connectedKinds = connected(linkKindCodes, linkKinds, connectedComparisons.schema, fault);
  const merged = connectedKinds.schema;
  const ownerOf = (place: string): string => merged.owners.get(place) ?? GATEWAY;
  checkDirectives(merged.document, fault);
  checkAnswered(merged.document, ownerOf, fault);
  const grounds = groundsOf(merged.document, merged.owners, fault);
  const labels = new Map([...grounds].map(([place, all]) => [place, labelOfGrounds(all)]));
  const labelOwners = labelOwnersOf(merged.document, ownerOf, fault);
  const objects = merged.document.definitions.filter((node) => node.kind === Kind.OBJECT_TYPE_DEFINITION);
  const enums = enumsOf(merged.document);

  const drafts = new Map<string, RecordDraft>();
  for (const node of objects.filter(isRecord)) {
    const name = node.name.value;
    const typeLabel = labels.get(name) ?? open;
    drafts.set(name, readRecord(node, { owner: ownerOf(name), typeLabel, enums, fault }));
  }
  const identityNodes = objects.filter((node) => has(node, 'identity'));
  const registry: Registry = {
    records: drafts,
    identities: new Map(identityNodes.map((node) => [node.name.value, readIdentity(node)])),
    implementers: implementersOf(merged.document),
    anchors: readAnchors(merged.document, ownerOf, fault),
    registers: registersOf(drafts, fault),
    computed,
    labels,
    ownerOf,
    fault,
  };

  checkRegions(drafts, labels, fault);
  checkHiddenValues(merged.document, drafts, labels, fault);

  // Labels are joined after every field is read, so that no field is judged by another's joined label.
  const joined = new Map<string, readonly Ground[]>();
  const fieldsOf = (node: ObjectTypeDefinitionNode): ReadonlyMap<string, FieldModel> => {
    const fields = new Map<string, FieldModel>();
    for (const field of node.fields ?? []) {
      const reading = readField(node, field, registry);
      if (!reading) continue;
      const place = `${node.name.value}.${field.name.value}`;
      const declared = grounds.get(place) ?? [];
      const rests = labelOfGrounds(reading.grounds);
      if (reading.field.kind === 'cases') checkCases(place, labelOfGrounds(declared), rests, fault);
      else if (has(field, 'label')) checkDeclared(place, declared, reading.grounds, fault);
      joined.set(place, [...declared, ...reading.grounds]);
      fields.set(field.name.value, reading.field);
    }
    return fields;
  };

  const records = new Map<string, RecordModel>();
  for (const draft of drafts.values()) {
    const { node, cases: _, ...rest } = draft;
    records.set(draft.name, { ...rest, fields: fieldsOf(node), declaration: emptyDeclaration(draft) });
  }
  const identities = new Map<string, IdentityModel>();
  for (const node of identityNodes) {
    const { kind, key } = readIdentity(node);
    const name = node.name.value;
    identities.set(name, {
      name,
      kind,
      key,
      singular: lowerFirst(name),
      plural: text(directive(node, 'identity')?.['plural']) || `${lowerFirst(name)}s`,
      register: registry.registers.get(kind)?.record ?? null,
      fields: fieldsOf(node),
    });
  }
  const anchors = new Map<string, AnchorModel>();
  for (const [name, { node, kind, key }] of registry.anchors) {
    const links = (node.fields ?? []).filter((field) => has(field, 'link'));
    anchors.set(name, { name, kind, key, fields: fieldsOf({ ...node, fields: links }) });
  }
  const measures = readMeasures(merged.document, drafts, ownerOf, fault);
  const fieldsByRecord = new Map([...records].map(([name, { fields }]) => [name, fields]));
  const found = readRules(connectedRules.served, fieldsByRecord, registry);
  const reconciled = readComparisons(connectedComparisons.served, {
    fields: fieldsByRecord,
    measures,
    registry,
  });
  const linked = linkKindGrounds(connectedKinds.served, registry);
  for (const [place, own] of [...found.grounds, ...reconciled.grounds, ...linked])
    joined.set(place, [...(grounds.get(place) ?? []), ...own]);
  for (const [place, all] of joined) {
    grounds.set(place, all);
    labels.set(place, labelOfGrounds(all));
  }
  const toldAcross = readExistence(existence, registry, merged.elsewhere);
  const interfaces = readInterfaces(merged.document, records, labels, fault);
  const catalogue = readCatalogue(merged.document, ownerOf, fault);
  const paged = pagedFields(merged.document, fault);
  if (faults.length > 0) throw new StartError('The schema cannot be served:', faults);

  const types = [...records.values(), ...identities.values(), ...anchors.values()];
  const fields = types.flatMap((type) => [...type.fields.values()]);
  const lookups = lookupsOf(drafts, fields);
  for (const [name, record] of records) {
    records.set(name, { ...record, declaration: { ...record.declaration, lookups: lookups(name) } });
  }
  const agencies = [...new Set(files.map((file) => file.owner))].filter((owner) => owner !== GATEWAY);
  return {
    agencies,
    document: merged.document,
    owners: merged.owners,
    grounds,
    labels,
    labelOwners,
    records,
    identities,
    interfaces,
    anchors,
    measures,
    comparisons: reconciled.comparisons,
    paged,
    rules: found.rules,
    existence: toldAcross,
    linkKinds: new Map(connectedKinds.served.map((declared) => [declared.code, { declared }])),
    catalogue,
  };
}

function readIdentity(node: ObjectTypeDefinitionNode): { kind: string; key: readonly string[] } {
  const declared = directive(node, 'identity') ?? {};
  return { kind: text(declared['by']), key: texts(declared['key']) };
}

function registersOf(
  drafts: ReadonlyMap<string, RecordDraft>,
  fault: (place: string, what: string) => void,
): ReadonlyMap<string, { record: string; evidence: Evidence }> {
  const registers = new Map<string, { record: string; evidence: Evidence }>();
  for (const draft of drafts.values()) {
    for (const evidence of draft.evidence.filter((item) => item.register)) {
      if (registers.has(evidence.kind)) fault(draft.name, `is a second register of ${evidence.kind}`);
      registers.set(evidence.kind, { record: draft.name, evidence });
    }
  }
  return registers;
}

function emptyDeclaration(draft: RecordDraft): RecordDeclaration {
  const columns = Object.fromEntries(
    [...draft.columns.values()].map(({ name, type, list, nullable }) => [name, { type, list, nullable }]),
  );
  return { name: draft.name, columns, key: draft.key, lookups: [] };
}
