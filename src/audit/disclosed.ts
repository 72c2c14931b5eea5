// What a line of the trail says that an answer disclosed.
import { z } from 'zod';
import { levels } from '../access/clearance.ts';
import type { Disclosed } from '../graph/tally.ts';

const texts = z.array(z.string());

export const disclosed = z.object({
  asked: texts,
  parts: z.array(
    z.object({
      owner: z.string(),
      type: z.string(),
      level: z.enum(levels),
      fields: texts,
      rows: z.int().min(0),
    }),
  ),
  persons: texts,
  ofOriginators: texts,
}) satisfies z.ZodType<Disclosed>;

export const nothing: Disclosed = { asked: [], parts: [], persons: [], ofOriginators: [] };
