// The graph of SDL files for one who reaches everything: with all that is generated, and the names that no graph has.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema, Kind, parse } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { readWholeGraph } from '../../src/whole.ts';
import type { SdlFile } from './sdl.ts';

export function completed(files: readonly SdlFile[]): GraphQLSchema {
  const folder = mkdtempSync(join(tmpdir(), 'timpora-completed-'));
  for (const { name, text } of files) writeFileSync(join(folder, `${name}.graphql`), text);
  const { sdl } = readWholeGraph(folder);
  rmSync(folder, { recursive: true });
  return buildSchema(sdl);
}

/** The directives by which the files say what the gateway does. */
export function directivesIn(files: readonly SdlFile[]): readonly string[] {
  return files.flatMap(({ text }) =>
    parse(text).definitions.flatMap((node) =>
      node.kind === Kind.DIRECTIVE_DEFINITION ? [node.name.value] : [],
    ),
  );
}
