// Random documents, alone, beside others' of the same text, again with other variables, and page by page.
import { drawDocument } from '../../disclosure/documents.ts';
import { question } from '../request.ts';
import type { Graph } from '../request.ts';
import type { Move } from '../scene.ts';

export const anyDocument: Move = ({ asker, schema, words, others, graphs }, tape, script) => {
  const document = drawDocument(schema, words, tape);
  const same = tape.some(others, 16).map((other) => question(other, document));
  if (tape.rarely(4)) {
    script.ask(question(asker, document), same);
    return;
  }
  for (const request of same) script.interject(request, tape.pick(['other', 'one', 'both'] as const));
  for (const other of tape.some([...graphs.keys()], 8)) {
    const graph = graphs.get(other);
    if (graph) script.interject(question(other, drawDocument(graph, words, tape)), 'other');
  }
  script.ask(question(asker, document));
};

/** A document whose plan may be known already, with every condition turned round. */
export const sameDocumentAgain: Move = ({ asker, schema, words, others }, tape, script) => {
  const document = drawDocument(schema, words, tape);
  const turned: Graph = {
    ...document,
    variables: Object.fromEntries(
      Object.entries(document.variables).map(([name, value]) => [
        name,
        typeof value === 'boolean' ? !value : value,
      ]),
    ),
  };
  const first = tape.pick(others);
  if (first) script.interject(question(first, turned), 'other');
  script.ask(question(asker, document));
  script.ask(question(asker, turned));
  script.ask(question(asker, document));
};

export const pages: Move = ({ asker, schema, words, others, lists, keepsPlaces }, tape, script) => {
  const list = tape.pick(lists);
  if (list === undefined) return;
  const document = drawDocument(schema, words, tape, list);
  const from = (after: unknown): Graph => ({ ...document, variables: { ...document.variables, after } });
  let last = script.ask(question(asker, from(null)));
  // The first cursor that a page holds is its start, the second its end.
  const after = (label: number, nth: number) => ({ $earlier: label, take: 'cursor', nth }) as const;
  for (let page = 1 + tape.number(2); page > 0; page -= 1)
    last = script.ask(question(asker, from(after(last, tape.rarely(4) ? 0 : 1))));
  const other = tape.pick(others);
  // What another's cursor opens is a place in that world's own rows, where rows have places of their own.
  if (keepsPlaces && other && tape.rarely(2)) {
    const theirs = script.interject(question(other, from(null)), 'one');
    script.ask(question(asker, from(after(theirs, 1))));
  }
  const elsewhere = tape.pick(lists);
  if (elsewhere !== undefined && tape.rarely(3)) {
    const foreign = drawDocument(schema, words, tape, elsewhere);
    script.ask(question(asker, { ...foreign, variables: { ...foreign.variables, after: after(last, 1) } }));
  }
};
