// Whether a document is small enough to be read, validated and run: asked before its validation, some rules of which
// take time that grows with the square of the fields.
import { GraphQLError, parse } from 'graphql';
import { checkExpansion } from './expansion.ts';
import type { DocumentLimits } from './limits.ts';
import { scan } from './scan.ts';
import { checkWritten } from './written.ts';

/**
 * Says nothing of a text that is no GraphQL: the parser does, in its own words.
 *
 * @throws GatewayError of the kind of the first limit that the document exceeds
 */
export function checkDocument(text: string, limits: DocumentLimits): void {
  try {
    scan(text, limits);
    const document = parse(text, { noLocation: true });
    checkWritten(document, limits);
    checkExpansion(document, limits);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
  }
}
