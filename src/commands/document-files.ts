// Files of documents as clients have them: a text each, or the list of many that a code generator writes.
import { readFileSync } from 'node:fs';
import { parse } from 'node:path';
import { z } from 'zod';
import { nameOf } from '../clients/documents.ts';
import type { Offered } from '../documents/change.ts';
import { identify } from '../documents/identifier.ts';
import { documentName } from '../documents/manifest.ts';
import { StartError } from '../errors.ts';

/** A text that is offered, and the file that it is in. */
export interface InFile extends Offered {
  readonly file: string;
}

/** Such as `persisted-documents.json` of the client preset: the text of each id. */
const generated = z.record(z.string(), z.string());

/** @throws StartError that names each file which cannot be read, or gives a text another id than is its own */
export function readDocumentFiles(files: readonly string[]): readonly InFile[] {
  const faults: string[] = [];
  const read = files.flatMap((file): readonly InFile[] => {
    const text = readText(file, faults);
    if (text === null) return [];
    if (parse(file).ext === '.json') return readList(file, text, faults);
    return [{ file, name: nameIn(file, text), text }];
  });
  if (faults.length > 0) throw new StartError('Nothing was registered:', faults);
  return read;
}

function readText(file: string, faults: string[]): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'an unknown fault';
    const got = code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? 'other bytes' : code;
    faults.push(`${file}: expected a file of GraphQL in UTF-8, or of JSON; got ${got}`);
    return null;
  }
}

function readList(file: string, text: string, faults: string[]): readonly InFile[] {
  const { data } = generated.safeParse(parseJson(text));
  if (!data) {
    faults.push(`${file}: expected a JSON object with the text of each id, as a code generator writes it`);
    return [];
  }
  const wrong = Object.entries(data).filter(([id, each]) => identify(each) !== id);
  for (const [id, each] of wrong)
    faults.push(
      `${file}: expected the id ${identify(each)} for ${nameOf(each) ?? 'this text'}; got ${JSON.stringify(id.slice(0, 80))}; let the generator make ids by sha256`,
    );
  return Object.values(data).map((each) => ({ file, name: nameIn(file, each), text: each }));
}

/** By its operations, else by its file, where one of them is a name that can be shown. */
function nameIn(file: string, text: string): string {
  const names = [nameOf(text)?.slice(0, 200), parse(file).name];
  return names.find((name) => name !== undefined && documentName.test(name)) ?? 'unnamed';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
