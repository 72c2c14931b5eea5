// Findings as JSON, one in each line: whole, for programs.
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Swept } from './swept.ts';

export async function writeNdjson(path: string, findings: AsyncIterable<Swept>): Promise<void> {
  await pipeline(Readable.from(linesOf(findings)), createWriteStream(path));
}

async function* linesOf(findings: AsyncIterable<Swept>): AsyncGenerator<string> {
  for await (const finding of findings) yield `${JSON.stringify(finding)}\n`;
}
