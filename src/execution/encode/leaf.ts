// How a leaf is written, whatever its type.
import type { GraphQLLeafType } from 'graphql';

/**
 * Writes a value as JSON, and leaves the margin free behind it.
 *
 * @returns the place behind the value
 * @throws where it cannot be told as bytes: null too
 */
export type WriteLeaf = (at: number, value: unknown, type: GraphQLLeafType) => number;
