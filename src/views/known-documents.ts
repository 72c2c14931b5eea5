// The documents that a view has found valid, by their exact text: asked again, they are neither parsed nor validated.
import { hash } from 'node:crypto';
import type { DocumentNode } from 'graphql';

export interface KnownDocument {
  readonly document: DocumentNode;
  /** SHA-256 of the text, in hexadecimal. */
  readonly digest: string;
}

/** What a client's screens ask is some dozens of documents; room for the screens of many clients. */
const mostDocuments = 500;

/** Parsed, a document holds some 100 bytes for each character; what its plans hold is bounded where they are made. */
const mostCharacters = 100_000;

/** A longer one would take the place of too many others: the longest that tools and screens send have a fifth of it. */
const longest = 10_000;

/** Those that were asked for longest ago are forgotten first. */
export class KnownDocuments {
  // A map keeps the order in which entries were set: the first is the one to forget.
  private readonly documents = new Map<string, KnownDocument>();
  private characters = 0;

  get(text: string): KnownDocument | undefined {
    const known = this.documents.get(text);
    if (!known) return undefined;
    this.documents.delete(text);
    this.documents.set(text, known);
    return known;
  }

  /**
   * Keeps a valid document, unless it is too long.
   *
   * @returns what is known of the text from now on: plans hang on the document that was kept first
   */
  keep(text: string, document: DocumentNode): KnownDocument {
    const known = this.get(text);
    if (known) return known;
    const added = { document, digest: digestOf(text) };
    if (text.length > longest) return added;
    this.documents.set(text, added);
    this.characters += text.length;
    for (const oldest of this.documents.keys()) {
      if (this.documents.size <= mostDocuments && this.characters <= mostCharacters) break;
      this.documents.delete(oldest);
      this.characters -= oldest.length;
    }
    return added;
  }
}

/** SHA-256 of a document's text, in hexadecimal. */
export function digestOf(text: string): string {
  return hash('sha256', text, 'hex');
}
