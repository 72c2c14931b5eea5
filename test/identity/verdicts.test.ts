// What people decide of links, by the command, while a gateway serves them.
import { readFileSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from '../commands/run.ts';
import { at, openGateway } from '../gateway.ts';
import type { Asking, TestGateway } from '../gateway.ts';

let gateway: TestGateway;
let data = '';
let trail = '';
beforeAll(async () => {
  gateway = await openGateway({
    configure: (config) => {
      trail = config.audit.file;
      data = dirname(trail);
      // The command finds the agencies' files where the demo has them.
      for (const source of Object.values(config.agencies))
        if ('file' in source && dirname(source.file) !== data)
          symlinkSync(source.file, join(data, basename(source.file)));
      // What is asked for here is all of a province, on machines that have other work.
      return { ...config, http: { ...config.http, deadlineMs: 60_000 } };
    },
  });
});
afterAll(() => gateway.close());

const onCase: Asking = { purpose: 'CASE_SETTLEMENT', order: 'SPRIN-61-2025-014' };
const links = (...words: readonly string[]) => runCommand(data, ['links', ...words]);
const decide = (id: string, verdict: string, reason: string) =>
  links('decide', id, '--verdict', verdict, '--by', 'officer-1', '--reason', reason);

interface Shown {
  readonly id: string;
  readonly status: string;
  readonly history: readonly object[];
}

const query = `query ($status: IdentityLinkStatus) {
  identityLinks(region: "61", status: $status, first: 500) {
    nodes { id status history { number status decidedBy reason } }
  }
  findings(region: "61", codes: [R26_MULTI_IDENTITY, R26_NAME_DIFFERS, R26_ONE_DOCUMENT_TWO_PERSONS], first: 500) {
    nodes { id confidence }
  }
}`;

async function shown(status?: string) {
  const {
    data: found,
    errors,
    text,
  } = await gateway.ask('imigrasi-kalbar', query, {
    ...onCase,
    variables: { status },
  });
  expect(errors).toEqual([]);
  // What is selected above.
  const all = at(found, 'identityLinks', 'nodes') as readonly Shown[];
  const findings = at(found, 'findings', 'nodes') as readonly {
    readonly id: string;
    readonly confidence: string;
  }[];
  return { text, links: all, findings };
}

test('a verdict is shown at once, clears what rules tell of the link, stays in the history, and can be changed', async () => {
  const before = await shown();
  const id = before.links[0]?.id ?? '';
  expect(await decide(id, 'CONFIRMED_SAME', 'Paspor lama diganti')).toMatchObject({ code: 0, err: '' });
  const first = {
    number: 1,
    status: 'CONFIRMED_SAME',
    decidedBy: 'officer-1',
    reason: 'Paspor lama diganti',
  };
  const same = await shown('CONFIRMED_SAME');
  expect(same.links).toEqual([{ id, status: 'CONFIRMED_SAME', history: [first] }]);
  const left = new Set(same.findings.map((finding) => finding.id));
  const [cleared, ...more] = before.findings.filter((finding) => !left.has(finding.id));
  expect([left.size, more]).toEqual([before.findings.length - 1, []]);

  expect(await decide(id, 'UNJUSTIFIED', 'Dua identitas')).toMatchObject({ code: 0 });
  const second = { number: 2, status: 'UNJUSTIFIED', decidedBy: 'officer-1', reason: 'Dua identitas' };
  const unjustified = await shown('UNJUSTIFIED');
  expect(unjustified.links).toEqual([{ id, status: 'UNJUSTIFIED', history: [second, first] }]);
  expect(unjustified.findings).toContainEqual({ id: cleared?.id, confidence: 'HIGH' });
  expect(unjustified.findings.length).toBe(before.findings.length);

  const entries = readFileSync(trail, 'utf8')
    .split('\n')
    .filter((line) => line.includes('"event":"verdict"'))
    // Each is a line of the trail.
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
  expect(entries).toMatchObject([
    { by: 'officer-1', link: id, former: null, status: 'CONFIRMED_SAME' },
    { by: 'officer-1', link: id, former: 'CONFIRMED_SAME', status: 'UNJUSTIFIED' },
  ]);
  expect(JSON.stringify(entries)).not.toContain('Paspor');
});

test('a verdict holds under the ids that later keys give, and is not given twice', async () => {
  const id = (await shown('UNJUSTIFIED')).links[0]?.id ?? '';
  expect(await runCommand(data, ['keys', 'rotate', 'handles'])).toMatchObject({ code: 0 });
  await gateway.reload((config) => config);
  const [link] = (await shown('UNJUSTIFIED')).links;
  expect(link?.history.length).toBe(2);
  expect(link?.id).not.toBe(id);
  const [told, again, none] = await Promise.all([
    links('history', link?.id ?? ''),
    decide(id, 'UNJUSTIFIED', 'Dua identitas'),
    decide('abc', 'UNJUSTIFIED', 'Dua identitas'),
  ]);
  expect(told.out).toContain('officer-1: Dua identitas');
  expect([again.code, none.code]).toEqual([1, 1]);
  expect(again.err).toContain('UNJUSTIFIED already');
  expect(none.err).toContain('this one is of none');
});

test('a region that there is not is refused, and not taken for one without links', async () => {
  const { code, out, err } = await links('list', '--region', '99');
  expect([code, out]).toEqual([1, '']);
  expect(err).toContain('--region: "99" is no region');
});

test('a verdict on what a reader may not see changes nothing of what they are told', async () => {
  const before = await shown();
  const told = new Set(before.links.map(({ id }) => id));
  // What the command lists as JSON.
  const all = JSON.parse((await links('list', '--json')).out) as readonly Shown[];
  const hidden = all.filter(({ id }) => !told.has(id));
  // Two pairs with a document in another province, and the names of Kapuas.
  expect([all.length - hidden.length, hidden.length]).toEqual([told.size, 4]);
  const id = hidden[0]?.id ?? '';
  const decided = await decide(id, 'UNJUSTIFIED', 'Dua identitas');
  expect(decided.code).toBe(0);
  expect(decided.out).toContain('To take it back, decide again: --verdict CANDIDATE.');
  expect((await shown()).text).toBe(before.text);
  const back = await decide(id, 'CANDIDATE', 'Ditinjau lagi');
  expect(back.code).toBe(0);
  expect(back.out).not.toContain('To take it back');
});
