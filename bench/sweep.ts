// How long all rules take over a province of many persons, and how much memory, on the embedded kind: node bench/sweep.ts
// [--persons 100000] (five minutes, most of it for making the persons).
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setInterval } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { readConfig } from '../src/config/config.ts';
import { makeWorlds } from './sources/worlds.ts';
import { caller, makeRows } from './sources/rows.ts';
import { isWithin } from '../src/sources/query.ts';

const { values } = parseArgs({
  options: {
    persons: { type: 'string', default: '100000' },
    data: { type: 'string' },
    keep: { type: 'boolean', default: false },
  },
});
const root = join(import.meta.dirname, '..');
const data = values.data ?? mkdtempSync(join(tmpdir(), 'timpora-bench-sweep-'));
const written = mkdtempSync(join(tmpdir(), 'timpora-bench-sweep-out-'));
const environment = { ...process.env, TIMPORA_DATA: data };

/** Kilobytes; the most that the process has held so far. */
function peakOf(pid: number): number {
  try {
    return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

async function timpora(...words: readonly string[]) {
  const command = ['--disable-warning=ExperimentalWarning', join(root, 'src/cli.ts'), ...words];
  const begun = performance.now();
  const child = spawn(process.execPath, command, { cwd: root, env: environment, stdio: 'inherit' });
  const ended = once(child, 'exit');
  let peak = 0;
  const watching = new AbortController();
  void ended.then(() => watching.abort());
  try {
    for await (const _ of setInterval(50, null, { signal: watching.signal }))
      peak = Math.max(peak, peakOf(child.pid ?? 0));
  } catch {
    // It has ended.
  }
  if (child.exitCode !== 0) throw new Error(`timpora ${words.join(' ')} ended with ${child.exitCode}`);
  return { seconds: (performance.now() - begun) / 1_000, peak: peak / 1_024 };
}

try {
  const config = readConfig(environment);
  if (config.mode !== 'demo') throw new Error('the bench is of the demo');
  if (values.data === undefined) {
    const documents = makeRows(config)['imigrasi']?.['TravelDocument'] ?? [];
    const inside = documents.filter((row) => isWithin(String(row['region']), [caller.region]));
    const copies = Math.ceil(Number(values.persons) / inside.length);
    makeWorlds(config, copies);
    console.log(`${inside.length * copies} persons of ${caller.region}, in ${data}`);
  }
  for (const format of ['ndjson', 'xlsx']) {
    const out = join(written, `findings.${format}`);
    const { seconds, peak } = await timpora(
      ...['check', '--region', caller.region, '--as', caller.name, '--out', out],
    );
    console.log(`${format}: ${seconds.toFixed(1)} s, at most ${peak.toFixed(0)} MiB`);
  }
} finally {
  rmSync(written, { recursive: true, force: true });
  if (!values.keep && values.data === undefined) rmSync(data, { recursive: true, force: true });
}
