// Makes a fresh clone ready: dependencies, the project's own Node, and (with --pages) the built pages.
// Plain JavaScript that runs on Node 20, because it is what brings the newer Node.
import { existsSync, readdirSync, statSync, symlinkSync } from 'node:fs';
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

const installedAt = changedAt('node_modules/.package-lock.json');
if (installedAt === 0 || installedAt < changedAt('package-lock.json')) {
  console.error('Installing dependencies …');
  runNpm('ci', '--no-audit', '--no-fund', '--loglevel=error');
}

// npm 10 does not link the binary of a package that only has "bin" as an optional dependency.
if (process.platform !== 'win32' && !existsSync('node_modules/.bin/node')) {
  const bundled = readdirSync('node_modules').find((name) => /^node-(linux|darwin)-/.test(name));
  if (bundled) symlinkSync(`../${bundled}/bin/node`, 'node_modules/.bin/node');
}

if (process.argv.includes('--pages')) {
  const sources = readdirSync('web', { recursive: true }).map((name) => join('web', name));
  const builtAt = changedAt('dist/explorer/index.html');
  if (sources.some((path) => changedAt(path) > builtAt) || changedAt('package-lock.json') > builtAt) {
    console.error('Building the pages …');
    runNpm('run', '--silent', 'build:pages');
  }
}
