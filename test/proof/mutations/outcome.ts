// What became of a planted bug.

export type Outcome =
  | {
      readonly by: 'two worlds';
      /** Who was told, and which part of the reply differs. */
      readonly place: string;
      readonly pairs: number;
      readonly requests: number;
    }
  | {
      readonly by: 'start-up check';
      /** The first fault that it names. */
      readonly place: string;
    }
  | {
      readonly by: 'test';
      /** File and title. */
      readonly place: string;
    }
  /** The finder ran to the end of its budget, or through. */
  | { readonly by: null; readonly place: string }
  /** The copy failed in another way than by what it discloses: the bug is no bug, or the finder has one. */
  | { readonly by: 'crash'; readonly place: string };

/** How a StartError reads: what cannot be done, and the first of its faults. Reports of tests leave its name out. */
const refused = /^(?:.*StartError: )?(?<what>The [^\n]+:)\n {2}- (?<fault>[^\n]+)/m;

/** The start-up check's own words in an output, or null. */
export function startUpCheck(output: string): Outcome | null {
  const { what, fault } = refused.exec(output)?.groups ?? {};
  return what === undefined || fault === undefined ? null : { by: 'start-up check', place: fault };
}

export function isFound({ by }: Outcome): boolean {
  return by !== null && by !== 'crash';
}

/** The end of an output, for whoever has to find out what went wrong. */
export function endOf(output: string): string {
  return output.trim().split('\n').slice(-12).join('\n');
}
