// What is declared of a graph: its model, its policy, and which agencies are connected.
import type { Clearance } from './access/clearance.ts';
import { enumerateClearances, readPolicy } from './access/policy.ts';
import type { Policy } from './access/policy.ts';
import type { AnyAgency } from './agencies/agency.ts';
import { computedFields } from './agencies/agency.ts';
import { agencies as allAgencies } from './agencies/index.ts';
import type { Config } from './config/config.ts';
import { StartError } from './errors.ts';
import { rules } from './findings/rules/index.ts';
import { linkKinds } from './identity/kinds.ts';
import { readSchemaFiles } from './model/files.ts';
import { modelOf } from './model/known.ts';
import type { Model, RecordModel } from './model/model.ts';
import type { PublishedStore } from './publication/store.ts';
import { comparisons } from './reconciliation/comparisons/index.ts';
import type { RecordDeclaration } from './sources/source.ts';
import type { VerdictStore } from './verdicts/store.ts';

export interface Declared {
  readonly model: Model;
  readonly policy: Policy;
  /** The connected agencies. */
  readonly agencies: readonly AnyAgency[];
  /** Each clearance that the policy can give, once. */
  readonly clearances: readonly Clearance[];
  readonly published: PublishedStore;
  /** Null where the schema has no links between identities. */
  readonly verdicts: VerdictStore | null;
}

/** Reads what is declared, without opening a source. */
export function readDeclared(config: Config): Declared {
  const names = Object.keys(config.agencies);
  const agencies = allAgencies.filter((agency) => names.includes(agency.name));
  const unknown = names.filter((name) => !agencies.some((agency) => agency.name === name));
  if (unknown.length > 0) {
    const known = allAgencies.map((agency) => agency.name).join(', ');
    throw new StartError(
      'The configuration names agencies that are not known:',
      unknown.map(
        (name) =>
          `agencies.${name}: src/agencies/index.ts lists ${known}; a gateway that runs has the list that it was started with`,
      ),
    );
  }
  const policy = readPolicy(config.policy, names);
  const model = modelOf({
    ...readSchemaFiles(config.schema, names),
    computed: computedFields(agencies),
    comparisons,
    linkKinds,
    rules,
    existence: policy.existence,
  });
  const owners = new Set([...policy.team, ...Object.keys(policy.groups)]);
  const strangers = [...model.labelOwners].filter(([owner]) => !owners.has(owner));
  if (strangers.length > 0) {
    throw new StartError(
      'The schema labels for owners that the policy does not know, so nobody could be cleared:',
      strangers.map(
        ([owner, place]) => `${place}: ${owner} is no member of the team and no group in ${config.policy}`,
      ),
    );
  }
  const clearances = new Map(
    enumerateClearances(policy).map(({ clearance }) => [JSON.stringify(clearance), clearance]),
  );
  const own = (name: string, file: string): RecordModel => {
    const record = model.records.get(name);
    if (record) return record;
    throw new StartError('The schema cannot be served:', [`${file}: ${name} is missing`]);
  };
  const decided = model.records.get('LinkVerdict');
  return {
    model,
    policy,
    agencies,
    clearances: [...clearances.values()],
    published: { path: config.published.file, record: own('PublishedCount', 'base.graphql') },
    verdicts: decided ? { path: config.verdicts.file, record: decided } : null,
  };
}

/** What an agency's source has to keep. */
export function declarationsOf(model: Model, agency: string): readonly RecordDeclaration[] {
  return [...model.records.values()]
    .filter((record) => record.owner === agency)
    .map((record) => record.declaration);
}
