// `timpora token`: a short-lived demo token of a sample caller.
import type { Command } from 'commander';
import { readPolicy } from '../access/policy.ts';
import { requireCaller } from '../clients/views.ts';
import { openDemoIssuer } from '../demo/issuer.ts';
import { connectedPersonas, readPersonas } from '../demo/personas.ts';
import { StartError } from '../errors.ts';
import { requireDemo } from './demo.ts';

async function printToken(name: string): Promise<void> {
  const config = requireDemo();
  const all = readPersonas(config.callers, readPolicy(config.policy));
  const persona = requireCaller(connectedPersonas(all, Object.keys(config.agencies)), name);
  if (persona.role === 'public')
    throw new StartError('The public needs no token:', ['send no Authorization header']);
  const issuer = await openDemoIssuer(config);
  console.log((await issuer.issueToken(persona)).token);
}

export function addToken(program: Command): void {
  program
    .command('token <caller>')
    .description('print a short-lived demo token of a sample caller')
    .action(printToken);
}
