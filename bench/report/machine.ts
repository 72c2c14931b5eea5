// What a run was measured on, for whoever reads its tables later.
import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';

const packages = ['@apollo/server', 'dataloader', 'graphql', 'graphql-jit', 'mercurius', 'mongodb', 'undici'];

export function describeMachine(): string {
  const cores = cpus();
  const model = cores[0]?.model.trim() ?? 'unknown cores';
  const memory = Math.round(totalmem() / 1_073_741_824);
  const versions = packages.map((name) => `${name} ${versionOf(name)}`).join(', ');
  const day = new Date().toISOString().slice(0, 10);
  return `${cores.length} cores (${model}), ${memory} GiB, Node ${process.versions.node}, on ${day}. ${versions}.`;
}

function versionOf(name: string): string {
  const file = join(import.meta.dirname, '../../node_modules', name, 'package.json');
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string };
  return version;
}
