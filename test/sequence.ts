// The order of the files: those that take longest begin, so that none of them is alone at the end.
import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

/** Above all others, whatever a run before measured: in a fresh clone none has. */
const longest = [
  'scaffold/room',
  'disclosure/two-worlds',
  'disclosure/classified',
  'disclosure/mutations',
  'scaffold/command',
  'browser/accessibility',
  'commands/schema',
  'disclosure/smallest-difference',
  'browser/explorer',
  'documentation/readme',
  'structure/toolchain',
];

export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const placeOf = ({ moduleId }: TestSpecification): number => {
      const place = longest.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
      return place < 0 ? longest.length : place;
    };
    const sorted = await super.sort(files);
    // Projects come one after the other, and stay so.
    return [...Map.groupBy(sorted, ({ project }) => project.name).values()].flatMap((ofProject) =>
      ofProject.toSorted((one, other) => placeOf(one) - placeOf(other)),
    );
  }
}
