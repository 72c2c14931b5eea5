// A case whose answers differ, in words: the schema, how its fields are answered, the document, and both answers.
import { isObjectType, parse, print } from 'graphql';
import type { Answers, Case, Living } from './compared.ts';
import { live } from './compared.ts';
import { answeredBy } from './schema.ts';

/** So much is shown on either side of the first letter that differs. */
const around = 300;

export function tellCase(found: Case, { ours, bytes, reference, mixedData }: Answers): string {
  const { design, text, variables, operationName } = found;
  return [
    `Answers differ. Seed ${design.seed}, ${design.weather}. The schema:`,
    design.sdl.trim(),
    '',
    'Its fields are answered:',
    ...ways(found, live(design)),
    '',
    `The document${operationName === undefined ? '' : `, of which ${operationName}`}:`,
    print(parse(text)),
    '',
    `Variables: ${JSON.stringify(variables)}`,
    '',
    ...parts('ours', ours.data, reference.data),
    ...parts('graphql-js', reference.data, ours.data),
    ...(bytes.data === ours.data
      ? []
      : parts(
          `ours as bytes${bytes.isWritten ? '' : ', that were not written'}`,
          bytes.data,
          reference.data,
        )),
    ...(mixedData === reference.data ? [] : parts('graphql-js, later', mixedData, reference.data)),
    ...missing('Errors of ours alone', ours.errors, reference.errors),
    ...missing('Errors of ours alone, where bytes are asked for', bytes.errors, [
      ...ours.errors,
      ...reference.errors,
    ]),
    ...missing('Errors of graphql-js alone', reference.errors, ours.errors),
    ...(String([...ours.errors].sort()) === String([...reference.errors].sort()) && ours.errors.length > 0
      ? [`Errors of ours in their order:\n  ${ours.errors.join('\n  ')}`]
      : []),
  ].join('\n');
}

function ways({ design }: Case, { mixed }: Living): readonly string[] {
  return Object.values(mixed.getTypeMap()).flatMap((type) =>
    isObjectType(type) && !type.name.startsWith('__')
      ? Object.values(type.getFields()).map(
          (field) => `  ${type.name}.${field.name}: ${answeredBy(design, type, field)}`,
        )
      : [],
  );
}

function parts(name: string, text: string | undefined, other: string | undefined): readonly string[] {
  const [one, two] = [String(text), String(other)];
  let place = 0;
  while (place < one.length && one[place] === two[place]) place += 1;
  const from = Math.max(0, place - around);
  return [`Data of ${name}: ${from > 0 ? '… ' : ''}${one.slice(from, place + around)}`];
}

function missing(name: string, errors: readonly string[], others: readonly string[]): readonly string[] {
  const alone = errors.filter((error) => !others.includes(error));
  return alone.length > 0 ? [`${name}:`, ...alone.map((error) => `  ${error}`)] : [];
}
