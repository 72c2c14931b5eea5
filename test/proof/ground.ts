// Two threads for worlds: nothing of the process is shared by the two worlds of a pair.
import type { DemoConfig } from '../../src/config/config.ts';
import type { Ground } from './pair.ts';
import type { Kind } from './places.ts';
import { openHouse } from './worlds.ts';

export function openGround(
  published: DemoConfig['published'],
  kind: Kind = 'embedded',
): Ground & { close(): Promise<void> } {
  const [one, other] = [openHouse(), openHouse()];
  return {
    published,
    kind,
    one,
    other,
    async close() {
      await Promise.all([one.close(), other.close()]);
    },
  };
}
