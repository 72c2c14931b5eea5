// The list of rules: the one place that knows them all, a line for each, in the order of their codes.
import type { AnyRule } from '../rule.ts';
import { overstay } from './r01-overstay.ts';

export const rules: readonly AnyRule[] = [overstay];
