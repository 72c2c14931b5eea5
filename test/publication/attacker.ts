// Who wants to know: an attacker who has read every figure that was ever published, and solves linear programs.
import highs from 'highs';

// Its types are those of its CommonJS file; in its module file the function is the default export itself.
const solver = await (highs as unknown as typeof highs.default)();

/** What he knows of one table: the figures that he read, and how much regions of it overlap. */
export interface Reading {
  /** Each region with the one around it, or null. */
  readonly parents: ReadonlyMap<string, string | null>;
  /** By region: the figure, or null where none was shown. */
  readonly figures: ReadonlyMap<string, number | null>;
  /** By region around others: the sum of these less its own persons; negative where it has persons that are in none of them. */
  readonly surplus: ReadonlyMap<string, number>;
}

export interface Range {
  readonly lowest: number;
  readonly highest: number;
}

/** A term of what he asks: the cell of a region in a reading, by its place in the list, or a surplus. */
type Term = readonly [sign: '+' | '-', reading: number, region: string];

/** The term for the surplus of a region around others: where he asks for it, he does not know it. */
export const surplusOf = (region: string): string => `${region}s`;

/** What he finds that a sum of cells can be at the least and at the most, over all readings together. */
export function attack(readings: readonly Reading[], ask: readonly Term[]): Range {
  const objective = ask.map(([sign, reading, region]) => `${sign} ${cell(reading, region)}`).join(' ');
  const facts = readings.flatMap((reading, index) =>
    factsOf(reading, index, (whole) =>
      ask.some(([, one, term]) => one === index && term === surplusOf(whole)),
    ),
  );
  const bounds = readings
    .flatMap(boundsOf)
    .concat(
      ask.flatMap(([, index, term]) =>
        readings[index]?.figures.has(term) ? [] : [` ${cell(index, term)} free`],
      ),
    );
  const solve = (direction: 'Minimize' | 'Maximize'): number => {
    const program = `${direction}\n goal: ${objective}\nSubject To\n${[...facts, `${cell(-1, 'none')} = 0`].join('\n')}\nBounds\n${bounds.join('\n')}\nEnd\n`;
    const { Status, ObjectiveValue } = solver.solve(program, { output_flag: false });
    if (Status === 'Unbounded' || Status === 'Primal infeasible or unbounded')
      return direction === 'Minimize' ? -Infinity : Infinity;
    if (Status !== 'Optimal') throw new Error(`the program is ${Status}:\n${program}`);
    return Math.round(ObjectiveValue * 1e6) / 1e6;
  };
  return { lowest: solve('Minimize'), highest: solve('Maximize') };
}

/** A name that the format of linear programs takes. */
const cell = (reading: number, region: string): string =>
  `x${reading < 0 ? 'n' : reading}_${region.replaceAll('.', '_')}`;

function factsOf(
  { parents, figures, surplus }: Reading,
  reading: number,
  isAsked: (whole: string) => boolean,
): readonly string[] {
  return [...surplus].flatMap(([whole, difference]) => {
    const parts = [...parents].filter(([, parent]) => parent === whole).map(([part]) => part);
    // Of persons who are in none of the parts, he knows only that there are some.
    const elsewhere = difference < 0 ? [` + ${cell(reading, `${whole}e`)}`] : [];
    const all = parts.map((part) => ` + ${cell(reading, part)}`);
    return [
      isAsked(whole)
        ? `${all.join('')} - ${cell(reading, whole)} - ${cell(reading, surplusOf(whole))} = 0`
        : `${all.concat(elsewhere).join('')} - ${cell(reading, whole)} = ${Math.max(0, difference)}`,
      ...parts
        .filter((part) => isRead(figures, part) || isRead(figures, whole))
        .map((part) => `${cell(reading, whole)} - ${cell(reading, part)} >= 0`),
    ];
  });
}

function boundsOf({ figures }: Reading, reading: number): readonly string[] {
  return [...figures].map(([region, figure]) =>
    figure === null ? ` ${cell(reading, region)} >= 0` : ` ${cell(reading, region)} = ${figure}`,
  );
}

const isRead = (figures: Reading['figures'], region: string): boolean =>
  typeof figures.get(region) === 'number';
