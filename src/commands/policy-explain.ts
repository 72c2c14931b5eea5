// `timpora policy explain`: a view with the rule that gives or withholds each element.
import type { Command } from 'commander';
import { createBusinessClock } from '../access/clock.ts';
import { readCapabilities } from '../clients/capabilities.ts';
import { readConfig } from '../config/config.ts';
import { readDeclared } from '../declared.ts';
import { connectedPersonas, readPersonas } from '../demo/personas.ts';
import { StartError } from '../errors.ts';
import { annotatedSdl } from '../review/annotated-sdl.ts';
import { explainView, wholeOf } from '../review/explain.ts';
import type { Explanation } from '../review/explain.ts';
import { describeAsked, describeGiven, describeWithheld } from '../review/sentences.ts';
import { subjectOf } from '../review/subject.ts';
import type { SubjectChoice } from '../review/subject.ts';
import { readWholeGraph } from '../whole.ts';

interface Options extends SubjectChoice {
  readonly element?: string;
  readonly json?: true;
}

function explain({ element, json, ...choice }: Options): void {
  const config = readConfig();
  const { policy, model } = readDeclared(config);
  const readCallers = () =>
    connectedPersonas(readPersonas(config.callers, policy), Object.keys(config.agencies));
  const of = subjectOf(choice, policy, readCallers, createBusinessClock(config.clock));
  const capable = readCapabilities(config);
  const whole = wholeOf(readWholeGraph(config.schema));
  const explanation = explainView({ policy, model, capable, whole }, of);
  if (element !== undefined) explainElement(explanation, element, json === true);
  else if (json) console.log(JSON.stringify(asData(explanation), null, 2));
  else process.stdout.write(annotatedSdl(explanation));
}

function explainElement({ of, given, withheld, rows }: Explanation, element: string, json: boolean): void {
  const [here, away] = [given.get(element), withheld.get(element)];
  if (!here && !away)
    throw new StartError('There is no such element in the whole graph:', [
      `--element: expected Type, Type.field, Type.field(argument) or Enum.VALUE; got ${JSON.stringify(element)}; ` +
        'a column that is @internal is a field in no view',
    ]);
  if (json)
    console.log(JSON.stringify({ of, element, given: here ?? null, withheld: away ?? null }, null, 2));
  else if (here) {
    const told = [
      `${element} is given to ${describeAsked(of)}: ${describeGiven(here)}`,
      ...(rows.get(element) ?? []),
    ];
    console.log(told.join('\n  '));
  } else if (away) console.log(`${element} is withheld from ${describeAsked(of)}: ${describeWithheld(away)}`);
}

function asData({ of, rights, digest, given, withheld, rows }: Explanation): object {
  const listed = <Rule extends object>(rules: ReadonlyMap<string, Rule>) =>
    [...rules].map(([element, rule]) => ({ element, ...rule }));
  return {
    of,
    rights,
    digest,
    rows: Object.fromEntries(rows),
    given: listed(given),
    withheld: listed(withheld),
  };
}

export function addPolicyExplain(policy: Command): void {
  policy
    .command('explain')
    .description(
      'print a view as SDL, with the rule that gives each element and the one that withholds each other',
    )
    .requiredOption('--as <name>', 'a role of the policy, or a sample caller')
    .option('--purpose <purpose>', 'one of their purposes; their default where absent')
    .option('--order <number>', 'an order that the sample caller holds')
    .option('--order-kind <kind>', 'a kind of order, of a role')
    .option(
      '--element <place>',
      'explain one element, such as StayPermit.niora, Query.stayPermits(filter) or Level.OPEN',
    )
    .option('--json', 'print it as JSON')
    .addHelpText(
      'after',
      `
For those who hold the policy, and not for callers: it names what the view withholds, of every agency. What it
prints is valid SDL of the view, with the rules as comments; what is withheld stands at its end.`,
    )
    .action(explain);
}
