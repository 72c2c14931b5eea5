// `timpora keys`: the keys of a new installation.
import type { Command } from 'commander';
import { readConfig } from '../config/config.ts';
import { openRings } from '../rings.ts';

function makeKeys(): void {
  const config = readConfig();
  openRings(config, { create: true });
  console.log(`The keys are in ${Object.values(config.keys).join(', ')}, readable by their owner alone.`);
}

export function addKeys(program: Command): void {
  program
    .command('keys')
    .description('make the key file of handles and cursors, once for each installation')
    .action(makeKeys);
}
