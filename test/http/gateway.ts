// A real listener over a small real Apollo Server, with the parts behind the edge that a test may change.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { stricter } from '../../src/access/clearance.ts';
import { openSession } from '../../src/access/session.ts';
import type { AuditTrail } from '../../src/audit/trail.ts';
import { readConfig } from '../../src/config/config.ts';
import type { Config } from '../../src/config/config.ts';
import { createAdmission } from '../../src/http/admission.ts';
import { createListener } from '../../src/http/listener.ts';
import { watchLoop } from '../../src/http/loop.ts';
import { always, createSite } from '../../src/http/site.ts';
import type { SiteOptions } from '../../src/http/site.ts';
import { createLog } from '../../src/telemetry/log.ts';
import { createMetrics } from '../../src/telemetry/metrics.ts';
import { digestOf } from '../../src/views/known-documents.ts';
import { toHttp } from '../../src/views/server.ts';
import type { View, ViewRequest, Views } from '../../src/views/view.ts';
import { policy, verifier } from '../access/issuer.ts';
import { openTestTrail } from '../audit/made.ts';

/** What a test does inside the view: it meets each request, and may hold it. */
export type Inside = (request: ViewRequest) => Promise<void> | void;

interface Options {
  readonly http?: Partial<Config['http']>;
  readonly mode?: Config['mode'];
  readonly demo?: SiteOptions['demo'];
  readonly audit?: AuditTrail;
  readonly views?: Views;
  readonly inside?: Inside;
  readonly pages?: string;
  readonly port?: number;
}

const typeDefs = 'type Query { hello(name: String): String subject: String }';

/** One server stands for every view; what is above OPEN differs in digest and audit alone. */
export async function createViews(inside: Inside = () => undefined): Promise<Views> {
  const server = new ApolloServer<ViewRequest>({
    typeDefs,
    resolvers: {
      Query: {
        hello: (_: unknown, { name }: { name?: string }) => `Hello ${name ?? 'nobody'}`,
        subject: (_: unknown, __: unknown, { session }: ViewRequest) => session.caller.subject,
      },
    },
    plugins: [ApolloServerPluginLandingPageDisabled()],
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
  });
  await server.start();
  const view = (level: View['level']): View => ({
    digest: (level === 'OPEN' ? 'a' : 'b').repeat(64),
    sdl: typeDefs,
    level,
    documentDigest: digestOf,
    async answer(asked, request) {
      await inside(request);
      const { status, headers, body } = await server.executeHTTPGraphQLRequest({
        httpGraphQLRequest: toHttp(asked),
        context: async () => request,
      });
      if (body.kind !== 'complete') throw new Error('expected a whole answer');
      const contentType = headers.get('content-type') ?? '';
      const allow = headers.get('allow');
      return {
        status: status ?? 200,
        contentType,
        ...(allow && { allow }),
        body: body.string,
        way: 'pipeline',
      };
    },
  });
  return {
    of: async ({ levels }) => view(Object.values(levels).reduce(stricter, 'OPEN')),
    close: () => server.stop(),
  };
}

/** Starts a gateway's edge on a free port. */
export async function startEdge(options: Options = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'timpora-edge-'));
  const base = readConfig({});
  const config = {
    mode: options.mode ?? 'service',
    listen: { host: '127.0.0.1', port: options.port ?? 0 },
    // A test computes on the same event loop, and would be turned away for it.
    http: { ...base.http, loopDelayMs: 60_000, ...options.http },
    pages: options.pages ?? writePages(folder),
  };
  const auditFile = join(folder, 'audit.ndjson');
  const audit = options.audit ?? openTestTrail(auditFile);
  const lines: string[] = [];
  const metrics = createMetrics();
  const loop = watchLoop();
  const site = createSite({
    config,
    authenticate: verifier(),
    openSession: (caller, headers) => openSession(policy, caller, headers, () => '2025-06-18'),
    views: options.views ?? (await createViews(options.inside)),
    resolveDocument: (http) => http,
    audit,
    admission: createAdmission({ limits: () => config.http, loop, metrics }),
    metrics,
    ...(options.demo ? { demo: options.demo } : {}),
  });
  const log = createLog('info', { write: (line) => void lines.push(line) });
  const listener = createListener({ config, enter: always(site), metrics, log });
  const { url } = await listener.listen();
  const { port } = new URL(url);
  const close = async () => {
    await listener.close();
    loop.close();
    await audit.close();
  };
  /** How many errors the operator is told of, by their code. */
  const errorsTold = async () => {
    const found = (await metrics.text()).matchAll(/^timpora_errors_total\{code="(\w+)"\} (\d+)$/gm);
    return Object.fromEntries([...found].map(([, code = '', count]) => [code, Number(count)]));
  };
  /** How many requests were turned away, by cause. */
  const shed = async () => {
    const found = (await metrics.text()).matchAll(
      /^timpora_requests_shed_total\{cause="([\w-]+)"\} (\d+)$/gm,
    );
    return Object.fromEntries([...found].map(([, cause = '', count]) => [cause, Number(count)]));
  };
  const gauge = (name: string) => async () =>
    Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(await metrics.text())?.[1]);
  return {
    url,
    port: Number(port),
    auditFile,
    lines,
    errorsTold,
    shed,
    queued: gauge('timpora_requests_queued'),
    inFlight: gauge('timpora_requests_in_flight'),
    close,
  };
}

/** Pages as a build leaves them. */
export function writePages(folder: string): string {
  const pages = join(folder, 'dist');
  const files = {
    'landing/index.html': '<title>landing</title>',
    'explorer/index.html': '<title>explorer</title>',
    'assets/main-C0ffee12.js': 'export {};',
    'assets/style-C0ffee12.css': 'body {}',
  };
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(pages, name, '..'), { recursive: true });
    writeFileSync(join(pages, name), content);
  }
  writeFileSync(join(folder, 'secret.txt'), 'not a page');
  return pages;
}

/** Asks the graph as a dashboard would. */
export function ask(
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/** Says something over a raw connection; `closed` is everything that came back until its end. */
export function converse(port: number, text: string) {
  const socket = connect(port, '127.0.0.1', () => socket.write(text));
  let received = '';
  const closed = new Promise<string>((resolve) => {
    socket.on('data', (data) => (received += data.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(received));
  });
  return { socket, closed };
}
