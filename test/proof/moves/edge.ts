// What HTTP has around a question: other paths and methods, tokens and headers that are wrong, bodies that are none.
import { createHash } from 'node:crypto';
import { drawDocument } from '../../disclosure/documents.ts';
import { callerLists } from '../left-out.ts';
import { question } from '../request.ts';
import type { Request } from '../request.ts';
import type { Move } from '../scene.ts';

const paths = [
  '/',
  '/catalogue',
  '/explorer',
  '/explorer/',
  '/health',
  '/health/live',
  '/health/ready',
  '/demo/callers',
  '/demo/token',
  '/graphql',
  '/graphql?extensions=%7B%7D',
  '/graphql?query=%7B__typename%7D',
  '/graphql/schema',
  '/metrics',
  '/openapi.json',
  '/schema.graphql',
  '/catalogue.json',
  '/assets/none.js',
  '/.well-known/apollo/server-health',
];

export const otherPaths: Move = ({ asker, words, hasSameCallers }, tape, script) => {
  const name = tape.pick(words.hidden) ?? 'none';
  const known = paths.filter((each) => hasSameCallers || !callerLists.has(each));
  const path = tape.pick([...known, `/${name}`, `/graphql/${name}`, `/catalogue/${name}`]) ?? '/';
  const method = tape.pick(['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'DELETE'] as const);
  const accept = tape.pick(['*/*', 'text/html', 'application/graphql-response+json'] as const);
  const body = method === 'POST' || method === 'PUT' ? { body: '{"caller": "nobody"}' } : {};
  script.ask({ persona: asker.persona, method, path, headers: { accept }, ...body });
};

/** The same question of several wrong callers: none of them may be told more than that they are wrong. */
export const wrongCallers: Move = ({ asker, schema, words, others }, tape, script) => {
  const document = drawDocument(schema, words, tape);
  const asked = question(asker, document);
  const other = tape.pick(others);
  const name = tape.pick(words.hidden) ?? 'NONE';
  const wrong = [
    { ...asked, headers: { authorization: 'Bearer none' } },
    { ...asked, headers: { authorization: 'Basic bm9uZTpub25l' } },
    { ...asked, headers: { authorization: '' } },
    { ...asked, purpose: name },
    // An order that is another's, and one that nobody has.
    { ...asked, purpose: 'CASE_SETTLEMENT', order: other?.order ?? 'SPRIN-99' },
    { ...asked, purpose: 'JOINT_OPERATION', order: 'SPRIN-61-2025-999' },
    { ...asked, order: name },
    { ...asked, purpose: other?.purpose ?? 'INTELLIGENCE' },
  ].filter((request) => !isOwnRight(request, asker.persona));
  for (const request of tape.some(wrong, 4)) script.ask(request);
};

/** A caller who holds an order sees more under it than the one whose worlds these are, where they are asked without. */
function isOwnRight({ persona, purpose, order }: Request, asker: string): boolean {
  return (
    persona === asker && purpose === 'CASE_SETTLEMENT' && order !== undefined && /-014$|-007$/.test(order)
  );
}

/** Purposes of the same caller that open no more than what they ask for now. */
export const lesserPurpose: Move = ({ asker, schema, words }, tape, script) => {
  const document = drawDocument(schema, words, tape);
  const { persona } = asker;
  const purpose = tape.pick(['STATISTICS', 'DATA_EXCHANGE', 'OVERSIGHT_ANALYSIS'] as const);
  script.ask(question({ persona, purpose }, document));
  script.ask(question(asker, document));
};

export const otherForms: Move = ({ asker, schema, words, others }, tape, script) => {
  const document = drawDocument(schema, words, tape);
  const sha256Hash = createHash('sha256').update(document.query).digest('hex');
  const extensions = { persistedQuery: { version: 1, sha256Hash } };
  const asked = question(asker, document);
  const other = tape.pick(others);
  switch (tape.number(7)) {
    case 0:
      script.ask({ ...asked, method: 'GET' });
      return;
    case 1:
      // Another stores a document under its digest; the caller asks for it by that alone.
      if (other) script.interject(question(other, { ...document, extensions }), 'other');
      script.ask({ ...asked, body: JSON.stringify({ extensions, variables: document.variables }) });
      return;
    case 2:
      script.ask({ ...asked, body: JSON.stringify([document, document]) });
      return;
    case 3:
      script.ask({ ...asked, body: `${JSON.stringify(document)}}` });
      return;
    case 4:
      script.ask({ ...asked, headers: { 'content-type': 'text/plain' } });
      return;
    case 5:
      script.ask(question(asker, { ...document, operationName: tape.pick(words.hidden) ?? 'None' }));
      return;
    default:
      script.ask({ ...asked, headers: { accept: 'application/graphql-response+json' } });
  }
};
