// One request from its first line to its line in the log.
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Log } from '../telemetry/log.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { chooseContentType } from './accept.ts';
import { overloaded } from './admission.ts';
import type { Exchange, Reply, Route } from './exchange.ts';
import { HttpError, toFault } from './fault.ts';
import { securityHeaders } from './security.ts';
import { send } from './send.ts';
import { tellShed } from './shed.ts';
import type { Site, Visit } from './site.ts';

export interface HandlerOptions {
  /** What a request that begins now is served by, until it is over. */
  readonly enter: () => Visit;
  /** Routes that are the server's own, whatever it serves. */
  readonly health?: Site['routes'];
  /** Where the reader of a 404 is led: words for its message. */
  readonly elsewhere: string;
  readonly isDraining: () => boolean;
  readonly log: Log;
  /** What counts the requests; absent where they are the operator's own. */
  readonly metrics?: Pick<Metrics, 'requestBegan' | 'requestEnded' | 'errorTold'>;
}

interface TurnedAway {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly route: Route;
  readonly visit: Visit;
  readonly startedAt: number;
}

/** 122 random bits in hexadecimal: of a pool, which costs a fraction of what fresh ones do. */
function createId(): string {
  return randomUUID().replaceAll('-', '');
}

export function createHandler({ enter, health, elsewhere, isDraining, log, metrics }: HandlerOptions) {
  const nowhere: Route = {
    name: 'none',
    methods: [],
    handle() {
      throw new HttpError(404, 'NOT_FOUND', `There is nothing at this path; ${elsewhere}`);
    },
  };

  async function answer(route: Route, exchange: Exchange, { crossOrigin }: Site): Promise<Reply> {
    const { request } = exchange;
    try {
      if (route === nowhere) return await route.handle(exchange);
      if (isDraining() && route.name !== 'live' && route.name !== 'ready') {
        throw new HttpError(503, 'STOPPING', 'The gateway is stopping; try again', { 'retry-after': '1' });
      }
      if (route.crossOrigin && request.method === 'OPTIONS') {
        const headers = crossOrigin.preflight(request.headers.origin);
        if (headers) return { status: 204, headers, body: '' };
      }
      if (!route.methods.includes(request.method ?? '')) {
        const allow = route.methods.join(', ');
        throw new HttpError(405, 'METHOD_NOT_ALLOWED', `Expected one of the methods ${allow}`, { allow });
      }
      return await route.handle(exchange);
    } catch (error) {
      const { status, headers, error: shown } = toFault(error, exchange.requestId);
      const isGone =
        error === request.errored || (exchange.noted.isGone && error === exchange.ended.signal.reason);
      // A refusal of the edge is no fault of it: that it stops or has too much to do is told once, not by each request.
      if (status >= 500 && !isGone && !(error instanceof HttpError))
        log.error({ requestId: exchange.requestId, err: error }, 'request failed');
      else if (status === 401)
        log.info({ requestId: exchange.requestId, reason: reasonOf(error) }, 'token refused');
      const type = { 'content-type': chooseContentType(request.headers.accept), 'cache-control': 'no-store' };
      return {
        status,
        headers: { ...type, ...headers },
        body: JSON.stringify({ errors: [shown] }),
        errorCodes: [shown.extensions.code],
      };
    }
  }

  const turnedAway = tellShed(log);
  const refusal = toFault(overloaded, '');
  const refusalBody = JSON.stringify({ errors: [refusal.error] });

  function turnAway({ request, response, route, visit: { site, leave }, startedAt }: TurnedAway): void {
    response.once('close', () => {
      leave();
      const status = response.writableFinished ? refusal.status : 'gone';
      metrics?.requestEnded(route.name, status, (performance.now() - startedAt) / 1_000);
      if (response.writableFinished) metrics?.errorTold(refusal.error.extensions.code);
      turnedAway();
    });
    response.writeHead(refusal.status, {
      ...securityHeaders(route.name),
      'content-type': chooseContentType(request.headers.accept),
      'cache-control': 'no-store',
      ...refusal.headers,
      ...(route.crossOrigin ? site.crossOrigin.headers(request.headers.origin) : {}),
      'x-request-id': createId(),
      'content-length': Buffer.byteLength(refusalBody),
    });
    response.end(refusalBody);
  }

  /** Handles one request; never rejects. */
  return async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const startedAt = performance.now();
    metrics?.requestBegan();
    const [path = '', query] = splitOnce(request.url ?? '', '?');
    const visit = enter();
    const { site, leave } = visit;
    const route = health?.get(path) ?? site.routes.get(path) ?? nowhere;
    const search = query === undefined ? '' : `?${query}`;
    const isAsked = !isDraining() && route.methods.includes(request.method ?? '');
    if (isAsked && route.turnsAway?.(request, search)) {
      turnAway({ request, response, route, visit, startedAt });
      return;
    }
    const exchange: Exchange = {
      request,
      requestId: createId(),
      search,
      ended: new AbortController(),
      noted: {},
    };
    const { requestId, ended, noted } = exchange;
    let told: readonly string[] = [];
    const over = Promise.withResolvers<void>();
    response.once('close', () => {
      over.resolve();
      if (!response.writableFinished) {
        noted.isGone = true;
        ended.abort();
      }
      const duration = performance.now() - startedAt;
      const status = response.writableFinished ? response.statusCode : 'gone';
      metrics?.requestEnded(route.name, status, duration / 1_000);
      if (response.writableFinished) for (const code of told) metrics?.errorTold(code);
      const milliseconds = Math.round(duration * 10) / 10;
      noted.ended?.({ status, errorCodes: told, milliseconds });
      if (told.includes('OVERLOADED')) {
        turnedAway();
        return;
      }
      const { subject = null, view, purpose = null, tally, traceId } = noted;
      log.info(
        {
          requestId,
          method: request.method,
          route: route.name,
          status,
          milliseconds,
          subject,
          purpose,
          view: view?.slice(0, 12) ?? null,
          reads: tally?.reads ?? 0,
          ...(traceId !== undefined && { traceId }),
        },
        'request',
      );
    });

    const reply = await answer(route, exchange, site);
    if (!response.destroyed) {
      told = reply.errorCodes ?? [];
      const headers = {
        ...securityHeaders(route.name),
        ...reply.headers,
        ...(route.crossOrigin ? site.crossOrigin.headers(request.headers.origin) : {}),
        ...(isDraining() ? { connection: 'close' } : {}),
        'x-request-id': requestId,
      };
      try {
        await send(request, response, { ...reply, headers });
      } catch (error) {
        // The status is out already: a broken connection is all that can still be said.
        if (!noted.isGone) log.error({ requestId, err: error }, 'reply broken off');
        response.destroy();
      }
    }
    await over.promise;
    leave();
  };
}

function splitOnce(text: string, separator: string): readonly [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

/** Why a token was refused, as its verifier names it: a code, or what the claims should have said. */
function reasonOf(error: unknown): unknown {
  const cause = error instanceof Error ? error.cause : undefined;
  if (!(cause instanceof Error)) return undefined;
  return 'code' in cause ? cause.code : cause.name === 'ZodError' ? 'claims' : cause.message;
}
