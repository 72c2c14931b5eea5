// Starts the gateway, says where it is, keeps it going, and stops it cleanly.
import { readConfig } from './config/config.ts';
import { openDemo } from './demo/open.ts';
import { connectedPersonas, readPersonas } from './demo/personas.ts';
import type { Persona } from './demo/personas.ts';
import { openSample } from './demo/prepare.ts';
import { StartError } from './errors.ts';
import { openSources, readDeclared } from './foundation.ts';
import { openGateway } from './gateway.ts';
import type { Gateway } from './gateway.ts';
import { createLog } from './telemetry/log.ts';
import type { Log } from './telemetry/log.ts';

interface Running {
  readonly gateway: Gateway;
  readonly log: Log;
  /** How long a stop may take at most: what it waits for requests, and what the rest may need. */
  readonly stopMs: number;
}

const closingMs = 10_000;

async function start(): Promise<Running> {
  const config = readConfig();
  const declared = readDeclared(config);
  const log = createLog(config.log.level);
  const stopMs = config.http.drainMs + closingMs;
  if (config.mode === 'service') {
    const gateway = await openGateway({
      config,
      declared,
      sources: await openSources(config, declared),
      log,
    });
    console.log(`timpora-gateway serves ${gateway.url}/graphql${describeMetrics(gateway)}`);
    return { gateway, log, stopMs };
  }
  const personas = connectedPersonas(
    readPersonas(config.callers, declared.policy),
    Object.keys(config.agencies),
  );
  const { sources, made } = await openSample(config, declared);
  if (made !== null) console.log(`Sample agencies made in ${config.data}: ${made}`);
  const gateway = await openGateway({
    config,
    declared,
    sources,
    log,
    demo: await openDemo(config, personas),
  });
  console.log(
    `\ntimpora-gateway serves ${gateway.url}/graphql   explorer ${gateway.url}/explorer${describeMetrics(gateway)}`,
  );
  console.log(describeDemo(personas));
  return { gateway, log, stopMs };
}

function describeMetrics({ operatorUrl }: Gateway): string {
  return operatorUrl === null ? '' : `   metrics ${operatorUrl}/metrics`;
}

function describeDemo(personas: readonly Persona[]): string {
  const callers = personas.map(({ name, title }) => `  ${name.padEnd(28)}${title}`);
  return ['All data is synthetic. Sample callers (a token: npm run -s token -- <caller>):', ...callers].join(
    '\n',
  );
}

/** Stops at a signal, and after an exception that nothing caught; a promise that failed alone stops nothing. */
function watch({ gateway, log, stopMs }: Running): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => {
      log.fatal('the stop took too long, and was broken off');
      process.exit(1);
    }, stopMs).unref();
    gateway.close().then(
      () => {
        console.log('timpora-gateway has stopped');
        process.exit();
      },
      (error: unknown) => {
        log.fatal({ err: error }, 'the stop met a fault');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // Work that nobody waited for: whoever did wait for something is answered by the same rules as ever.
  process.on('unhandledRejection', (reason) => log.error({ err: reason }, 'a rejection was not handled'));
  // Something was left half done, and what is shared cannot be trusted from here on: others are answered, and the
  // process is left to whoever starts it again.
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'an exception was not caught: the gateway stops');
    process.exitCode = 1;
    stop();
  });
}

try {
  watch(await start());
} catch (error) {
  // A fault of the start is the operator's to read; anything else is a bug, and its stack is wanted.
  console.error(error instanceof StartError ? error.message : error);
  process.exitCode = 1;
}
