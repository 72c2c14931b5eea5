// Works out what rules find of subjects, whether they read the rows of a subject or its links.
import type { RuleModel } from '../../model/model.ts';
import type { Key } from '../../sources/source.ts';
import type { RequestContext } from '../request.ts';
import { readDossiers } from './dossiers.ts';
import { finderOf } from './find.ts';
import { findInLinks, isOfLinks } from './link-findings.ts';
import type { FindingsOf } from './link-findings.ts';

/** @param rules of one kind of subject, by whose keys the subjects are found; all of them in force */
export async function workOut(
  rules: readonly RuleModel[],
  subjects: readonly Key[],
  request: RequestContext,
): Promise<FindingsOf> {
  const ofRows = rules.filter((rule) => !isOfLinks(rule));
  const [dossierOf, ofLinks] = await Promise.all([
    readDossiers(ofRows, subjects, request),
    findInLinks(rules.filter(isOfLinks), subjects, request),
  ]);
  const finders = new Map(ofRows.map((rule) => [rule, finderOf(rule, request)]));
  return (rule, subject) => {
    const find = finders.get(rule);
    if (!find) return ofLinks(rule, subject);
    const dossier = dossierOf(rule, subject);
    return dossier instanceof Error ? dossier : find(dossier);
  };
}
