// Makes a fresh clone ready: dependencies, the project's own Node, and (with --pages) the built pages.
// Plain JavaScript that runs on Node 20, because it is what brings the newer Node.
import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';

const npm = process.env.npm_execpath;
const runNpm = (...words) => {
  const result = npm
    ? spawnSync(process.execPath, [npm, ...words], { stdio: ['ignore', 2, 2] })
    : spawnSync('npm', words, { stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (result.status !== 0) process.exit(result.status ?? 1);
};
const changedAt = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

// Checking out another commit and back touches the lockfile, so what counts is what it says.
const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
const stamp = 'node_modules/.installed-lock';
const installedAt = changedAt('node_modules/.package-lock.json');
// A linked folder is another tree's own: installing through the link would empty it.
const isLinked = lstatSync('node_modules', { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
const isInstalled = isLinked || (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock);
if (!isInstalled) {
  if (installedAt === 0 || installedAt < changedAt('package-lock.json')) {
    console.error('Installing dependencies …');
    runNpm('ci', '--no-audit', '--no-fund', '--loglevel=error');
  }
  writeFileSync(stamp, lock);
}

// npm 10 does not link the binary of a package that only has "bin" as an optional dependency.
if (process.platform !== 'win32' && !existsSync('node_modules/.bin/node')) {
  const bundled = readdirSync('node_modules').find((name) => /^node-(linux|darwin)-/.test(name));
  if (bundled) symlinkSync(`../${bundled}/bin/node`, 'node_modules/.bin/node');
}

if (process.argv.includes('--pages')) {
  const sources = readdirSync('web', { recursive: true }).map((name) => join('web', name));
  const builtAt = changedAt('dist/explorer/index.html');
  if (sources.some((path) => changedAt(path) > builtAt) || changedAt(stamp) > builtAt) {
    console.error('Building the pages …');
    runNpm('run', '--silent', 'build:pages');
  }
}
