// `timpora sample`: the sample agencies, made again.
import type { Command } from 'commander';
import { makeSample, sampleDate } from '../demo/prepare.ts';
import { createSample } from '../demo/sample/index.ts';
import { StartError } from '../errors.ts';
import { requireDemo } from './demo.ts';
import { addServe } from './serve.ts';

async function sample({ seed }: { readonly seed: string }): Promise<void> {
  const number = Number(seed);
  if (!Number.isSafeInteger(number) || number < 0)
    throw new StartError('A sample needs a seed:', [`--seed: ${seed} is no whole number`]);
  const config = requireDemo();
  await makeSample(config, createSample({ seed: number, businessDate: sampleDate }));
  console.log(
    `Sample agencies of seed ${number} made in ${config.data}. They are synthetic. Restart a running gateway.`,
  );
}

export function addSample(program: Command): void {
  const command = program
    .command('sample')
    .description('make the sample agencies again')
    .option('--seed <number>', 'another seed gives other rows', '1')
    .action(sample);
  addServe(command);
}
