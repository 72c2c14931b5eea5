// `timpora agency check`: an agency's declaration and source, held against what the gateway relies on.
import type { Command } from 'commander';
import { readConfig } from '../config/config.ts';
import { checkCollection } from '../conformance/check.ts';
import { describeVerdicts } from '../conformance/describe.ts';
import { isRefused } from '../conformance/verdict.ts';
import type { Verdict } from '../conformance/verdict.ts';
import { StartError } from '../errors.ts';
import { openAgency, readDeclared } from '../foundation.ts';
import { lintAgency } from '../lint/lint.ts';
import type { RecordModel } from '../model/model.ts';
import { everything } from '../sources/query.ts';
import type { Query } from '../sources/query.ts';

interface Options {
  readonly json?: true;
}

/** Reads, and writes nothing: neither to the source nor to the audit trail, since no caller sees what is read. */
async function check(agency: string, { json }: Options): Promise<void> {
  const config = readConfig();
  const connected = Object.keys(config.agencies);
  if (!connected.includes(agency)) {
    throw new StartError('There is no such agency to check:', [
      `agency: expected one of the configuration, ${connected.join(', ')}; got ${JSON.stringify(agency)}; ` +
        'TIMPORA_CONFIG names another configuration',
    ]);
  }
  const { model, ...declared } = readDeclared(config);
  const verdicts: Verdict[] = [...lintAgency(model, agency)];
  const source = await openAgency(config, { model, ...declared }, agency);
  try {
    for (const record of [...model.records.values()].filter(({ owner }) => owner === agency)) {
      const collection = source.collection(record.name);
      verdicts.push(...(await checkCollection(collection, record.declaration, parentScopesOf(record))));
    }
  } finally {
    await source.close();
  }
  const refused = verdicts.some(isRefused);
  if (json) console.log(JSON.stringify({ agency, passed: !refused, verdicts }, null, 2));
  else console.log(describeVerdicts(verdicts).join('\n'));
  if (refused) process.exitCode = 1;
}

/** The scope of a record whose rows are where those of another are. */
function parentScopesOf({ region }: RecordModel): readonly Query[] {
  if (region.kind !== 'parent') return [];
  return [{ op: 'parent', record: region.record, on: region.on, to: region.to, of: everything }];
}

export function addCheck(agency: Command): void {
  agency
    .command('check <agency>')
    .description('hold an agency’s declaration and its source’s present data against the contract')
    .option('--json', 'print the verdicts as JSON')
    .addHelpText(
      'after',
      `
Reads a bounded number of rows and prints none of their values. MUST is what the gateway relies on; SHOULD is for
somebody to look at. The exit status is 1 where a MUST does not hold.`,
    )
    .action(check);
}
