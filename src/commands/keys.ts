// `timpora keys`: the keys of a new installation.
import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { readConfig } from '../config/config.ts';
import { StartError } from '../errors.ts';
import { openKeyRing } from '../seal/keys.ts';

function makeKeys(): void {
  const { handles } = readConfig().keys;
  if (existsSync(handles)) {
    throw new StartError('There are keys already:', [
      `${handles}: expected no such file, since every id that was given out ends with its key; move it away first`,
    ]);
  }
  openKeyRing(handles, { create: true });
  console.log(`Made ${handles}, readable by its owner alone. Keep a copy: ids and cursors end with it.`);
}

export function addKeys(program: Command): void {
  program
    .command('keys')
    .description('make the key file of handles and cursors, once for each installation')
    .action(makeKeys);
}
