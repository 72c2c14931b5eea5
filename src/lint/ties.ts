// Rules on where rows are and what ties them to people: regions and evidence.
import { reaches, stricter } from '../access/clearance.ts';
import { isInternal, levelOf } from './element.ts';
import { onElements } from './rule.ts';
import type { Declaration, LintRule } from './rule.ts';

/** What ties a row to a person or firm; a plan or a region is neither. */
const personal: ReadonlySet<string> = new Set(['DOCUMENT', 'NIB', 'NIK']);

/** Columns that are evidence of a kind, and not what their record is the register of. */
function evidenceAt(place: string, { model }: Declaration): string | null {
  const [type = '', column = ''] = place.split('.');
  const found = model.records
    .get(type)
    ?.evidence.find(
      ({ kind, columns, register }) => !register && personal.has(kind) && columns.includes(column),
    );
  return found?.kind ?? null;
}

export const tieRules: readonly LintRule[] = [
  {
    id: 'L-REGION-02',
    strength: 'SHOULD',
    rule: 'be read in one’s own region alone',
    advice: 'give the record a region, unless its rows belong to the whole country',
    look({ model, agency }) {
      const records = [...model.records.values()].filter(({ owner }) => owner === agency);
      const national = records.filter(({ region }) => region.kind === 'national');
      const findings = national.map(({ name }) => ({
        where: name,
        expected: 'a region',
        found: 'national: whoever may see the record sees its rows of everywhere',
      }));
      const note = records.map(({ name, region }) => `${name} ${region.kind}`).join(', ');
      return { findings, seen: records.length, note };
    },
  },
  onElements(
    {
      id: 'L-EVIDENCE-01',
      strength: 'SHOULD',
      rule: 'keep the columns that tie a row to a person or firm out of the graph',
      advice: 'mark the column `@internal`; links use it all the same',
    },
    ({ place }, declaration) => evidenceAt(place, declaration) !== null,
    (element, { model }) => {
      if (isInternal(element) || reaches(levelOf(model, element.place), 'RESTRICTED')) return null;
      return { expected: '@internal or RESTRICTED', found: `a field at ${levelOf(model, element.place)}` };
    },
  ),
  {
    id: 'L-EVIDENCE-02',
    strength: 'SHOULD',
    rule: 'let a tie to a person be used from OFFICIAL up',
    advice: 'give the evidence a `level`, or the type a stricter label',
    look({ model, agency }) {
      const ties = [...model.records.values()]
        .filter(({ owner }) => owner === agency)
        .flatMap(({ name, evidence }) =>
          evidence
            .filter(({ kind }) => personal.has(kind))
            .map(({ kind, label }) => ({
              where: `${name} @record(evidence: ${kind})`,
              tie: `${name} ${kind}`,
              level: Object.values(label.needs).reduce(stricter, 'OPEN'),
            })),
        );
      const findings = ties
        .filter(({ level }) => level === 'OPEN')
        .map(({ where }) => ({ where, expected: 'OFFICIAL or stricter', found: 'OPEN' }));
      const note = ties.map(({ tie, level }) => `${tie} ${level}`).join(', ');
      return { findings, seen: ties.length, note };
    },
  },
];
