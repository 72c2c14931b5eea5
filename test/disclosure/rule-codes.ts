// The codes of the rules, and the kinds of links, that read an element: where it was never written, neither were they.
import { rules } from '../../src/findings/rules/index.ts';
import { linkKinds } from '../../src/identity/kinds.ts';

/** As places of the schema, such as `FindingCode.R01_OVERSTAY`. */
export type CodePlace = `FindingCode.${string}` | `IdentityLinkKind.${string}`;

const reading: readonly {
  readonly place: CodePlace;
  readonly inputs: Readonly<{ [record: string]: readonly string[] | undefined }>;
}[] = [
  ...rules.map(({ code, inputs }) => ({ place: `FindingCode.${code}` as const, inputs })),
  ...linkKinds.map(({ kind, inputs }) => ({ place: `IdentityLinkKind.${kind}` as const, inputs })),
];

/** @param isGone asked of records, and of columns and decided fields as `Type.field` */
export function codesReading(isGone: (place: string) => boolean): readonly CodePlace[] {
  return reading
    .filter(({ inputs }) =>
      Object.entries(inputs).some(
        ([record, columns = []]) => isGone(record) || columns.some((column) => isGone(`${record}.${column}`)),
      ),
    )
    .map(({ place }) => place);
}
