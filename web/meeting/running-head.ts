// What stands above each printed page: a sheet that is taken out of the pack still says what it is of.
import { useEffect } from 'react';

interface RunningHead {
  readonly left: string;
  readonly right: string;
}

/** The margins of a page take their texts from the style alone: there they are variables of the document. */
export function useRunningHead({ left, right }: RunningHead): void {
  useEffect(() => {
    const { style } = document.documentElement;
    style.setProperty('--head-left', toStyle(left));
    style.setProperty('--head-right', toStyle(right));
    return () => {
      style.removeProperty('--head-left');
      style.removeProperty('--head-right');
    };
  }, [left, right]);
}

/** As a string of the style, in which nothing ends it early. */
function toStyle(text: string): string {
  return `"${text.replaceAll(/["\\\n\r\f]/g, ' ')}"`;
}
