// The fields of findings and of their rules, and those that lead to findings.
import { requireRegion } from '../../regions/regions.ts';
import type { Region } from '../../regions/regions.ts';
import type { FieldModel, RuleModel } from '../../model/model.ts';
import { firmKind } from '../../model/rule-routes.ts';
import { isWithin } from '../../sources/query.ts';
import type { Row } from '../../sources/source.ts';
import { batchField, rowField } from '../batch.ts';
import { KeySet } from '../key-set.ts';
import type { IdentityValue } from '../key.ts';
import { pageOfAll } from '../page-of-all.ts';
import { nestedPage, pageSize } from '../page-size.ts';
import type { RequestContext } from '../request.ts';
import { restsOfRun } from '../rests.ts';
import { isByRegion, rulesByRegion } from './by-region.ts';
import { evidenceIds, findingIds } from './ids.ts';
import { mostEvidence } from './value.ts';
import type { EvidenceValue, FindingValue } from './value.ts';
import { everyFinding } from './every.ts';
import { compareFindings, comparePositions, positionOf } from './order.ts';
import type { Located } from './order.ts';
import { chosenRules } from './rules.ts';
import { findOfFirms, findOfPersons } from './subjects.ts';
import { CountValue, FindingPage } from './told.ts';

interface Spoken {
  readonly language: 'ID' | 'EN';
}

interface Chosen {
  readonly codes?: readonly string[] | null;
}

interface Listed extends Chosen {
  readonly first: number;
}

