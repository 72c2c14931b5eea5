// What a REST agency may be asked in JSON: the one description that the sample agency's check and the published JSON
// Schema (docs/rest-questions.schema.json) come from.
import { z } from 'zod';
import type { Query } from '../../sources/query.ts';

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const column = z.string().min(1);
const columns = z.array(column);

const query: z.ZodType<Query> = z
  .discriminatedUnion('op', [
    z.object({
      op: z.enum(['and', 'or']),
      get of() {
        return z.array(query);
      },
    }),
    z.object({
      op: z.literal('not'),
      get of() {
        return query;
      },
    }),
    z.object({ op: z.literal('eq'), column, value: scalar }),
    z.object({ op: z.literal('in'), column, values: z.array(scalar) }),
    z.object({
      op: z.literal('range'),
      column,
      gte: z.exactOptional(scalar),
      lte: z.exactOptional(scalar),
    }),
    z.object({ op: z.enum(['prefix', 'contains']), column, value: z.string() }),
    z.object({ op: z.literal('isNull'), column }),
    z.object({ op: z.literal('within'), column, regions: z.array(z.string()) }),
    z.object({
      op: z.literal('some'),
      column,
      get of() {
        return query;
      },
    }),
    z.object({
      op: z.literal('parent'),
      record: z.string(),
      on: columns,
      to: columns,
      get of() {
        return query;
      },
    }),
  ])
  .meta({ id: 'query' });

const order = z
  .array(z.object({ column, direction: z.enum(['ASC', 'DESC']) }))
  .describe('Missing values come last in both directions; ties are broken by the sequence, ascending.');
const first = z
  .int()
  .min(1)
  .describe('How many rows at most; the agency may give fewer, and says that there are more.');
const keys = z
  .array(z.array(scalar).min(1))
  .describe('Each holds a value for each of the fields, in their order.');
const keyed = { fields: columns.min(1).describe('The fields that the keys hold values of.'), keys };

/** `POST …/keys`. */
export const keysQuestion = z.object(keyed);

/** `POST …/search`. */
export const searchQuestion = z.discriminatedUnion('op', [
  z.object({
    op: z.literal('page'),
    query,
    columns,
    order,
    first,
    after: z
      .object({ values: z.array(z.union([scalar, z.null()])), sequence: z.union([z.string(), z.number()]) })
      .nullable()
      .describe("Rows behind this place only: the values of the order's columns, then the sequence."),
    total: z.boolean().describe('Whether to count all rows of the query.'),
  }),
  z.object({ op: z.literal('byKeys'), query, ...keyed, columns, order, first }),
  z.object({ op: z.literal('countByKeys'), query, ...keyed }),
  z.object({ op: z.literal('count'), query }),
  z.object({ op: z.literal('countDistinct'), query, columns: columns.min(1) }),
  z.object({ op: z.literal('group'), query, columns: columns.min(1) }),
]);

export type SearchQuestion = z.output<typeof searchQuestion>;

export function questionsSchema(): object {
  const { $defs, ...search } = z.toJSONSchema(searchQuestion, { io: 'input' });
  const { $schema: _, ...posted } = z.toJSONSchema(keysQuestion, { io: 'input' });
  return {
    title: 'What an agency that offers an HTTP service is asked in JSON (docs/sources.md).',
    ...search,
    $defs: { ...$defs, keys: posted },
  };
}
