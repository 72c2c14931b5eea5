// What is configured of the public address: its limits against clients that are slow, large or many.
import { z } from 'zod';
import { pattern, whole } from './vocabulary.ts';

export const http = z
  .strictObject(
    {
      bodyLimitBytes: whole(1_024, 16_777_216, 'the longest request body that is read').default(262_144),
      allowedOrigins: z
        .array(
          pattern(
            /^https?:\/\/[a-z0-9.-]+(:\d+)?$/,
            'an origin of a browser page, such as https://dashboard.example, without a path',
          ),
          'a list of origins',
        )
        .default([])
        .describe('Origins of browser pages, other than its own, that may ask the graph.'),
      deadlineMs: whole(100, 120_000, 'how long a request may take, in milliseconds').default(10_000),
      drainMs: whole(0, 120_000, 'how long a stop waits for requests under way, in milliseconds').default(
        10_000,
      ),
      headersTimeoutMs: whole(100, 120_000, 'how long a client may take over its headers').default(5_000),
      requestTimeoutMs: whole(100, 120_000, 'how long a client may take over its whole request').default(
        10_000,
      ),
      keepAliveMs: whole(1, 120_000, 'how long an idle connection is kept').default(5_000),
      maxConnections: whole(1, 100_000, 'how many connections are open at most').default(1_000),
      concurrentRequests: whole(
        1,
        10_000,
        'how many requests of the graph are worked on at once; the others wait',
      ).default(64),
      queuedRequests: whole(
        0,
        100_000,
        'how many requests of the graph wait at most; who comes then is turned away',
      ).default(256),
      queueMs: whole(
        0,
        120_000,
        'how long a request of the graph waits at most, in milliseconds; then it is turned away',
      ).default(1_000),
      loopDelayMs: whole(
        10,
        60_000,
        'how late the event loop may be, in milliseconds; requests of the graph are turned away while it is later',
      ).default(200),
    },
    'a group of limits',
  )
  .prefault({});
