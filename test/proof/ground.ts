// Two threads for worlds: nothing of the process is shared by the two worlds of a pair.
import type { DemoConfig } from '../../src/config/config.ts';
import type { Ground } from './pair.ts';
import { openHouse } from './worlds.ts';

export function openGround(published: DemoConfig['published']): Ground & { close(): Promise<void> } {
  const [one, other] = [openHouse(), openHouse()];
  return {
    published,
    one,
    other,
    async close() {
      await Promise.all([one.close(), other.close()]);
    },
  };
}
