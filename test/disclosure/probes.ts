// Documents that ask after names in every place where a document can name something: what answers them tells
// whether a name stands for anything.

export interface Probe {
  readonly query: string;
  readonly variables?: Readonly<{ [name: string]: unknown }>;
}

/** As it is, and misspelt in the ways for which suggestions are made. */
export function spellings(name: string): readonly string[] {
  const middle = Math.ceil(name.length / 2);
  return [...new Set([name, `${name}s`, name.slice(0, middle) + name.slice(middle + 1), name.toLowerCase()])];
}

/** Asks after a name in all its spellings where a type, field, argument, enum value, input field or directive of the registers can stand. */
export function registerProbes(name: string): readonly Probe[] {
  const names = spellings(name);
  const each = (toText: (spelling: string) => string): string => names.map(toText).join(' ');
  return [
    {
      query: `{ ${each((n) => `${n} { nodes { id } }`)} stayPermits(first: 1) { nodes { ${each((n) => n)} } }
        foreignNationals(first: 1) { nodes { ${each((n) => `${n}(first: 1) { nodes { id } }`)} } } }`,
    },
    {
      query: `{ ${each((n) => `... on ${n} { id }`)} ...F foreignNationals { nodes { ... on ${name} { id } } } }
        fragment F on ${name} { id }`,
    },
    {
      query: `query (${names.map((n, i) => `$x${i}: ${n}, $y${i}: [${n}Filter!], $z${i}: ${n}Order`).join(', ')}) { viewer { role } }`,
      variables: { x0: 1 },
    },
    {
      query: `{ travelDocuments(filter: { ${each((n) => `${n}: { eq: "x" }`)} }, ${each((n) => `${n}: 1`)}) { totalCount }
        stayPermits(orderBy: [${each((n) => `{ field: ${n} }`)}], filter: { kind: { in: [${each((n) => n)}] } }) { totalCount @${name} } }`,
    },
    ...names.map((spelling) => ({
      query:
        'query ($f: StayPermitFilter, $o: [StayPermitOrder!]) { stayPermits(filter: $f, orderBy: $o) { totalCount } }',
      variables: {
        f: { [spelling]: { eq: spelling }, kind: { in: [spelling] } },
        o: [{ field: spelling, [spelling]: 1 }],
      },
    })),
  ];
}

/** Asks after a name in all its spellings where it can stand for everyone. */
export function openProbes(name: string): readonly Probe[] {
  const names = spellings(name);
  const each = (toText: (spelling: string, index: number) => string): string => names.map(toText).join(' ');
  return [
    {
      query: `{ ${each((n) => `${n} { totalCount }`)} agencies { ${each((n) => n)} } viewer { ${each((n) => n)} }
        ${each((n) => `... on ${n} { id }`)} }`,
    },
    {
      query: `{ ${each((n, i) => `t${i}: __type(name: "${n}") { name kind fields { name } enumValues { name } }`)}
        ${each((n, i) => `a${i}: agency(name: "${n}") { name title records }`)} }`,
    },
    {
      query: `query (${each((n, i) => `$x${i}: ${n}!`)}) { viewer { purpose(is: ${name}) } publishedCounts(${name}: $x0,
        orderBy: [${each((n) => `{ field: ${n} }`)}], filter: { measure: { in: [${each((n) => n)}] } }) { totalCount } }`,
    },
    {
      query: `query ($f: PublishedCountFilter) { publishedCounts(filter: $f) { totalCount } }`,
      variables: { f: { measure: { in: names }, [name]: 1 } },
    },
  ];
}
