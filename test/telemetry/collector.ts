// A collector of traces as an operator runs one: it takes OTLP over HTTP on loopback, and keeps what came.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

type AttributeValue = string | number | boolean;

export interface CollectedSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  /** Empty where the span has no parent. */
  readonly parentSpanId: string;
  readonly attributes: Readonly<{ [name: string]: AttributeValue | undefined }>;
  readonly links: readonly { readonly traceId: string; readonly spanId: string }[];
  readonly isFailed: boolean;
}

export interface Collector {
  /** The address that a configuration names. */
  readonly url: string;
  /** Every span that came, in the order in which they ended. */
  spans(): readonly CollectedSpan[];
  /** The bodies as they came. */
  readonly bodies: readonly string[];
  close(): Promise<void>;
}

/** OTLP in its JSON form, as far as it is read here. */
interface Exported {
  readonly resourceSpans: readonly {
    readonly scopeSpans: readonly { readonly spans: readonly ExportedSpan[] }[];
  }[];
}
interface ExportedSpan extends Pick<CollectedSpan, 'name' | 'traceId' | 'spanId'> {
  readonly parentSpanId?: string;
  readonly attributes: readonly {
    readonly key: string;
    readonly value: Readonly<{ [kind: string]: unknown }>;
  }[];
  readonly links?: CollectedSpan['links'];
  readonly status?: { readonly code?: number };
}

export async function openCollector(): Promise<Collector> {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      bodies.push(body);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an address of this shape.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1/traces`,
    bodies,
    spans: () => bodies.flatMap((body) => readSpans(JSON.parse(body) as Exported)),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function readSpans({ resourceSpans }: Exported): readonly CollectedSpan[] {
  const exported = resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));
  return exported.map(({ name, traceId, spanId, parentSpanId = '', attributes, links = [], status }) => ({
    name,
    traceId,
    spanId,
    parentSpanId,
    attributes: Object.fromEntries(
      // A value is under the one key that names its kind.
      attributes.map(({ key, value }) => [key, Object.values(value)[0] as AttributeValue]),
    ),
    links: links.map((link) => ({ traceId: link.traceId, spanId: link.spanId })),
    isFailed: status?.code === 2,
  }));
}
