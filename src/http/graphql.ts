// The graph's route: room, caller, session, view, audit intent, answer. It translates, and decides nothing.
import type { IncomingHttpHeaders } from 'node:http';
import { HeaderMap } from '@apollo/server';
import type { Caller, Session } from '../access/caller.ts';
import type { Headers } from '../access/session.ts';
import type { TokenVerifier } from '../access/token.ts';
import type { AuditTrail } from '../audit/trail.ts';
import type { Config } from '../config/config.ts';
import { inRootSpan, traceIdOf } from '../telemetry/spans.ts';
import type { Span } from '../telemetry/spans.ts';
import { createTally } from '../views/view.ts';
import type { View, Views } from '../views/view.ts';
import type { Admission } from './admission.ts';
import { readJson } from './body.ts';
import type { Exchange, Reply, Route } from './exchange.ts';
import { toIntent } from './intent.ts';
import { toOutcome } from './outcome.ts';

/** What is known of a request once all of it has come. */
interface Asked {
  readonly session: Session;
  readonly view: View;
  readonly body: unknown;
  /** Milliseconds since the epoch; the wait for a place is part of the request's time. */
  readonly deadline: number;
}

export interface GraphRouteOptions {
  readonly config: Pick<Config, 'http'>;
  readonly authenticate: TokenVerifier;
  readonly openSession: (caller: Caller, headers: Headers) => Session;
  readonly views: Views;
  readonly audit: AuditTrail;
  readonly admission: Admission;
}

export function createGraphRoute({
  config,
  authenticate,
  openSession,
  views,
  audit,
  admission,
}: GraphRouteOptions): Route {
  async function answerIn(span: Span, exchange: Exchange): Promise<Reply> {
    const { request, signal, noted } = exchange;
    const traceId = traceIdOf(span);
    if (traceId !== undefined) noted.traceId = traceId;
    const caller = await authenticate(request.headersDistinct['authorization'] ?? []);
    noted.subject = caller.subject;
    const session = openSession(caller, request.headers);
    noted.purpose = session.purpose;
    const [view, body] = await Promise.all([
      views.of(session.clearance),
      request.method === 'POST' ? readJson(request, config.http.bodyLimitBytes) : undefined,
    ]);
    noted.view = view.digest;
    span.setAttributes({ 'timpora.view': view.digest, 'timpora.purpose': session.purpose });

    // A place is taken once the whole request is there: a client that dawdles over its body takes none from others.
    const deadline = Date.now() + config.http.deadlineMs;
    const leave = await admission.enter(signal);
    try {
      return await answerTo({ session, view, body, deadline }, span, exchange);
    } finally {
      leave();
    }
  }

  async function answerTo(
    { session, view, body, deadline }: Asked,
    span: Span,
    { request, requestId, search, signal, noted }: Exchange,
  ): Promise<Reply> {
    // Who has left while others were waited for is answered nothing, and nothing is noted of it.
    signal.throwIfAborted();
    const http = { method: request.method ?? 'GET', headers: toHeaderMap(request.headers), search, body };
    const refused = new AbortController();
    const timeout = AbortSignal.timeout(Math.max(0, deadline - Date.now()));
    const ended = AbortSignal.any([signal, refused.signal, timeout]);
    const isAudited = view.level !== 'OPEN';
    const tally = createTally({ isDisclosureKept: isAudited && audit.keepsOutcomes });
    noted.tally = tally;
    const answer = view.answer(http, { session, signal: ended, deadline, requestId, tally });
    let isAnswered = false;
    let intent: Promise<void> | undefined;
    if (isAudited) {
      intent = audit.append(toIntent({ session, view, http, requestId }, audit), deadline);
      noted.ended = (end) => audit.appendLater(toOutcome({ ...end, requestId, tally, isAnswered }));
    }
    try {
      const [{ status, headers, body: content }] = await Promise.all([answer, intent]);
      const allow = headers.get('allow');
      span.setAttribute('http.response.status_code', status ?? 200);
      isAnswered = true;
      return {
        status: status ?? 200,
        headers: {
          'content-type': headers.get('content-type') ?? 'application/json; charset=utf-8',
          'cache-control': 'no-store',
          ...(allow === undefined ? {} : { allow }),
        },
        body: content.kind === 'complete' ? content.string : content.asyncIterator,
        errorCodes: tally.errorCodes,
      };
    } catch (error) {
      refused.abort();
      throw error;
    }
  }

  return {
    name: 'graphql',
    methods: ['GET', 'POST'],
    crossOrigin: true,
    turnsAway: () => admission.turnsAway(),
    handle: (exchange) =>
      inRootSpan(
        'request',
        { 'timpora.request.id': exchange.requestId },
        exchange.request.headersDistinct['traceparent'],
        (span) => answerIn(span, exchange),
      ),
  };
}

/** The view sees no credentials: who asks, it is told by the session. */
function toHeaderMap({ authorization: _, cookie: __, ...headers }: IncomingHttpHeaders): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return map;
}
