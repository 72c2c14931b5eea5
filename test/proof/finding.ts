// A found difference in words: who was told, what was asked, what the worlds differ in, and where the replies do.
import type { Observation } from '../disclosure/observation.ts';
import type { Case } from './judge.ts';
import type { Difference } from './replay.ts';
import type { Step } from './request.ts';

/** So much is shown on either side of the first letter that differs. */
const around = 160;
/** So many changes between the worlds are listed. */
const listed = 8;

export function tellFound({ plan, change, steps }: Case, { one, other }: Difference): string {
  const { persona, purpose, order } = plan.asker;
  const who = [
    persona,
    ...(purpose === undefined ? [] : [`for ${purpose}`]),
    ...(order ? [`under ${order}`] : []),
  ];
  return [
    `${who.join(' ')} can tell two worlds apart.`,
    `Worlds differ in ${change.edits.length} rows` +
      `${change.unwritten === null ? '' : ', in elements that were never written'}` +
      `${change.withoutBinda ? ', in that regional intelligence was never written' : ''}` +
      `${change.hiddenSources === null ? '' : `, and sources of hidden records are ${change.hiddenSources} in the second`}:`,
    ...change.edits.slice(0, listed).map((edit) => `  ${JSON.stringify(edit)}`),
    ...(change.edits.length > listed ? [`  … and ${change.edits.length - listed} more`] : []),
    `Requests, the last of which is answered differently (${steps.length}):`,
    ...steps.slice(-listed).map(tellStep),
    ...partsThatDiffer(one, other),
  ].join('\n');
}

function tellStep({ isCallers, worlds, request, beside }: Step): string {
  const { persona, purpose, order, method, path, headers, graph, body } = request;
  const who = [persona, purpose, order].filter((word) => word !== undefined).join(' ');
  return [
    `  ${isCallers ? 'the caller' : `in ${worlds}`}, ${who}: ${method} ${path}`,
    ...(headers ? [`    headers ${JSON.stringify(headers)}`] : []),
    ...(graph ? [`    ${graph.query.replaceAll('\n', '\n    ')}`] : []),
    ...(graph?.variables && Object.keys(graph.variables).length > 0
      ? [`    variables ${JSON.stringify(graph.variables)}`]
      : []),
    ...(body === undefined ? [] : [`    body ${body}`]),
    ...(beside ? [`    beside ${beside.length} requests of others in the second world`] : []),
  ].join('\n');
}

function partsThatDiffer(one: Observation, other: Observation): readonly string[] {
  const calls = (of: Observation, from: Observation): readonly string[] =>
    of.calls.filter((call) => !from.calls.includes(call));
  return [
    ...(one.status === other.status ? [] : [`Status: ${one.status}, and ${other.status}`]),
    ...(JSON.stringify(one.headers) === JSON.stringify(other.headers)
      ? []
      : [`Headers: ${JSON.stringify(one.headers)}`, `and      ${JSON.stringify(other.headers)}`]),
    ...(one.body === other.body ? [] : ['Body:', ...excerpts(one.body, other.body)]),
    ...calls(one, other).map((call) => `Read in the first world only:  ${call}`),
    ...calls(other, one).map((call) => `Read in the second world only: ${call}`),
  ];
}

function excerpts(one: string, other: string): readonly string[] {
  let place = 0;
  while (place < one.length && one[place] === other[place]) place += 1;
  const from = Math.max(0, place - around);
  return [one, other].map((text) => `  … ${text.slice(from, place + around)} …`);
}
