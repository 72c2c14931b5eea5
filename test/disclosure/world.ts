// Opens one world over the figures of the sample that the tests share.
import { inject } from 'vitest';
import type { DemoConfig } from '../../src/config/config.ts';
import { demoConfig } from '../config.ts';
import type { TestGateway } from '../gateway.ts';
import { openWorldOver } from '../proof/world.ts';
import type { WorldDesign } from '../proof/world.ts';

export { makeKeys } from '../proof/world.ts';

/**
 * Opens a world. Published figures are those of the shared sample, since no world may differ in them.
 *
 * @param files is told the file of each agency
 */
export async function openWorld(
  design: WorldDesign,
  keys: DemoConfig['keys'],
  files?: Map<string, string>,
): Promise<TestGateway> {
  return openWorldOver(demoConfig(inject('sampleFolder')).published, design, keys, files);
}