interface Paged extends Chosen {
  readonly region: string;
  readonly severity?: string | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

const said = ({ id, en }: { readonly id: string; readonly en: string }, { language }: Spoken): string =>
  language === 'EN' ? en : id;

export const findingResolvers = {
  id: rowField((findings: readonly FindingValue[], _args: object, { view }: RequestContext) =>
    findingIds(findings, view.sealer),
  ),
  code: rowField((findings: readonly FindingValue[]) => findings.map(({ rule }) => rule.declared.code)),
  explanation: rowField((findings: readonly FindingValue[], args: Spoken) =>
    findings.map(({ explanation }) => said(explanation, args)),
  ),
  clears: rowField((findings: readonly FindingValue[], args: Spoken) =>
    findings.map(({ clears }) => said(clears, args)),
  ),
  boundary: rowField((findings: readonly FindingValue[], args: Spoken) =>
    findings.map(({ boundary }) => boundary && said(boundary, args)),
  ),
  evidence: rowField((findings: readonly FindingValue[]) =>
    findings.map(({ evidence }) => evidence.slice(0, mostEvidence)),
  ),
  employer: batchField(async (findings: readonly FindingValue[], _args: object, request) => {
    const register = firmRegister(request);
    const found = await request.collection(register.record).byKeys({
      fields: register.columns,
      keys: new KeySet(findings.map(({ firm }) => firm)),
      firstPerKey: 1,
    });
    return found.map((result) => (result instanceof Error ? result : (result.rows[0] ?? null)));
  }),
};

function firmRegister({ view }: RequestContext) {
  for (const { name, evidence } of view.model.records.values()) {
    const register = evidence.find(({ kind, register: isOne }) => kind === firmKind && isOne);
    if (register) return { record: name, columns: register.columns };
  }
  throw new Error('the graph has firms, and no record is their register');
}

export const evidenceResolvers = {
  type: rowField((rows: readonly EvidenceValue[]) => rows.map(({ record }) => record.name)),
  id: rowField((rows: readonly EvidenceValue[], _args: object, { view }: RequestContext) =>
    evidenceIds(rows, view.sealer),
  ),
  agency: rowField((rows: readonly EvidenceValue[]) => rows.map(({ record }) => record.owner)),
  recordedAt: rowField((rows: readonly EvidenceValue[]) => rows.map(({ row }) => row['recordedAt'])),
  asOf: rowField((rows: readonly EvidenceValue[]) => rows.map(({ row }) => row['asOf'])),
};

export const ruleResolvers = {
  code: rowField((rules: readonly RuleModel[]) => rules.map(({ declared }) => declared.code)),
  title: rowField((rules: readonly RuleModel[], args: Spoken) =>
    rules.map(({ declared }) => said(declared.title, args)),
  ),
  legalBasis: rowField((rules: readonly RuleModel[]) => rules.map(({ declared }) => declared.legalBasis)),
  validFrom: rowField((rules: readonly RuleModel[]) => rules.map(({ declared }) => declared.validFrom)),
  validTo: rowField((rules: readonly RuleModel[]) => rules.map(({ declared }) => declared.validTo)),
  verifiedOn: rowField((rules: readonly RuleModel[]) => rules.map(({ declared }) => declared.verifiedOn)),
  isComputed: rowField((rules: readonly RuleModel[]) => rules.map(({ declared }) => declared.isComputed)),
  isByRegion: rowField((rules: readonly RuleModel[], _args: object, { view }: RequestContext) =>
    rules.map((rule) => isByRegion(rule, view)),
  ),
  severity: rowField((rules: readonly RuleModel[]) => rules.map(({ declared }) => declared.severity)),
  absence: rowField((rules: readonly RuleModel[]) => rules.map(({ declared }) => declared.absence)),
  acrossRegions: rowField((rules: readonly RuleModel[], _args: object, { view }: RequestContext) =>
    rules.map(({ declared }) => declared.absence.filter((record) => view.model.existence.has(record))),
  ),
  inputs: rowField((rules: readonly RuleModel[], _args: object, { view }: RequestContext) =>
    rules.map(({ declared }) =>
      Object.entries(declared.inputs).flatMap(([record, columns = []]) =>
        columns.flatMap((name) =>
          view.model.records.get(record)?.fields.has(name) ? [`${record}.${name}`] : [],
        ),
      ),
    ),
  ),
};

export const countResolvers = {
  code: rowField((counts: readonly CountValue[]) => counts.map(({ rule }) => rule.declared.code)),
};

export const rootFindingResolvers = {
  findingRules: (_root: unknown, _args: object, { view }: RequestContext) => view.rules,
  findings: async (
    _root: unknown,
    { region, codes, severity, first, after }: Paged,
    request: RequestContext,
  ) => {
    const { code } = requireRegion(region);
    const chosen = rulesByRegion(request.view, codes);
    const rules = severity ? chosen.filter(({ declared }) => declared.severity === severity) : chosen;
    const page = pageOfAll(
      { list: 'findings', asked: [code, codes ?? null, severity ?? null], first, after },
      request,
    );
    const all = await everyFinding(rules, { regions: [code] }, request);
    return new FindingPage(page(all, inOrder), rules);
  },
  findingCounts: async (_root: unknown, { region }: { readonly region: string }, request: RequestContext) => {
    const { code } = requireRegion(region);
    const rules = rulesByRegion(request.view);
    const all = await everyFinding(rules, { regions: [code] }, request);
    const byRule = Map.groupBy(all, ({ finding }) => finding.rule);
    return rules.map((rule) => new CountValue(rule, byRule.get(rule)?.length ?? 0));
  },
};

export const regionFindings = batchField(
  async (regions: readonly Region[], { codes, first }: Listed, request: RequestContext) => {
    const most = pageSize(first, nestedPage);
    const asked = regions.map(({ code }) => code);
    const rules = rulesByRegion(request.view, codes);
    const found = (await everyFinding(rules, { regions: asked }, request)).map(({ finding }) => finding);
    request.rests.push(...restsOfRun(rules));
    return asked.map((code) =>
      found
        .flatMap((finding): readonly FindingValue[] => {
          const region = finding.regions.find((each) => isWithin(each, [code]));
          return region === undefined ? [] : [{ ...finding, region }];
        })
        .sort(compareFindings)
        .slice(0, most),
    );
  },
);

/** What the rules find of a person, or of a firm, whichever the field's columns are evidence of. */
export function resolveFindings({ on, by }: FieldModel & { readonly kind: 'given' }) {
  return batchField(
    async (parents: readonly (Row | IdentityValue)[], { codes, first }: Listed, request: RequestContext) => {
      const most = pageSize(first, nestedPage);
      const find = by === firmKind ? findOfFirms : findOfPersons;
      const rules = chosenRules(request.view.rules, codes);
      const found = await find(rules, request.keys.of(parents, on), request);
      return found.map((each) => (each instanceof Error ? each : each.slice(0, most)));
    },
  );
}

const inOrder = {
  of: positionOf,
  compare: comparePositions,
  toNode: ({ finding }: Located): FindingValue => finding,
};
