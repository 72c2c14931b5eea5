// Chooses whom a planting alters, each person once.
import { activeAssignments, type Dossier, type Draft, livePermit } from './dossier.ts';
import type { Former } from './former.ts';
import type { PlantedCode } from './planted.ts';
import type { Random } from './random.ts';
import type { Registers } from './registers.ts';
import type { Residents } from './residents.ts';
import type { World } from './world.ts';

export interface Planter {
  readonly world: World;
  readonly registers: Registers;
  readonly residents: Residents;
  readonly former: Former;
  readonly random: Random;
  /** Takes people of a group whom nothing has altered yet, and who meet the condition, which sees no others. */
  choose(
    group: readonly Dossier[],
    count: number,
    code: PlantedCode,
    condition?: (dossier: Dossier) => boolean,
  ): Dossier[];
  /** The permit in force, of which a chosen person has one. */
  permitOf(dossier: Dossier): Draft<'StayPermit'>;
  /** The assignment on the business date, of which a chosen worker has one. */
  assignmentOf(dossier: Dossier): Draft<'WorkAssignment'>;
}

export function createPlanter(
  world: World,
  registers: Registers,
  residents: Residents,
  former: Former,
): Planter {
  const random = world.random('plantings');
  return {
    world,
    registers,
    residents,
    former,
    random,

    choose(group, count, code, condition = () => true) {
      const free = group.filter((dossier) => dossier.planted === undefined && condition(dossier));
      const chosen = random.shuffled(free).slice(0, count);
      if (chosen.length < count)
        throw new Error(`Expected ${count} people for ${code}, found ${chosen.length}.`);
      for (const dossier of chosen) dossier.planted = code;
      return chosen;
    },

    permitOf(dossier) {
      const permit = livePermit(dossier, world.today);
      if (!permit) throw new Error('Expected a person with a permit in force.');
      return permit;
    },

    assignmentOf(dossier) {
      const [assignment] = activeAssignments(dossier, world.today);
      if (!assignment) throw new Error('Expected a worker with an assignment on the business date.');
      return assignment;
    },
  };
}
