// Bugs that tell whether something is there: look-ups by id, refusals, agencies, and what requests leave for others.
import type { Bug } from '../bug.ts';

export const existence: readonly Bug[] = [
  {
    name: 'look-up-tells-a-hidden-row',
    catalogue: [28],
    file: 'src/graph/connections.ts',
    find: 'return found === null ? null : (result?.rows[0] ?? null);',
    replace: `if (found !== null && !result?.rows[0]) throw new Error('not yours');
    return found === null ? null : (result?.rows[0] ?? null);`,
    why: 'the id of a row that the caller may not see is answered otherwise than a forged one',
    guard: 'test/disclosure/catalogue-ids.test.ts',
  },
  {
    name: 'id-in-the-clear',
    catalogue: [28],
    file: 'src/seal/handles.ts',
    find: 'const made = encrypt(textsOf(cold), room);',
    replace:
      "const made = cold.map((key) =>\n      Buffer.concat([Buffer.alloc(headBytes), textsOf([key])]).toString('base64url'),\n    );",
    why: 'an id spells out the key of its row, such as the number of a travel document',
    guard: 'test/disclosure/catalogue-ids.test.ts',
  },
  {
    name: 'two-refusals',
    catalogue: [28],
    file: 'src/access/session.ts',
    find: 'if (!order) throw refusal();',
    replace: "if (!order) throw new GatewayError('FORBIDDEN', 'There is no such order of yours.');",
    why: 'a purpose and an order are refused in different words',
    guard: 'test/disclosure/clearance.test.ts',
  },
  {
    name: 'hidden-agency-listed',
    catalogue: [29],
    file: 'src/views/visible.ts',
    find: '\n    .filter((name) => present.has(name))',
    replace: '',
    why: 'the list of agencies has those of which the caller knows nothing',
  },
  {
    name: 'hidden-owners-listed',
    catalogue: [29],
    file: 'src/graph/root.ts',
    find: '\n      .filter(([owner]) => view.owners.has(owner))',
    replace: '',
    why: 'the caller’s clearances name agencies and groups that own nothing in the caller’s graph',
  },
  {
    name: 'documents-persisted-for-others',
    catalogue: [31],
    file: 'src/views/server.ts',
    find: 'persistedQueries: false,',
    replace: 'persistedQueries: {},',
    why: 'a document is known by its digest once another caller has sent it',
  },
  {
    name: 'collections-shared-by-requests',
    catalogue: [32, 33],
    file: 'src/graph/request.ts',
    find: 'private readonly collections = new Map<string, BoundCollection>();',
    replace: `private static readonly shared = new Map<string, BoundCollection>();
  private readonly collections = RequestContext.shared;`,
    why: 'the first caller to read a record lends their regions and columns to all that follow',
  },
  {
    name: 'answers-kept-by-document',
    catalogue: [34],
    file: 'src/views/server.ts',
    find: 'answer: async (asked, request) => (await answerKnown(known, asked, request)) ?? answerAny(asked, request),',
    replace: `answer(asked, request) {
      const everywhere = globalThis as { kept?: Map<string, Promise<Answered>> };
      const kept = (everywhere.kept ??= new Map());
      const question = JSON.stringify([asked.search, asked.body]);
      const answer = kept.get(question) ?? answerAny(asked, request);
      kept.set(question, answer);
      return answer;
    },`,
    why: 'an answer is kept for whoever asks the same document next',
  },
  {
    name: 'answers-kept-by-view',
    catalogue: [34],
    file: 'src/views/server.ts',
    find: 'answer: async (asked, request) => (await answerKnown(known, asked, request)) ?? answerAny(asked, request),',
    replace: `answer: ((kept: Map<string, Promise<Answered>>): View['answer'] => (asked, request) => {
      const question = JSON.stringify([asked.search, asked.body]);
      const answer = kept.get(question) ?? answerAny(asked, request);
      kept.set(question, answer);
      return answer;
    })(new Map()),`,
    why: 'an answer is kept for whoever asks the same document of the same graph next, in other regions too',
  },
  {
    name: 'documents-known-to-every-view',
    catalogue: [30, 34],
    file: 'src/views/server.ts',
    find: 'const documents = new KnownDocuments();',
    replace: `const everywhere = globalThis as { known?: KnownDocuments };
  const documents = (everywhere.known ??= new KnownDocuments());`,
    why: 'a document that is valid in one view is executed in another, where nothing has looked at what it names',
    guard: 'test/protocol/known.test.ts',
  },
  {
    name: 'server-by-purpose',
    catalogue: [30, 34],
    file: 'src/views/views.ts',
    find: 'const { digest } = design;',
    replace: 'const digest = clearance.purpose;',
    why: 'the first to ask under a purpose gives their graph to all who ask under it',
  },
  {
    name: 'trouble-told-to-others',
    catalogue: [34],
    file: 'src/graph/request.ts',
    find: 'readonly sources = new SourceTally();',
    replace: `private static readonly health = new SourceTally();
  readonly sources = RequestContext.health;`,
    why: 'what one request met at an agency is told in the answers of all that follow',
    guard: 'test/disclosure/source-status.test.ts',
  },
  {
    name: 'first-region-only',
    catalogue: [35],
    file: 'src/access/scope.ts',
    find: 'const { regions } = session.caller;',
    replace: 'const regions = session.caller.regions.slice(0, 1);',
    why: 'a list has less than what the caller may see',
    guard: 'test/disclosure/scope.test.ts',
  },
  {
    name: 'region-without-its-dot',
    catalogue: [35],
    file: 'src/sources/embedded/compile.ts',
    find: '${bind(`${outer}/`, `${region} < ?`)}',
    replace: '${bind(`${outer}:`, `${region} < ?`)}',
    why: 'a region covers each code that begins like its own, and not only what lies below it',
    guard: 'test/conformance/embedded.test.ts',
  },
  {
    name: 'hit-told-whole',
    catalogue: [29],
    file: 'src/graph/findings/work-out.ts',
    find: 'return here.filter((finding) => {',
    replace: 'return everywhere.filter((finding) => {',
    why: 'a finding that is told across regions shows rows of the others',
    guard: 'test/findings/existence.test.ts',
  },
];
