// Bugs of the trail of requests: what it holds of people beyond its purpose, and answers that leave no trace.
import type { Bug } from '../bug.ts';

export const audit: readonly Bug[] = [
  {
    name: 'documents-kept-in-the-clear',
    catalogue: [36],
    file: 'src/http/intent.ts',
    find: 'document: document === undefined ? null : view.documentDigest(document),',
    replace: 'document: document ?? null,',
    why: 'whoever reads the trail reads what was asked, with the names and numbers that stand in it',
    guard: 'test/http/graphql.test.ts',
  },
  {
    name: 'answer-without-a-trace',
    catalogue: [37],
    file: 'src/http/graphql.ts',
    find: 'auditLate),',
    replace: 'auditLate).catch(() => undefined),',
    why: 'an answer above OPEN leaves though the trail could not be written: an agency cannot learn who read its data',
    guard: 'test/http/lifecycle.test.ts',
  },
  {
    name: 'variables-kept-in-the-clear',
    catalogue: [36],
    file: 'src/audit/variables.ts',
    find: 'if (areVariablesPlain && text.length <= longestPlain)',
    replace: "if ((areVariablesPlain || text !== '') && text.length <= longestPlain)",
    why: 'whoever reads the trail reads the numbers and names by which RESTRICTED data was asked for',
    guard: 'test/audit/requests.test.ts',
  },
  {
    name: 'intelligence-taken-into-the-shown-trail',
    catalogue: [36, 37],
    file: 'src/audit/shown/entries.ts',
    find: 'if (!shown.isWithheld(line)) step.keep(',
    replace: 'step.keep(',
    why: 'the requests of an intelligence service are among the rows that others are shown',
    guard: 'test/trail/shown.test.ts',
  },
  {
    name: 'intelligence-rows-shown',
    catalogue: [36, 37],
    file: 'schema/trail.graphql',
    find: `regions: { every: { within: { parameter: CALLER_REGIONS } } }
      not: { purpose: { eq: INTELLIGENCE } }`,
    replace: 'regions: { every: { within: { parameter: CALLER_REGIONS } } }',
    why: 'an agency is told that an intelligence service read its data',
    guard: 'test/trail/accesses.test.ts',
  },
  {
    name: 'accesses-of-every-agency',
    catalogue: [37],
    file: 'schema/trail.graphql',
    find: 'owner: { eq: { parameter: CALLER_AGENCY } }\n',
    replace: '',
    why: 'an agency is told who reads the data of the others',
    guard: 'test/trail/accesses.test.ts',
  },
];
