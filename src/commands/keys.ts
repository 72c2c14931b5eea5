// `timpora keys`: which keys an installation has, and how it gets others.
import { Argument, Option } from 'commander';
import type { Command } from 'commander';
import { toKeySet } from '../audit/public.ts';
import { openAuditKeys } from '../audit/ring.ts';
import { readConfig } from '../config/config.ts';
import { StartError } from '../errors.ts';
import { addKey, retireKey, useKey } from '../keys/change.ts';
import { changeRing, makeRing } from '../keys/file.ts';
import { ringNames, ringsOf } from '../rings.ts';
import type { RingPlace } from '../rings.ts';
import { describeRing, toListed } from './key-list.ts';
import type { ListedRing } from './key-list.ts';

const reload = 'A gateway that runs uses it after a reload: kill -HUP <process>.';

function make(): void {
  for (const { path, kind } of ringsOf(readConfig()))
    console.log(makeRing(path, kind) ? `Made ${path}, readable by its owner alone.` : `${path} is there.`);
  console.log('Keep a copy of each where keys are kept, and give every replica the same.');
}

function list({ json }: { readonly json?: true }): void {
  const faults: string[] = [];
  const rings = ringsOf(readConfig()).flatMap((place): readonly ListedRing[] => {
    try {
      return [toListed(place)];
    } catch (error) {
      if (!(error instanceof StartError)) throw error;
      faults.push(...error.faults);
      return [];
    }
  });
  if (rings.length > 0 || json)
    console.log(json ? JSON.stringify(rings, null, 2) : rings.flatMap(describeRing).join('\n'));
  if (faults.length > 0) throw new StartError('These keys cannot be read:', faults);
}

interface Rotation {
  readonly prepare?: true;
  readonly use?: string;
}

function rotate(name: string, { prepare, use }: Rotation): void {
  const { path, kind } = requireRing(name);
  if (use !== undefined) {
    const id = toId(use);
    changeRing(path, kind, (ring) => useKey(ring, id));
    console.log(`Key ${id} of ${name} is current: give ${path} to every replica again. ${reload}`);
    return;
  }
  const now = new Date();
  const ring = changeRing(path, kind, (former) => {
    const added = addKey(former, kind, now);
    return prepare ? added : useKey(added, lastOf(added.keys));
  });
  const id = lastOf(ring.keys);
  console.log(
    prepare
      ? `Added key ${id} to ${name}; key ${ring.current} is still current. Give ${path} to every replica and reload each; then make it current: npm run -s timpora -- keys rotate ${name} --use ${id}`
      : `Added key ${id} to ${name}, and made it current; the others are kept, to read with. ${reload}`,
  );
}

function retire(name: string, text: string, { yes }: { readonly yes?: true }): void {
  const { path, kind } = requireRing(name);
  const id = toId(text);
  changeRing(path, kind, (ring) => {
    const retired = retireKey(ring, kind, id, new Date());
    if (yes) return retired;
    throw new StartError('Nothing was changed:', [
      `with key ${id} of ${name} ends ${kind.ends}; say --yes where that may be`,
    ]);
  });
  console.log(`Took key ${id} out of ${name}. ${reload}`);
}

function printPublic(): void {
  const { verifying } = openAuditKeys(readConfig().keys.audit, { create: false });
  console.log(toKeySet(verifying));
}

function requireRing(name: string): RingPlace {
  const rings = ringsOf(readConfig());
  const ring = rings.find((one) => one.name === name);
  if (ring) return ring;
  throw new StartError('Nothing was changed:', [
    `expected a ring of this installation (${rings.map((one) => one.name).join(', ')}); got ${name}, which only a demo has`,
  ]);
}

function toId(text: string): number {
  if (/^\d{1,3}$/.test(text)) return Number(text);
  throw new StartError('Nothing was changed:', [
    `expected the id of a key, a whole number as timpora keys shows it; got ${text}`,
  ]);
}

function lastOf(keys: readonly { readonly id: number }[]): number {
  const last = keys.at(-1);
  if (!last) throw new Error('a ring has keys');
  return last.id;
}

export function addKeys(program: Command): void {
  const ring = () => new Argument('<ring>', 'which keys').choices(ringNames);
  const keys = program
    .command('keys')
    .description('list the keys of ids, cursors, the audit trail and the demo issuer; never a key itself')
    .option('--json', 'print the list as JSON')
    .action(list);
  keys.command('make').description('make the key files that are missing').action(make);
  keys
    .command('rotate')
    .description('add a key with a new id and make it current; the others are kept, to read with')
    .addArgument(ring())
    .addOption(
      new Option('--prepare', 'add it and leave the current one current: first for replicas').conflicts(
        'use',
      ),
    )
    .option('--use <id>', 'make this key of the ring current, and add none')
    .action(rotate);
  keys
    .command('retire')
    .description('take a former key out of the ring; what was made with it ends')
    .addArgument(ring())
    .argument('<id>', 'the id of the key')
    .option('--yes', 'take it out, and not only say what ends with it')
    .action(retire);
  keys
    .command('public')
    .description(
      'print the public keys of the audit trail as a JSON Web Key Set, for who verifies it elsewhere',
    )
    .action(printPublic);
}
