// What rules find of subjects: in the rows that the reader may see, and not cleared by a row of another region where the
// policy lets a hit or none be told; or in the links of a subject.
import { GatewayError } from '../../errors.ts';
import type { RuleModel } from '../../model/model.ts';
import type { Key } from '../../sources/source.ts';
import { keyReader } from '../key.ts';
import type { RequestContext } from '../request.ts';
import { readDossiers } from './dossiers.ts';
import type { Dossiers } from './dossiers.ts';
import { absenceOf, finderOf } from './find.ts';
import { findInLinks, isOfLinks } from './link-findings.ts';
import type { FindingValue, Found, FoundOf } from './value.ts';

/** @param rules of one kind of subject, by whose keys the subjects are found; all of them in force */
export async function workOut(
  rules: readonly RuleModel[],
  subjects: readonly Key[],
  request: RequestContext,
): Promise<FoundOf> {
  const ofRows = rules.filter((rule) => !isOfLinks(rule));
  const [dossierOf, ofLinks] = await Promise.all([
    readDossiers(ofRows, subjects, request),
    findInLinks(rules.filter(isOfLinks), subjects, request),
  ]);
  const found = new Map(ofRows.map((rule) => [rule, findEach(rule, subjects, dossierOf, request)] as const));
  const asking = ofRows.filter((rule) => absenceOf(rule, request).everywhere.length > 0);
  const places = [...subjects.keys()].filter((place) =>
    asking.some((rule) => {
      const own = found.get(rule)?.[place];
      return own instanceof Error ? false : own !== undefined && own.length > 0;
    }),
  );
  if (places.length > 0) await clear(asking, places, subjects, found, request);
  return (rule, subject) => (isOfLinks(rule) ? ofLinks(rule, subject) : (found.get(rule)?.[subject] ?? []));
}

function findEach(
  rule: RuleModel,
  subjects: readonly Key[],
  dossierOf: Dossiers,
  request: RequestContext,
): Found[] {
  const find = finderOf(rule, request);
  return subjects.map((_, place) => {
    const dossier = dossierOf(rule, place);
    return dossier instanceof Error ? dossier : find(dossier);
  });
}

/**
 * Takes out what a rule does not find, or not by the same rows, once it is given the rows of all regions. Of these
 * nothing else is kept: what is told of a finding is of the rows that the reader may see.
 */
async function clear(
  rules: readonly RuleModel[],
  places: readonly number[],
  subjects: readonly Key[],
  found: ReadonlyMap<RuleModel, Found[]>,
  request: RequestContext,
): Promise<void> {
  const { existence } = request.view.model;
  const keys = places.map((place) => subjects[place] ?? []);
  const dossierOf = await readDossiers(rules, keys, {
    collection: (record) => (existence.has(record) ? request.existence(record) : request.collection(record)),
  });
  for (const rule of rules) {
    const own = found.get(rule) ?? [];
    const everywhere = findEach(rule, keys, dossierOf, request);
    places.forEach((place, index) => {
      own[place] = stillFound(own[place] ?? [], everywhere[index] ?? []);
    });
  }
}

function stillFound(here: Found, everywhere: Found): Found {
  if (here instanceof Error || here.length === 0) return here;
  if (everywhere instanceof Error) {
    // More rows than are looked at lie elsewhere: a hit, for to tell that there are so many would be more than that.
    return everywhere instanceof GatewayError && everywhere.code === 'ANSWER_TOO_LARGE' ? [] : everywhere;
  }
  const left = new Map(everywhere.map((finding) => [JSON.stringify(finding.key), new Set(rowsOf(finding))]));
  // What is said of rows of which not all decide any more, such as when somebody last left, would be false.
  return here.filter((finding) => {
    const rows = left.get(JSON.stringify(finding.key));
    return rows !== undefined && rowsOf(finding).every((row) => rows.has(row));
  });
}

/** The rows that a finding rests on, by record and key. */
function rowsOf({ evidence }: FindingValue): readonly string[] {
  return evidence.map(({ record, row }) => JSON.stringify([record.name, keyReader(record.key)(row)]));
}
