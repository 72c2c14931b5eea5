// Goes through a pipeline as a server reads it, and gathers what is neither of the closed sets nor declared.

const conditions = ['$and', '$or', '$nor'];
const comparisons = ['$eq', '$ne', '$gt', '$gte', '$lt', '$lte', '$regex'];
const expressions = [
  '$and', '$or', '$not', '$eq', '$gt', '$gte', '$lt', '$lte', '$in', '$ifNull', '$anyElementTrue', '$toString', '$sum',
]; // prettier-ignore

export interface Names {
  /** The paths of documents that may be named. */
  readonly paths: ReadonlySet<string>;
  /** The names that a pipeline gives to what it adds. */
  readonly added: RegExp;
}

type Group = readonly (readonly [string, unknown])[];

/** What is out of place: an operator, a field, a reference, or a value that is no scalar where one must be. */
export function strangersIn(pipeline: unknown, { paths, added }: Names): string[] {
  const strangers: string[] = [];
  const note = (what: string, value: unknown) => void strangers.push(`${what} ${JSON.stringify(value)}`);
  const known = (name: string): boolean => paths.has(name) || added.test(name);

  const entries = (value: unknown): Group => {
    if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype)
      return Object.entries(value);
    note('not a group', value);
    return [];
  };
  const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);
  const scalar = (value: unknown): void => {
    // An empty list is nobody's value: what was joined is compared with it.
    if (Array.isArray(value) && value.length === 0) return;
    if (typeof value === 'object' && value !== null && !(value instanceof Date)) note('no scalar', value);
  };
  const fields = (value: unknown, inner: (value: unknown) => void): void => {
    for (const [name, of] of entries(value)) {
      if (!known(name)) note('field', name);
      inner(of);
    }
  };

  function operators(value: unknown): void {
    for (const [name, of] of entries(value)) {
      if (name === '$in' || name === '$nin') list(of).forEach(scalar);
      else if (name === '$not' || name === '$elemMatch') operators(of);
      else if (comparisons.includes(name)) scalar(of);
      else if (name === '$type' && of === 'array') continue;
      else note('operator', name);
    }
  }

  function filter(value: unknown): void {
    for (const [name, of] of entries(value)) {
      if (conditions.includes(name)) list(of).forEach(filter);
      else if (name === '$expr') expression(of);
      else if (name.startsWith('$')) note('operator', name);
      else fields({ [name]: of }, operators);
    }
  }

  function expression(value: unknown): void {
    if (typeof value === 'string') {
      const isOwn = value === '$$element' || /^\$\$own\d+$/.test(value);
      if (value.startsWith('$') && !isOwn && !known(value.slice(1))) note('reference', value);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) return value.forEach(expression);
    for (const [name, of] of entries(value)) {
      if (name === '$literal') continue;
      if (name === '$map') return named(of, ['input', 'in'], ['as']);
      if (name === '$dateToString') return named(of, ['date'], ['format']);
      if (name === '$regexMatch') return named(of, ['input', 'regex'], []);
      if (name === '$topN') {
        for (const [part, inside] of entries(of)) if (part !== 'n') fields(inside, expression);
        return;
      }
      if (name.startsWith('$') && !expressions.includes(name)) note('operator', name);
      if (!name.startsWith('$')) fields({ [name]: of }, expression);
      else expression(of);
    }
  }

  function named(value: unknown, computed: readonly string[], constant: readonly string[]): void {
    for (const [name, of] of entries(value)) {
      if (computed.includes(name)) expression(of);
      else if (!constant.includes(name)) note('argument', name);
    }
  }

  function stages(value: unknown): void {
    for (const stage of list(value)) {
      for (const [name, of] of entries(stage)) {
        if (name === '$match') filter(of);
        else if (['$project', '$set', '$group', '$sort'].includes(name)) fields(of, expression);
        else if (name === '$facet') fields(of, stages);
        else if (name === '$lookup' || name === '$unionWith') {
          for (const [part, inside] of entries(of)) if (part === 'pipeline') stages(inside);
        } else if (name !== '$limit' && name !== '$count') note('stage', name);
      }
    }
  }

  stages(pipeline);
  return strangers;
}
