// Characters that no register writes, and that hide from a reader what a text says.

/** Line breaks and tabs are part of a text; other control characters, of both ranges, are not. */
export const control = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/;

/** Embeddings, overrides and isolates, by which text is shown in another order than it is kept (UAX 9). */
export const turns = /[\u202a-\u202e\u2066-\u2069]/;
