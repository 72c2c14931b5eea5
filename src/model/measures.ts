// Reads the figures that agencies publish: values of an enum marked @measure.
import { Kind } from 'graphql';
import type { DocumentNode } from 'graphql';
import { directive, text, texts } from './literals.ts';
import type { Measure } from './model.ts';
import { readRule } from './cases.ts';
import type { RecordDraft } from './records.ts';

export function readMeasures(
  document: DocumentNode,
  records: ReadonlyMap<string, RecordDraft>,
  ownerOf: (place: string) => string,
  fault: (place: string, what: string) => void,
): ReadonlyMap<string, Measure> {
  const measures = new Map<string, Measure>();
  for (const node of document.definitions) {
    if (node.kind !== Kind.ENUM_TYPE_DEFINITION) continue;
    for (const value of node.values ?? []) {
      const declared = directive(value, 'measure');
      if (!declared) continue;
      const name = value.name.value;
      const place = `${node.name.value}.${name} @measure`;
      const agency = ownerOf(`${node.name.value}.${name}`);
      const record = records.get(text(declared['record']));
      if (record?.owner !== agency) {
        fault(place, `${text(declared['record'])} is no record of ${agency}`);
        continue;
      }
      const distinct = texts(declared['distinct']);
      for (const column of distinct)
        if (!record.columns.has(column)) fault(place, `${column} is not a stored column`);
      const { condition, columns, parameters } = readRule(
        place,
        declared['where'],
        record.cases,
        record.columns,
        fault,
      );
      for (const parameter of parameters) {
        if (parameter.startsWith('CALLER_'))
          fault(place, `asks for ${parameter}, and a published figure is the same for every caller`);
      }
      measures.set(name, {
        name,
        agency,
        record: record.name,
        distinct,
        where: condition,
        columns: [...columns],
        period: declared['period'] === 'YEAR' ? 'YEAR' : 'DAY',
        definition: text(declared['definition']),
      });
    }
  }
  return measures;
}
