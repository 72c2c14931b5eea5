// The name of a downloaded result. It says when, and nothing of the query, whose words may name a person.

export function fileName(now: Date, isPartial: boolean): string {
  const time = now.toISOString().slice(0, 19).replaceAll(':', '');
  return `timpora-result-${isPartial ? 'incomplete-' : ''}${time}Z.csv`;
}
