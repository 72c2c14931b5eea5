// The codes of the rules that read an element: where it was never written, neither were they.
import { rules } from '../../src/findings/rules/index.ts';

/** As places of the schema, such as `FindingCode.R01_OVERSTAY`. */
export type CodePlace = `FindingCode.${string}`;

/** @param isGone asked of records, and of columns and decided fields as `Type.field` */
export function codesReading(isGone: (place: string) => boolean): readonly CodePlace[] {
  return rules
    .filter(({ inputs }) =>
      Object.entries(inputs).some(
        ([record, columns = []]) => isGone(record) || columns.some((column) => isGone(`${record}.${column}`)),
      ),
    )
    .map(({ code }) => `FindingCode.${code}` as const);
}
