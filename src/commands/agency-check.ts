// `timpora agency check`: an agency's declaration and source, held against what the gateway relies on.
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { readConfig } from '../config/config.ts';
import { checkCollection, isUnproven } from '../conformance/check.ts';
import { describeUnproven, describeVerdicts } from '../conformance/describe.ts';
import { parseKeys } from '../conformance/given.ts';
import type { GivenKeys } from '../conformance/given.ts';
import { isRefused } from '../conformance/verdict.ts';
import type { Verdict } from '../conformance/verdict.ts';
import { openAgency } from '../connected.ts';
import { readDeclared } from '../declared.ts';
import { StartError } from '../errors.ts';
import { lintAgency } from '../lint/lint.ts';
import type { RecordModel } from '../model/model.ts';
import { everything } from '../sources/query.ts';
import type { Query } from '../sources/query.ts';

interface Options {
  readonly json?: true;
  readonly keys?: string;
}

/** The exit status where nothing that matters could be tested of a record. */
const notProven = 2;

/** Reads, and writes nothing: neither to the source nor to the audit trail, since no caller sees what is read. */
async function check(agency: string, { json, keys: file }: Options): Promise<void> {
  const config = readConfig();
  const connected = Object.keys(config.agencies);
  if (!connected.includes(agency)) {
    throw new StartError('There is no such agency to check:', [
      `agency: expected one of the configuration, ${connected.join(', ')}; got ${JSON.stringify(agency)}; ` +
        'TIMPORA_CONFIG names another configuration',
    ]);
  }
  const { model, ...declared } = readDeclared(config);
  const records = [...model.records.values()].filter(({ owner }) => owner === agency);
  const given = file === undefined ? noKeys : readKeys(file, records);
  const verdicts: Verdict[] = [...lintAgency(model, agency, declared.clearances)];
  const unproven: string[] = [];
  const source = await openAgency(config, { model, ...declared }, agency);
  try {
    for (const record of records) {
      const collection = source.collection(record.name);
      const keys = given.get(record.name);
      const found = await checkCollection(collection, record.declaration, parentScopesOf(record), keys);
      if (isUnproven(collection, found)) unproven.push(record.name);
      verdicts.push(...found);
    }
  } finally {
    await source.close();
  }
  const refused = verdicts.some(isRefused);
  const passed = !refused && unproven.length === 0;
  if (json) console.log(JSON.stringify({ agency, passed, unproven, verdicts }, null, 2));
  else console.log([...describeVerdicts(verdicts), ...describeUnproven(unproven)].join('\n'));
  if (!passed) process.exitCode = refused ? 1 : notProven;
}

const noKeys: GivenKeys['keys'] = new Map();

function readKeys(file: string, records: readonly RecordModel[]): GivenKeys['keys'] {
  const what = 'The keys to look up cannot be used:';
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new StartError(what, [`--keys: expected a file that can be read; ${file} cannot`]);
  }
  const { keys, faults } = parseKeys(
    text,
    records.map(({ declaration }) => declaration),
  );
  if (faults.length > 0) throw new StartError(what, faults);
  return keys;
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
    .option('--keys <file>', 'keys of rows that there are, for records that are only looked up by key')
    .option('--json', 'print the verdicts as JSON')
    .addHelpText(
      'after',
      `
Reads a bounded number of rows and prints none of their values. MUST is what the gateway relies on; SHOULD is for
somebody to look at.

A source that lists no rows is tested by looking up rows of which the keys are given: on each line of the file of --keys
a JSON object with the record and all columns of its key, such as {"record":"ResidentIdCard","nik":"…"}. The first 80 of
each record are used, and those of records whose rows are listed are not needed.

The exit status is 0 where every MUST holds, 1 where one does not, and 2 where none is broken but a record is only looked
up and no key was given that has a row: of it nothing was proven.`,
    )
    .action(check);
}
