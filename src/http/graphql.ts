// The graph's route: room, caller, session, view, audit intent, answer. It translates, and decides nothing.
import type { IncomingMessage } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import type { Caller, Session } from '../access/caller.ts';
import type { Headers } from '../access/session.ts';
import type { TokenVerifier } from '../access/token.ts';
import type { AuditTrail } from '../audit/trail.ts';
import type { Config } from '../config/config.ts';
import { inRootSpan, inSpan, traceIdOf } from '../telemetry/spans.ts';
import type { Span } from '../telemetry/spans.ts';
import { createTally } from '../views/view.ts';
import type { Asked, View, Views, Way } from '../views/view.ts';
import type { Admission } from './admission.ts';
import { readJson } from './body.ts';
import { startDeadline } from './deadline.ts';
import type { DocumentResolver } from './document-id.ts';
import type { Exchange, Reply, Route } from './exchange.ts';
import { valuesOf } from './header.ts';
import { auditLate, toIntent } from './intent.ts';
import { toOutcome } from './outcome.ts';

/** What is known of a request once all of it has come. */
interface Whole {
  readonly session: Session;
  readonly view: View;
  /** As it was sent: it may name a registered document instead of holding one. */
  readonly sent: Asked;
  /** Milliseconds since the epoch; the wait for a place is part of the request's time. */
  readonly deadline: number;
}

export interface GraphRouteOptions {
  readonly config: Pick<Config, 'http'>;
  readonly authenticate: TokenVerifier;
  readonly openSession: (caller: Caller, headers: Headers) => Session;
  readonly views: Views;
  readonly resolveDocument: DocumentResolver;
  readonly audit: AuditTrail;
  readonly admission: Admission;
  readonly metrics: { answered(way: Way): void };
}

export function createGraphRoute({
  config,
  authenticate,
  openSession,
  views,
  resolveDocument,
  audit,
  admission,
  metrics,
}: GraphRouteOptions): Route {
  async function answerIn(span: Span, exchange: Exchange): Promise<Reply> {
    const { request, search, ended, noted } = exchange;
    const traceId = traceIdOf(span);
    if (traceId !== undefined) noted.traceId = traceId;
    const caller = await authenticate(valuesOf(request, 'authorization'), request.socket);
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
    const leave = await admission.enter(ended.signal);
    try {
      return await answerTo(
        { session, view, sent: toAsked(request, search, body), deadline },
        span,
        exchange,
      );
    } finally {
      leave();
    }
  }

  async function answerTo(
    { session, view, sent, deadline }: Whole,
    span: Span,
    { requestId, ended, noted }: Exchange,
  ): Promise<Reply> {
    // Who has left while others were waited for is answered nothing, and nothing is noted of it.
    const { signal } = ended;
    signal.throwIfAborted();
    const asked = resolveDocument(sent, session);
    const time = startDeadline(deadline, ended);
    const isAudited = view.level !== 'OPEN';
    const tally = createTally({ isDisclosureKept: isAudited && audit.keepsOutcomes });
    noted.tally = tally;
    let isAnswered = false;
    try {
      if (isAudited) {
        noted.ended = (end) => audit.appendLater(toOutcome({ ...end, requestId, tally, isAnswered }));
        // No agency is asked before the trail knows it, and nothing that was read is held while the disk is waited for.
        await inSpan('intent', {}, () =>
          time.within(audit.append(toIntent({ session, view, asked, requestId })), auditLate),
        );
      }
      const { status, contentType, allow, body, way } = await view.answer(asked, {
        session,
        signal,
        deadline,
        requestId,
        tally,
      });
      // Answers that are made in one turn of the event loop leave after it, one behind the other: to make and to send them
      // alternately costs a twentieth more, since each finds the caches as the other has left them.
      await setImmediate();
      span.setAttribute('http.response.status_code', status);
      metrics.answered(way);
      isAnswered = true;
      return {
        status,
        headers: {
          'content-type': contentType,
          'cache-control': 'no-store',
          ...(allow === undefined ? {} : { allow }),
        },
        body,
        errorCodes: tally.errorCodes,
      };
    } catch (error) {
      ended.abort();
      throw error;
    } finally {
      time.end();
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
        valuesOf(exchange.request, 'traceparent'),
        (span) => answerIn(span, exchange),
      ),
  };
}

/** Headers that no page of another site can send without having asked first. */
const preflighted = ['apollo-require-preflight', 'x-apollo-operation-name'] as const;

/** The view sees no credentials: who asks, it is told by the session. */
function toAsked({ method = 'GET', headers }: IncomingMessage, search: string, body: unknown): Asked {
  const isPreflighted = preflighted.some((name) => (headers[name] ?? '').length > 0);
  return {
    method,
    search,
    body,
    accept: headers.accept,
    contentType: headers['content-type'],
    isPreflighted,
  };
}
