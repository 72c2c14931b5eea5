// `timpora audit search`: who asked for what. That the trail was searched, and by whom, is itself kept in it.
import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import type { Joined } from '../audit/joined.ts';
import { disclosedBy, searchTrail } from '../audit/search.ts';
import type { Searched } from '../audit/search.ts';
import { StartError } from '../errors.ts';
import { printable } from './printable.ts';
import { filesHelp, filesToRead, namedFiles, noteReading, readMoment, readingEvents } from './reading.ts';

interface Options {
  readonly subject?: string;
  readonly agency?: string;
  readonly purpose?: string;
  readonly order?: string;
  readonly person?: string;
  readonly request?: string;
  readonly since?: string;
  readonly until?: string;
  readonly event?: string;
  readonly limit: number;
  readonly by?: string;
  readonly json?: true;
}

async function search(
  files: readonly string[],
  { by, json, since, until, limit, ...question }: Options,
): Promise<void> {
  const moments = { since: readMoment('--since', since), until: readMoment('--until', until) };
  if (moments.since && moments.until && moments.since >= moments.until)
    throw new StartError('The trail cannot be searched:', [
      `--until ${until ?? ''}: expected a moment after --since; got one that is not after ${since ?? ''}`,
    ]);
  const { config } = await noteReading('search', by, {
    files: namedFiles(files),
    ...question,
    since,
    until,
    limit: String(limit),
  });
  const searched = await searchTrail(filesToRead(files, config), { ...question, ...moments }, limit);
  const { found } = searched;
  if (found.length > 0)
    console.log(found.map((each) => printable(json ? JSON.stringify(each) : describe(each))).join('\n'));
  if (found.length === 0) console.error(tellNothing(searched, { ...question, since, until }));
  if (found.length === limit) console.error(`The newest ${limit} are shown: --limit shows more.`);
}

/** What was looked for, and in how much: a filter that is misspelt finds nothing either. */
function tellNothing(
  { count, from, to }: Searched,
  asked: Readonly<Record<string, string | undefined>>,
): string {
  const filters = Object.entries(asked).flatMap(([name, value]) => (value ? [`--${name} ${value}`] : []));
  const looked = count === 0 ? 'it has none' : `${count} were looked at, of ${from ?? ''} to ${to ?? ''}`;
  return printable(
    `No record of the trail is as asked for: ${looked}${filters.length > 0 ? `, for ${filters.join(' ')}: a name or id has to be written as the trail has it` : ''}.`,
  );
}

function describe(joined: Joined): string {
  if (!('intent' in joined)) {
    const { time, event, sequence } = joined.record;
    const { by, agency, record, outcome, command } = joined.record;
    const words = [by, command, agency, record, outcome].filter((word) => typeof word === 'string');
    return [time, event, ...words, `record ${sequence}`].join('  ');
  }
  const { intent, outcome } = joined;
  const { subject, role, purpose, order, requestId } = intent;
  const { asked, parts, persons, ofOriginators } = disclosedBy(joined);
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  const ended = outcome
    ? [
        `${String(outcome['status'])} in ${String(outcome['milliseconds'])} ms`,
        `asked ${asked.join(', ') || 'no agency'}`,
        `${rows} rows`,
        `${persons.length + ofOriginators.length} persons`,
      ]
    : ['no outcome'];
  const why = typeof order === 'string' ? `${String(purpose)} ${order}` : String(purpose);
  return [
    intent.time,
    `${String(subject)} (${String(role)})`,
    why,
    ...ended,
    `request ${String(requestId)}`,
  ].join('  ');
}

function readLimit(text: string): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit > 0 && limit <= 1_000_000) return limit;
  throw new InvalidArgumentError('Expected a whole number from 1 to 1000000.');
}

export function addSearch(audit: Command): void {
  audit
    .command('search [files...]')
    .description('say who asked for what; that it was searched is kept in the trail too')
    .option('--subject <name>', 'who asked, or ran a command')
    .option('--agency <name>', 'whose data was asked for, or imported')
    .option('--purpose <purpose>', 'for what')
    .option('--order <number>', 'under which order')
    .option('--person <id>', 'a person of whom more than OFFICIAL was in the answer, by the id of that time')
    .option('--request <id>', 'one request, by its x-request-id')
    .option(
      '--since <time>',
      'from a date (its beginning in UTC), or an instant such as 2025-06-18T09:15:00+07:00',
    )
    .option('--until <time>', 'up to such a moment, without it')
    .addOption(new Option('--event <event>', 'of this kind alone').choices(readingEvents))
    .option('--limit <number>', 'the newest so many', readLimit, 100)
    .option('--by <name>', 'who searches; otherwise the user of the system')
    .option('--json', 'print each as a line of JSON, the intent and the outcome of a request together')
    .addHelpText('after', filesHelp)
    .action(search);
}
