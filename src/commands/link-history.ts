// `timpora links history`: what was decided of a link, by whom and why.
import type { Command } from 'commander';
import { readConfig } from '../config/config.ts';
import { readDeclared } from '../declared.ts';
import { readVerdicts } from '../verdicts/store.ts';
import { aliasesOf, inOrder, sealerOf, storeOf } from './verdicts.ts';

async function history(link: string, { json }: { readonly json?: true }): Promise<void> {
  const config = readConfig();
  const known = aliasesOf(link, sealerOf(config), 'There is no history:');
  const all = await readVerdicts(storeOf(readDeclared(config)));
  const own = inOrder(all.filter((row) => known.includes(String(row['link'])))).map((row) => ({
    number: row['number'],
    status: row['status'],
    decidedAt: row['decidedAt'],
    decidedBy: row['decidedBy'],
    reason: row['reason'],
  }));
  if (json) console.log(JSON.stringify(own, null, 2));
  else if (own.length === 0) console.log('Nobody has decided: it is a candidate.');
  else
    for (const { number, status, decidedAt, decidedBy, reason } of own)
      console.log(
        `${String(number)}  ${String(decidedAt)}  ${String(status)}  ${String(decidedBy)}: ${String(reason)}`,
      );
}

export function addLinkHistory(links: Command): void {
  links
    .command('history <id>')
    .description('what was decided of a link, the first first')
    .option('--json', 'as JSON')
    .action(history);
}
