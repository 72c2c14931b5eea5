// What is said to people in both languages of the graph.

/** One text, in Indonesian and in English. Dates in it are `YYYY-MM-DD`, as the registers give them. */
export interface Words {
  readonly id: string;
  readonly en: string;
}
