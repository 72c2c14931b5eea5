// Starts the sending of spans to the operator's collector, by OTLP over HTTP, and stops it without losing one.
import { context, diag, DiagLogLevel, trace } from '@opentelemetry/api';
import type { Config } from '../config/config.ts';
import type { Log } from './log.ts';

export interface Tracing {
  /** Sends what waits, for a few seconds at most. */
  close(): Promise<void>;
}

const exportTimeoutMillis = 5_000;

/** The SDK is loaded where it is asked for: it costs a start a tenth of a second, and memory. */
export async function startTracing(
  { url, share }: NonNullable<Config['telemetry']['otlp']>,
  log: Log,
): Promise<Tracing> {
  const [sdk, { OTLPTraceExporter }, { AsyncLocalStorageContextManager }, { resourceFromAttributes }] =
    await Promise.all([
      import('@opentelemetry/sdk-trace'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/context-async-hooks'),
      import('@opentelemetry/resources'),
    ]);
  const exporter = new OTLPTraceExporter({ url, timeoutMillis: exportTimeoutMillis });
  const provider = new sdk.TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'timpora-gateway' }),
    sampler: new sdk.ParentBasedSampler({ root: new sdk.TraceIdRatioBasedSampler(share) }),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter, exportTimeoutMillis })],
  });
  // The text of the SDK may hold what it tried to send: the log is told that something is wrong, and no more.
  const tell = () => log.warn('spans cannot be delivered to the collector');
  const silent = () => undefined;
  diag.setLogger(
    { error: tell, warn: tell, info: silent, debug: silent, verbose: silent },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(provider);
  return {
    async close() {
      // A collector that is down must not keep the gateway from stopping; that spans were lost is in the log.
      await provider.shutdown().catch(tell);
      trace.disable();
      context.disable();
      diag.disable();
    },
  };
}
