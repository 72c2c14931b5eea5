// Every attack that is tried: what it is, and where its tests are. One table.

export interface Attack {
  readonly title: string;
  /** By file, from the folder of the tests: how the names of the tests that try it are written there. */
  readonly tests: Readonly<{ [file: string]: readonly string[] }>;
}

const documents = 'attacks/documents.test.ts';
const cases = 'attacks/documents.ts';
const edge = 'http/graphql.test.ts';
const lifecycle = 'http/lifecycle.test.ts';
const pages = 'http/pages.test.ts';
const input = 'operations/input.test.ts';
const shape = 'disclosure/catalogue-shape.test.ts';
const beside = 'disclosure/catalogue-edge.test.ts';
const imported = 'import/refusals.test.ts';
const injected = 'sources/rest/injection.test.ts';

export const attacks: Readonly<{ [number: string]: Attack }> = {
  // Documents and requests that cost more than they say.
  D1: {
    title: 'many names of one field',
    tests: { [cases]: ['D1'], 'operations/size.test.ts': ['a filter under many names'] },
  },
  D2: {
    title: 'many requests in one',
    tests: { [documents]: ['D2'], [edge]: ['a list of requests is refused'] },
  },
  D3: { title: 'one field many times', tests: { [cases]: ['D3'] } },
  D4: { title: 'directives without end', tests: { [cases]: ['D4'] } },
  D5: {
    title: 'circular introspection',
    tests: { [cases]: ['D5'], 'operations/size.test.ts': ['the schema under many names'] },
  },
  D6: {
    title: 'circular relations, and lists in lists',
    tests: {
      [cases]: ['D6'],
      'operations/size.test.ts': ['a cycle of types'],
      'execution/price.test.ts': ['holds no more than its price'],
    },
  },
  D7: {
    title: 'fragment bombs, cycles and second definitions',
    tests: {
      [cases]: ['D7'],
      'views/limits.test.ts': ['fragments that stand for more than could ever be written out'],
    },
  },
  D8: { title: 'overlapping inline fragments', tests: { [cases]: ['D8'] } },
  D9: {
    title: 'texts that overflow a parser',
    tests: { [cases]: ['D9'], [input]: ['a variable nested as deep as a body can hold it'] },
  },
  D10: { title: 'errors without end', tests: { [cases]: ['D10'] } },
  D11: {
    title: 'clients that are slow, silent or many',
    tests: {
      [lifecycle]: [
        'does not finish its headers',
        'does not finish its body',
        'that never reads its reply is let go',
        'with headers without end is refused',
        'that hold every connection and say nothing',
      ],
      [edge]: ['another character set or a compressed body is refused unread'],
    },
  },
  D12: {
    title: 'floods of subscriptions',
    tests: {
      [documents]: ['D12'],
      [beside]: ['is no operation of any graph', 'a connection is not turned into one that stays'],
    },
  },

  // What a caller can learn beside the answer.
  I1: { title: 'introspection by other ways', tests: { [shape]: ['describe(item(1)', 'describe(item(3)'] } },
  I2: {
    title: 'misspelt hidden names',
    tests: { [shape]: ['describe(item(2)'], 'disclosure/hidden-columns.test.ts': ['are not suggested'] },
  },
  I3: {
    title: 'errors that say too much',
    tests: {
      'views/faults.test.ts': ['a bug that names /srv/secret'],
      [edge]: ['and the caller nothing else'],
      'sources/rest/faults.test.ts': ['without a word of its own'],
    },
  },
  I4: { title: 'what the gateway is built with', tests: { [documents]: ['I4'] } },
  I5: {
    title: 'traces, plans, prices and states of agencies that the view lacks',
    tests: {
      [beside]: ['as a subgraph, by a trace or by a registry'],
      'disclosure/source-status.test.ts': ['the public is told of no agency'],
      [shape]: ['describe(item(7)'],
    },
  },

  // Values that would be read as something else.
  N1: {
    title: 'operators of a database',
    tests: {
      [input]: ['an operator of a database'],
      'graph/filter.test.ts': ['an operator that there is not'],
      'config/config.test.ts': ["'$where'"],
    },
  },
  N2: {
    title: 'names of a prototype',
    tests: {
      [input]: ['"__proto__": { "filter": 1 }'],
      'operations/wrong.ts': ["'__proto__'"],
      [imported]: ["'isAdmin'"],
      'config/config.test.ts': ["'__proto__.x'"],
    },
  },
  N3: {
    title: 'line breaks, paths and addresses in calls; formulas and packed files in imports',
    tests: {
      [injected]: ['has the same path and host whatever the key', 'leads nowhere else'],
      [imported]: ['a formula', 'a packed file is read within bounds'],
    },
  },

  // Requests that a page elsewhere makes a browser send.
  C1: {
    title: 'requests without a preflight',
    tests: { [edge]: ['what a page elsewhere could send unasked', 'a mutation by GET is refused'] },
  },
  C2: {
    title: 'connections that stay, from any origin',
    tests: { [beside]: ['a connection is not turned into one that stays'] },
  },
  C3: {
    title: 'origins that are null or evil',
    tests: { [pages]: ["'https://evil.example'", 'a page of %s may not'] },
  },

  J: {
    title: 'tokens that are not the issuer’s (J1 to J9)',
    tests: { 'access/token.test.ts': ['who is not believed'] },
  },
};
