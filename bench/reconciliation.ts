// How long two agencies' figures of a province side by side take, over HTTP on the embedded kind: node
// bench/reconciliation.ts (15 seconds).
import { startGateway } from './gateway.ts';

const rounds = 40;
const warmUp = 5;

const person = `person { id } reasons differences { field values { agency type value } } evidence { type id agency }`;
const list = `{ totalCount explainedCount reasons { reason count } nodes { ${person} } }`;
const query = (measure: string, agency: string): string => `{
  reconciliation(region: "61", measure: ${measure}) {
    sides { agency value published { value } } both
    first: only(agency: "imigrasi", first: 100) ${list}
    second: only(agency: "${agency}", first: 100) ${list}
    differing(first: 100) ${list} } }`;

const measures = [
  ['WORKERS', 'naker'],
  ['RESIDENTS', 'dukcapil'],
  ['PERMANENT_RESIDENTS', 'dukcapil'],
  ['VISITORS', 'polri'],
] as const;

const gateway = await startGateway();
try {
  const token = await gateway.tokenFor('imigrasi-kalbar');
  const rows: object[] = [];
  for (const [measure, agency] of measures) {
    const body = JSON.stringify({ query: query(measure, agency) });
    const times: number[] = [];
    let persons = 0;
    for (let round = 0; round < rounds + warmUp; round += 1) {
      const begun = performance.now();
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body,
      });
      const text = await response.text();
      if (round >= warmUp) times.push(performance.now() - begun);
      const { data, errors } = JSON.parse(text) as {
        readonly data: {
          readonly reconciliation: {
            readonly both: number;
            readonly first: { readonly totalCount: number };
            readonly second: { readonly totalCount: number };
          } | null;
        };
        readonly errors?: readonly unknown[];
      };
      if (errors || !data.reconciliation)
        throw new Error(`${measure} was not answered: ${text.slice(0, 300)}`);
      const { both, first, second } = data.reconciliation;
      persons = both + first.totalCount + second.totalCount;
    }
    times.sort((left, right) => left - right);
    const at = (share: number): number => Math.round(times[Math.floor(share * (times.length - 1))] ?? 0);
    rows.push({ measure, persons, 'p50 ms': at(0.5), 'p90 ms': at(0.9), 'most ms': at(1) });
  }
  console.log(
    gateway.isPinned ? 'The gateway has one core.' : 'The gateway shares the cores with the asker.',
  );
  console.table(rows);
} finally {
  await gateway.close();
}
