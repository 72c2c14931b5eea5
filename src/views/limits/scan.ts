// The first look at a document, by its tokens alone: the parser recurses, and a text that nests too deep overflows it.
import { Lexer, Source, TokenKind } from 'graphql';
import { check } from './limits.ts';
import type { DocumentLimits } from './limits.ts';

const opening: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const closing: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/**
 * Reads no further than the first token that is too much.
 *
 * @throws GatewayError `TOO_MANY_TOKENS`, `NAME_TOO_LONG`, `DOCUMENT_TOO_DEEP`; GraphQLError where what stands there is no token
 */
export function scan(text: string, limits: DocumentLimits): void {
  const lexer = new Lexer(new Source(text));
  let tokens = 0;
  let nesting = 0;
  for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
    const { kind, start, end } = token;
    check(limits, 'tokens', (tokens += 1));
    if (kind === TokenKind.NAME) check(limits, 'nameLength', end - start);
    else if (opening.has(kind)) check(limits, 'nesting', (nesting += 1));
    else if (closing.has(kind)) nesting -= 1;
  }
}
