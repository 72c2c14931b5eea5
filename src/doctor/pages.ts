// The pages: that they are built.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ok, warn } from './examination.ts';
import type { Examination } from './examination.ts';

export const pages: Examination = {
  name: 'pages',
  async examine({ config }) {
    const missing = ['explorer', 'catalogue', 'meeting'].filter(
      (page) => !existsSync(join(config.pages, page, 'index.html')),
    );
    if (missing.length === 0) return [ok('are built')];
    return [
      warn(
        `expected the pages in ${config.pages}; ${new Intl.ListFormat('en').format(missing)} are not there`,
        'npm run build:pages; without them the graph is served all the same',
      ),
    ];
  },
};
