// Bugs of the trail of requests: what it holds of people beyond its purpose, and answers that leave no trace.
import type { Bug } from '../bug.ts';

export const audit: readonly Bug[] = [
  {
    name: 'documents-kept-in-the-clear',
    catalogue: [36],
    file: 'src/http/intent.ts',
    find: "if (typeof query === 'string') return createHash('sha256').update(query).digest('hex');",
    replace: "if (typeof query === 'string') return query;",
    why: 'whoever reads the trail reads what was asked, with the names and numbers that stand in it',
    guard: 'test/http/graphql.test.ts',
  },
  {
    name: 'answer-without-a-trace',
    catalogue: [37],
    file: 'src/http/graphql.ts',
    find: 'Promise.all([answer, intent])',
    replace: 'Promise.all([answer, intent?.catch(() => undefined)])',
    why: 'an answer above OPEN leaves though the trail could not be written: an agency cannot learn who read its data',
    guard: 'test/http/lifecycle.test.ts',
  },
];
