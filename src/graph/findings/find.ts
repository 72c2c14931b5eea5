// How a rule comes to its findings of one subject: given what it declares, and nothing else.
import type { FoundRows, RuleModel, Words } from '../../model/model.ts';
import { personKind } from '../../model/rule-routes.ts';
import { regionsBelow } from '../../regions/regions.ts';
import { compareText, isWithin } from '../../sources/query.ts';
import type { Key, Row } from '../../sources/source.ts';
import { recordOf } from '../bindings.ts';
import { declaredColumns } from '../declared.ts';
import { identityOf, keyReader } from '../key.ts';
import type { RequestContext } from '../request.ts';
import type { Dossier } from './dossiers.ts';
import type { EvidenceValue, FindingValue } from './value.ts';
import { isInForce } from './rules.ts';

/** Said where a rule rests on an absence, which a reader of some regions alone cannot tell. */
const elsewhere: Words = {
  id: 'Yang dilihat hanya catatan di wilayah Anda: yang tidak tampak di sini dapat tercatat di wilayah lain.',
  en: 'Only rows in your regions were looked at: what is not visible here may be recorded in another region.',
};

/** Said where a rule rests on an absence, and rows of all regions could have cleared what it found. */
const nowhere: Words = {
  id: 'Di wilayah lain pun tidak ada catatan yang menghapus temuan ini.',
  en: 'Nor does a row of any other region clear it.',
};

/**
 * Of the records whose absence a rule rests on, those of which the reader is told across regions, as a hit or none, and
 * whether others are left of which only the reader's regions are looked at. None of either where the reader reads all.
 */
export function absenceOf(
  { declared }: RuleModel,
  request: RequestContext,
): { readonly everywhere: readonly string[]; readonly isScoped: boolean } {
  if (readsAllRegions(request)) return { everywhere: [], isScoped: false };
  const everywhere = declared.absence.filter((record) => request.view.model.existence.has(record));
  return { everywhere, isScoped: everywhere.length < declared.absence.length };
}

/** Works out the findings of a rule; nothing of it outlives the request. */
export function finderOf(
  rule: RuleModel,
  request: RequestContext,
): (dossier: Exclude<Dossier, Error>) => readonly FindingValue[] {
  const { declared, anchor } = rule;
  const { model } = request.view;
  const clock = { today: request.session.today };
  if (!isInForce(rule, clock.today)) return () => [];
  const readers = Object.entries(declared.inputs).map(([name, columns = []]) => {
    const record = recordOf(model, name);
    return { name, record, read: declaredColumns(record, columns, request) };
  });
  const tell = tellerOf(rule, request);

  return (dossier) => {
    if ((dossier.get(anchor.record) ?? []).length === 0) return [];
    const whole = new Map<object, EvidenceValue>();
    const given: { [record: string]: readonly object[] } = {};
    for (const { name, record, read } of readers) {
      given[name] = (dossier.get(name) ?? []).map((row) => {
        const part = Object.freeze(read(row));
        whole.set(part, { record, row });
        return part;
      });
    }
    // Rules are checked against what they declare where they are written; here their rows are opaque.
    return declared.find(given as never, clock).map((found) => tell(found, whole));
  };
}

/** Makes of what a rule found what the graph shows of it, from the whole rows behind those that it was given. */
export function tellerOf(
  rule: RuleModel,
  request: RequestContext,
): (found: FoundRows, whole: ReadonlyMap<object, EvidenceValue>) => FindingValue {
  const { declared, anchor, firms } = rule;
  const { model } = request.view;
  const readKey = keyReader(recordOf(model, anchor.record).key);
  const identity = [...model.identities.values()].find(({ kind }) => kind === personKind);
  const readPerson = anchor.person && keyReader(anchor.person);
  const readFirms = new Map([...firms].map(([record, columns]) => [record, keyReader(columns)]));
  const { isScoped, everywhere } = absenceOf(rule, request);
  const addition = isScoped ? elsewhere : everywhere.length > 0 ? nowhere : null;

  return (found, whole) => {
    const evidence = evidenceOf(declared.code, found, whole);
    const [first] = evidence;
    if (first?.record.name !== anchor.record || found.anchor.row !== found.evidence[0]?.row)
      throw new Error(`${declared.code} finds what is not of its anchor, or does not name it first`);
    const person = readPerson?.(first.row) ?? null;
    const regions = regionsOf(first.row[anchor.region]);
    const isLowered = isScoped && found.confidence === 'HIGH';
    const key = readKey(first.row) ?? [];
    return {
      rule,
      severity: declared.severity,
      confidence: isLowered ? 'MEDIUM' : found.confidence,
      review: 'FOR_REVIEW',
      region: regions[0] ?? '',
      regions,
      explanation: addition ? joined(found.explanation, addition) : found.explanation,
      clears: found.clears,
      boundary: found.boundary,
      evidence,
      anchor: key,
      key,
      person: person && identity ? identityOf(identity, person) : null,
      firm: firmOf(evidence, readFirms),
    };
  };
}

function evidenceOf(
  code: string,
  { evidence }: FoundRows,
  whole: ReadonlyMap<object, EvidenceValue>,
): readonly EvidenceValue[] {
  const rows = new Set<object>(evidence.map(({ row }) => row));
  return [...rows].map((row) => {
    const value = whole.get(row);
    if (!value) throw new Error(`${code} names a row as evidence that it was not given`);
    return value;
  });
}

function firmOf(
  evidence: readonly EvidenceValue[],
  readFirms: ReadonlyMap<string, ReturnType<typeof keyReader>>,
): Key | null {
  for (const { record, row } of evidence) {
    const firm = readFirms.get(record.name)?.(row);
    if (firm) return firm;
  }
  return null;
}

function regionsOf(value: Row[string] | undefined): readonly string[] {
  const codes = Array.isArray(value) ? value : [value ?? ''];
  return codes.map(String).sort(compareText);
}

function joined(first: Words, second: Words): Words {
  return { id: `${first.id} ${second.id}`, en: `${first.en} ${second.en}` };
}

function readsAllRegions({ session }: RequestContext): boolean {
  return regionsBelow(null).every(({ code }) => isWithin(code, session.caller.regions));
}
