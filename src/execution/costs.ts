// Numbers that may hang on a request's variables: what does not is reckoned once for a document, and for each of its
// requests only the rest.

/** A request, while its costs are reckoned. */
export interface Asked {
  /** Coerced. */
  readonly variables: Readonly<{ [name: string]: unknown }>;
  /** What is known already of shared costs. */
  readonly known: Map<Cost, number>;
}

export type Cost = number | ((asked: Asked) => number);

export function costFor(cost: Cost, asked: Asked): number {
  return typeof cost === 'number' ? cost : cost(asked);
}

export function sum(costs: readonly Cost[]): Cost {
  let fixed = 0;
  const varying: ((asked: Asked) => number)[] = [];
  for (const cost of costs) {
    if (typeof cost === 'number') fixed += cost;
    else varying.push(cost);
  }
  if (varying.length === 0) return fixed;
  return (asked) => varying.reduce((total, cost) => total + cost(asked), fixed);
}

/** Nothing times anything is nothing, also where that is beyond all numbers. */
export function product(left: Cost, right: Cost): Cost {
  if (left === 0 || right === 0) return 0;
  if (left === 1) return right;
  if (typeof left === 'number' && typeof right === 'number') return left * right;
  return (asked) => {
    const times = costFor(left, asked);
    return times === 0 ? 0 : times * costFor(right, asked);
  };
}

export function largest(costs: readonly Cost[]): Cost {
  const fixed = Math.max(0, ...costs.filter((cost) => typeof cost === 'number'));
  const varying = costs.filter((cost) => typeof cost !== 'number');
  if (varying.length === 0) return fixed;
  return (asked) => varying.reduce((most, cost) => Math.max(most, cost(asked)), fixed);
}

/** A cost that is part of several others, and reckoned once for a request. */
export function shared(cost: Cost): Cost {
  if (typeof cost === 'number') return cost;
  return (asked) => {
    const known = asked.known.get(cost);
    if (known !== undefined) return known;
    const found = cost(asked);
    asked.known.set(cost, found);
    return found;
  };
}
