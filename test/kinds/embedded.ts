// Before the tests of embedded agencies: a file for each, made once, which each gateway under test reads where it is.
import type { TestProject } from 'vitest/node';
import { provideSample } from './sample.ts';

export default function setup(project: TestProject): Promise<() => Promise<void>> {
  return provideSample(project, async ({ agencies }) => ({ agencies, remove: async () => undefined }));
}
