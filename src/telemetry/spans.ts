// Spans, for an operator's collector alone: of an operation, its levels and its reads. Their attributes are names
// of the gateway's own and numbers, never a document, a variable, a token or a message. Where nothing is
// configured the API does nothing, and what calls it costs next to nothing.
import {
  INVALID_SPAN_CONTEXT,
  isSpanContextValid,
  ProxyTracerProvider,
  ROOT_CONTEXT,
  SpanStatusCode,
  trace,
  TraceFlags,
} from '@opentelemetry/api';
import type { Attributes, Link, Span, SpanContext, Tracer } from '@opentelemetry/api';

export type { Attributes, Span };

/** What takes attributes, and keeps none. */
const nowhere = trace.wrapSpanContext(INVALID_SPAN_CONTEXT);

/** undefined where nothing is traced: the API would make a context for each span even then, and wait once more. */
function tracerOf(): Tracer | undefined {
  const provider = trace.getTracerProvider();
  const name = 'timpora-gateway';
  return provider instanceof ProxyTracerProvider
    ? provider.getDelegateTracer(name)
    : provider.getTracer(name);
}

/** Runs work inside a span, which is the parent of what begins in it. An error is told by its code alone. */
export function inSpan<Result>(
  name: string,
  attributes: Attributes,
  work: (span: Span) => Promise<Result>,
): Promise<Result> {
  const tracer = tracerOf();
  if (!tracer) return work(nowhere);
  return tracer.startActiveSpan(name, { attributes }, (span) => ended(span, work));
}

/**
 * Runs a request inside the root span of a trace of its own. What the client says of its trace is kept as a link:
 * a client decides neither on our ids nor on what is recorded.
 */
export function inRootSpan<Result>(
  name: string,
  attributes: Attributes,
  traceparent: readonly string[],
  work: (span: Span) => Promise<Result>,
): Promise<Result> {
  const tracer = tracerOf();
  if (!tracer) return work(nowhere);
  const remote = readTraceparent(traceparent);
  const links: Link[] = remote ? [{ context: remote }] : [];
  return tracer.startActiveSpan(name, { attributes, links, root: true }, ROOT_CONTEXT, (span) =>
    ended(span, work),
  );
}

/** The id of the trace that the work is part of; undefined where nothing is recorded. */
export function traceIdOf(span: Span): string | undefined {
  return span.isRecording() ? span.spanContext().traceId : undefined;
}

async function ended<Result>(span: Span, work: (span: Span) => Promise<Result>): Promise<Result> {
  try {
    return await work(span);
  } catch (error) {
    failSpan(span, error);
    throw error;
  } finally {
    span.end();
  }
}

/** Marks the span as failed, by the code of the error: its message may hold what was asked, or a path. */
export function failSpan(span: Span, error: unknown): void {
  span.setAttribute('error.type', codeOf(error));
  span.setStatus({ code: SpanStatusCode.ERROR });
}

function codeOf(error: unknown): string {
  // What was broken off has the reason of its signal, whose name tells it and whose code is a bare number.
  if (error instanceof DOMException) return error.name;
  return error instanceof Error && 'code' in error ? String(error.code) : 'INTERNAL';
}

/** The one `traceparent` header of W3C Trace Context, version 00; anything else counts as none. */
function readTraceparent(headers: readonly string[]): SpanContext | null {
  const [, traceId, spanId] = /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/.exec(headers.join()) ?? [];
  if (traceId === undefined || spanId === undefined) return null;
  const remote = { traceId, spanId, traceFlags: TraceFlags.NONE, isRemote: true };
  return isSpanContextValid(remote) ? remote : null;
}
