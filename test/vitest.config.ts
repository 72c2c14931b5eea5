// How the tests run: one command, every file, a closing line that any reader of the log understands.
import { dirname, join } from 'node:path';
import { defineConfig } from 'vitest/config';
import type { TestProjectInlineConfiguration } from 'vitest/config';
import { openScratch } from './scratch.ts';
import LongestFirst from './sequence.ts';

const scratch = openScratch();

/** What holds whatever the kind of the agencies' sources: all but what sets kinds of its own beside each other. */
const everyKind = {
  include: ['test/operations/*.test.ts', 'test/disclosure/scope.test.ts'],
  exclude: ['outage', 'faults', 'rest'].map((name) => `test/operations/${name}.test.ts`),
};

function onKind(name: string): TestProjectInlineConfiguration {
  return { extends: true, test: { name, globalSetup: [`test/kinds/${name}.ts`], ...everyKind } };
}

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'embedded', globalSetup: ['test/kinds/embedded.ts'], include: ['test/**/*.test.ts'] },
      },
      onKind('rest'),
      // Without a server, test/conformance/mongodb.test.ts says what was not run.
      ...(process.env['MONGODB_URI'] === undefined ? [] : [onKind('mongodb')]),
    ],
    reporters: ['default', './test/reporter.ts'],
    // Where one field throws beside another that rejects later, graphql-js, the reference of the differential
    // tests, leaves the later one unhandled. Only such errors, located in a document, are passed over.
    onUnhandledError: (error) => !(error.name === 'GraphQLError' && 'path' in error),
    // Tests start the command a hundred times: what Node made of its files is kept from one to the next.
    env: { NODE_COMPILE_CACHE: join(dirname(scratch), 'timpora-compile-cache') },
    sequence: { sequencer: LongestFirst },
    // Node loads the files as it does in service: what is tested is what runs, and runs a sixth faster than transformed.
    experimental: { viteModuleRunner: false, nodeLoader: false },
    // What a file has loaded and compiled serves those after it in the same worker: two fifths of the time. What a file
    // changes outside itself, such as the environment, it puts back.
    isolate: false,
    // Not how long anything may take, but when it hangs: on a busy machine everything takes several times as long.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 120_000 } },
    maxWorkers: 3,
  },
});
