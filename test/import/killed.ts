// Imports by the command itself, in processes that are killed at random moments, and what is left of each.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';

const root = join(import.meta.dirname, '../..');
const rows = 3_000;

export interface Killed {
  /** How many imports were killed before their end. */
  readonly killed: number;
  /** How many of these had been put in place. */
  readonly applied: number;
  /** What was found wrong; empty where no row was ever lost, half imported, or without its audit entry. */
  readonly faults: readonly string[];
}

/** Starts imports of the whole register, each of another version of every row, and kills each at a random moment. */
export async function killImports(times: number, tell: (line: string) => void = () => {}): Promise<Killed> {
  const folder = mkdtempSync(join(tmpdir(), 'timpora-killed-'));
  try {
    let { milliseconds } = await importVersion(folder, 0, null);
    let version = versionIn(folder);
    const faults: string[] = version === 0 ? [] : [`the first import left ${version}`];
    let killed = 0;
    let applied = 0;
    for (let next = 1; next <= times; next += 1) {
      const moment = Math.random() * milliseconds;
      const { wasKilled, ...ended } = await importVersion(folder, next, moment);
      if (!wasKilled) milliseconds = ended.milliseconds;
      const found = versionIn(folder);
      if (found !== version && found !== next)
        faults.push(`import ${next}: expected ${version} or ${next}, found ${found}`);
      if (found === next && !isAudited(folder))
        faults.push(`import ${next} is in place without its audit entry`);
      if (wasKilled) killed += 1;
      if (wasKilled && found === next) applied += 1;
      tell(
        `import ${next}: ${wasKilled ? `killed ${Math.round(moment)} ms after it began` : 'ended'}, holds version ${found}`,
      );
      version = found;
    }
    await importVersion(folder, times + 1, null);
    if (versionIn(folder) !== times + 1) faults.push('an import after the last kill did not come whole');
    const left = readdirSync(folder).filter((name) => name.endsWith('.building'));
    if (left.length > 0) faults.push(`the next import left ${left.join(', ')}`);
    return { killed, applied, faults };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param moment when to kill it, in milliseconds after it began to write; null for never */
async function importVersion(folder: string, version: number, moment: number | null) {
  const file = join(folder, 'employers.csv');
  const lines = Array.from({ length: rows }, (_, index) => `${index},version ${version},MINING,62.03`);
  writeFileSync(file, `nib,name,sector,region\n${lines.join('\n')}\n`);
  const words = ['import', 'naker', 'Employer', file, '--replace'];
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/cli.ts', ...words], {
    cwd: root,
    env: { ...process.env, TIMPORA_DATA: folder },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(child, 'exit');
  const aside = join(folder, `naker.sqlite.${child.pid}.building`);
  while (!existsSync(aside) && child.exitCode === null) await wait(1);
  const began = performance.now();
  if (moment !== null) {
    await Promise.race([wait(moment), ended]);
    child.kill('SIGKILL');
  }
  await ended;
  return { milliseconds: performance.now() - began, wasKilled: child.signalCode === 'SIGKILL' };
}

/** The version that all rows have; words where they are not whole or not of one version. */
function versionIn(folder: string): number | string {
  const database = new DatabaseSync(join(folder, 'naker.sqlite'), { readOnly: true });
  try {
    const check = database.prepare('PRAGMA integrity_check').get();
    if (check?.['integrity_check'] !== 'ok') return 'a damaged file';
    const found = database.prepare('SELECT name, count(*) AS number FROM "Employer" GROUP BY name').all();
    const [only] = found;
    if (found.length !== 1 || only?.['number'] !== rows) return `${JSON.stringify(found)}`;
    return Number(String(only['name']).replace('version ', ''));
  } finally {
    database.close();
  }
}

/** Whether the trail names the import that the file's rows are of. */
function isAudited(folder: string): boolean {
  const database = new DatabaseSync(join(folder, 'naker.sqlite'), { readOnly: true });
  try {
    const last = database.prepare('SELECT id FROM "$imports" ORDER BY number DESC LIMIT 1').get();
    return readFileSync(join(folder, 'audit.ndjson'), 'utf8').includes(
      `"importId":"${String(last?.['id'])}"`,
    );
  } finally {
    database.close();
  }
}
