// `timpora doctor`: what is wrong with an installation, before or while it runs.
import type { Command } from 'commander';
import { examine } from '../doctor/examine.ts';
import type { Report } from '../doctor/examine.ts';

interface Options {
  readonly json?: true;
}

async function doctor({ json }: Options): Promise<void> {
  const reports = await examine();
  const fails = reports.filter(({ sign }) => sign === 'fail').length;
  const warns = reports.filter(({ sign }) => sign === 'warn').length;
  if (json) console.log(JSON.stringify({ healthy: fails === 0, reports }, null, 2));
  else {
    const sum = `${reports.length - fails - warns} ok, ${warns} warn, ${fails} fail.`;
    console.log([...reports.flatMap(describe), sum].join('\n'));
  }
  if (fails > 0) process.exitCode = 1;
}

function describe({ of, sign, found, advice }: Report): readonly string[] {
  const line = `${sign.padEnd(6)}${of}: ${found}`;
  return advice === undefined ? [line] : [line, `      what to do: ${advice}`];
}

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('say what is wrong with the configuration, sources, keys, disk, ports and clocks')
    .option('--json', 'print what was found as JSON')
    .addHelpText(
      'after',
      `
It shows no secret and no value of a row, and changes nothing. The exit status is 1 where something fails.`,
    )
    .action(doctor);
}
