// What the gateway bears from an agency's system before it stops waiting for it: the same for every remote kind.
import { z } from 'zod';
import { oneOf, whole } from '../vocabulary.ts';

export const guard = z
  .strictObject(
    {
      timeoutMs: whole(50, 120_000, 'how long one read may take, in milliseconds').default(3_000),
      concurrent: whole(1, 1_000, 'how many reads run at once at most').default(32),
      queued: whole(0, 10_000, 'how many reads wait for their turn at most').default(64),
      attempts: whole(1, 5, 'how often a read is tried at most').default(2),
      retryShare: z
        .number('a number from 0 to 1: which share of the reads may be tried again')
        .min(0, 'a number from 0 to 1: which share of the reads may be tried again')
        .max(1, 'a number from 0 to 1: which share of the reads may be tried again')
        .default(0.1)
        .describe('Which share of the reads may be tried again, from 0 to 1.'),
      breaker: z
        .strictObject(
          {
            calls: whole(1, 1_000, 'after how many reads in the window the breaker judges').default(20),
            failedShare: z
              .number('a number above 0, up to 1: from which share of failed reads the breaker opens')
              .gt(0, 'a number above 0, up to 1: from which share of failed reads the breaker opens')
              .max(1, 'a number above 0, up to 1: from which share of failed reads the breaker opens')
              .default(0.5)
              .describe('From which share of failed reads the breaker opens.'),
            windowMs: whole(100, 600_000, 'over which time reads are counted, in milliseconds').default(
              30_000,
            ),
            openMs: whole(
              10,
              600_000,
              'after which time one read probes an open breaker, in milliseconds',
            ).default(30_000),
          },
          'a group of settings of the breaker',
        )
        .prefault({}),
      replyBytes: whole(1_024, 1_073_741_824, 'the longest reply that is read, in bytes').default(10_485_760),
      replyRows: whole(
        500,
        1_000_000,
        'how many rows one reply may hold, unless more were asked for',
      ).default(10_000),
      unsoundRows: oneOf(
        ['refuse', 'drop'],
        'what becomes of a reply with rows that are not as declared: refused whole, or without those rows, which are counted',
      ).default('refuse'),
    },
    'a group of limits of what an agency may take',
  )
  .prefault({});

export type GuardSettings = z.output<typeof guard>;
