// Changes of the project's schema files by which others' graphs gave something away.
import { projectFiles } from './unwritten-pair.ts';
import type { SdlFile } from './sdl.ts';

/** The project's files with one text in another's place. */
export function edited(from: string, to: string): readonly SdlFile[] {
  if (!projectFiles.some(({ text }) => text.includes(from)))
    throw new Error(`no file of the schema has ${from}`);
  return projectFiles.map((file) => ({ ...file, text: file.text.replace(from, to) }));
}

/** The project's files with an argument on a field that code computes. */
export function withArgument(declared: string): readonly SdlFile[] {
  const field = 'figuresBesidePublished';
  return edited(`${field}: [`, `${field}("Which. (Mana)" severity: ${declared}): [`);
}
