// The declarations of breaking changes: a YAML file beside the snapshots, first what is meant to change, then what did.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { YAMLSeq, isMap, isNode, parseDocument } from 'yaml';
import { z } from 'zod';
import { readDocument } from '../config/document.ts';
import { describeFaults } from '../config/faults.ts';
import type { Frozen } from '../config/frozen.ts';
import { StartError } from '../errors.ts';

const oneLine = (what: string) => z.string(what).trim().min(1, what);

const declaration = z.strictObject(
  {
    since: z.iso.date('the day from which callers meet it, such as 2025-06-18'),
    why: oneLine('why it is done, and what callers do instead'),
    views: z.union(
      [z.literal('all'), z.array(oneLine('a caller, or a view such as naker-kapuas:DATA_EXCHANGE')).min(1)],
      'all, or a list of callers and views',
    ),
    changes: z
      .array(
        z.string().regex(/^[A-Z_]+ \S+$/, 'a change as it is printed, such as FIELD_REMOVED Employer.name'),
        'a list of changes',
      )
      .min(1, 'at least one change'),
  },
  'a group with since, why, views and changes',
);

const declarationFile = z.strictObject(
  {
    declared: z.array(declaration, 'a list of declarations').default([]),
    recorded: z.array(declaration, 'a list of declarations').default([]),
  },
  'a group with declared and recorded',
);

/** Breaking changes that are meant: which, for whom, from which day and why. */
export type Declaration = Frozen<z.output<typeof declaration>>;

/** The file's name in the folder of the snapshots. */
export const declarationsFile = 'breaking.yaml';

/**
 * The declarations that wait for the snapshots to follow.
 *
 * @throws StartError with every fault of the file
 */
export function readDeclarations(file: string): readonly Declaration[] {
  if (!existsSync(file)) return [];
  const document = readDocument(file, 'file of breaking changes') ?? {};
  const result = declarationFile.safeParse(document);
  if (result.success) return result.data.declared;
  throw new StartError(
    `The breaking changes in ${file} cannot be read:`,
    describeFaults(result.error.issues, document),
  );
}

/**
 * Moves what was declared to what is recorded, the newest first. The file's comments stay, each with the declaration
 * that it stands before.
 */
export function recordDeclarations(file: string): void {
  const document = parseDocument(readFileSync(file, 'utf8'));
  if (!isMap(document.contents)) return;
  const declared = document.get('declared');
  if (!(declared instanceof YAMLSeq)) return;
  const recorded = document.get('recorded');
  const all = joined(declared, recorded instanceof YAMLSeq ? recorded : new YAMLSeq());
  document.set('declared', new YAMLSeq());
  document.set('recorded', all);
  writeFileSync(file, document.toString({ lineWidth: 110, singleQuote: true }));
}

/**
 * One list of two. The library keeps a comment before the first item, and one after the last, with the list: they are
 * given to the items that they stand beside.
 */
function joined(first: YAMLSeq, second: YAMLSeq): YAMLSeq {
  const all = new YAMLSeq();
  let waiting: string | null = null;
  for (const { commentBefore, comment, items } of [first, second]) {
    waiting = lines(waiting, commentBefore);
    for (const item of items) {
      if (isNode(item)) {
        item.commentBefore = lines(waiting, item.commentBefore);
        waiting = null;
      }
      all.items.push(item);
    }
    waiting = lines(waiting, comment);
  }
  all.comment = waiting;
  return all;
}

/** Comments under each other; null where there is none. */
function lines(...comments: readonly (string | null | undefined)[]): string | null {
  return comments.filter((comment) => comment).join('\n') || null;
}
