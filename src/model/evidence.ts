// What ties a record's rows to others, and what using a column as a tie needs.
import { joinLabels } from '../access/clearance.ts';
import type { Label } from '../access/clearance.ts';
import { isLevel, open } from './labels.ts';
import { isObject, text, texts } from './literals.ts';
import type { Column, Evidence, RecordModel } from './model.ts';

/**
 * @param typeLabel the label of the record, which evidence has where it declares no level
 * @param owner whose clearance the record's label asks for
 */
export function readEvidence(declared: unknown, typeLabel: Label, owner: string): readonly Evidence[] {
  // A single object is a list of one, as GraphQL coerces it.
  const listed: readonly unknown[] = Array.isArray(declared) ? declared : [declared];
  return listed.filter(isObject).map((item) => {
    const { level } = item;
    return {
      kind: text(item['kind']),
      columns: texts(item['columns']),
      label: isLevel(level)
        ? { needs: level === 'OPEN' ? {} : { [owner]: level }, purposes: typeLabel.purposes }
        : typeLabel,
      register: item['register'] === true,
    };
  });
}

/**
 * What tying rows by a column needs. A column of evidence may be used at the evidence's level, which can be below
 * that of reading it; where several hold it, at the strictest of theirs.
 */
export function tieLabel(
  record: Pick<RecordModel, 'name' | 'evidence'>,
  column: string,
  labels: ReadonlyMap<string, Label>,
): Label {
  const holding = record.evidence.filter((item) => item.columns.includes(column));
  if (holding.length > 0) return joinLabels(...holding.map(({ label }) => label));
  return labels.get(`${record.name}.${column}`) ?? open;
}

/** What is wrong with holding columns against others, one by one; null where nothing is known to be. */
export function wrongPairs(
  here: readonly (Column | undefined)[],
  there: readonly (Column | undefined)[],
): string | null {
  // A side of which nothing is stored has no columns here, and the other's still may not be lists.
  for (let index = 0; index < Math.max(here.length, there.length); index += 1) {
    const [column, other] = [here[index], there[index]];
    const list = [column, other].find((one) => one?.list);
    if (list) return `${list.name} is a list, which ties nothing`;
    if (column && other && column.type !== other.type)
      return `${column.name} is ${column.type} and ${other.name} is ${other.type}`;
  }
  return null;
}
