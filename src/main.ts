// Starts the gateway, says where it is, keeps it going, and stops it cleanly.
import { readConfig } from './config/config.ts';
import type { Persona } from './demo/personas.ts';
import { StartError } from './errors.ts';
import { openGateway } from './gateway.ts';
import type { Gateway } from './gateway.ts';
import { prepareAgain, prepareFirst } from './lifetime/prepare.ts';
import { createReload } from './lifetime/reload.ts';
import { deferReload, onSignals } from './lifetime/signals.ts';
import { createLog } from './telemetry/log.ts';
import type { Log } from './telemetry/log.ts';

interface Running {
  readonly gateway: Gateway;
  readonly log: Log;
  readonly reload: () => void;
}

/** How long a stop may take at most, beside what it waits for requests. */
const closingMs = 10_000;

async function start(): Promise<void> {
  const endDeferring = deferReload();
  const config = readConfig();
  const log = createLog(config.log.level);
  const { prepared, personas, made } = await prepareFirst(config);
  if (made !== null) console.log(made);
  const gateway = await openGateway({ ...prepared, log });
  const reload = createReload({
    run: async () => gateway.reload(await prepareAgain(readConfig(), config.mode)),
    log,
    tell: console.log,
  });
  // Before it says where it is: whoever reads that may send a signal.
  watch({ gateway, log, reload });
  if (endDeferring()) reload();
  const { url } = gateway;
  console.log(
    config.mode === 'demo'
      ? `\ntimpora-gateway serves ${url}/graphql   explorer ${url}/explorer${describeProcess(gateway)}`
      : `timpora-gateway serves ${url}/graphql${describeProcess(gateway)}`,
  );
  if (config.mode === 'demo') console.log(describeDemo(personas));
}

/** The process is the one that signals are sent to: npm, where it was started by it, passes none on. */
function describeProcess({ operatorUrl }: Gateway): string {
  const metrics = operatorUrl === null ? '' : `   metrics ${operatorUrl}/metrics`;
  return `${metrics}   process ${process.pid}`;
}

function describeDemo(personas: readonly Persona[]): string {
  const callers = personas.map(({ name, title }) => `  ${name.padEnd(28)}${title}`);
  return ['All data is synthetic. Sample callers (a token: npm run -s token -- <caller>):', ...callers].join(
    '\n',
  );
}

/** Stops at a signal, and after an exception that nothing caught; a promise that failed alone stops nothing. */
function watch({ gateway, log, reload }: Running): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => {
      log.fatal('the stop took too long, and was broken off');
      process.exit(1);
    }, gateway.drainMs + closingMs).unref();
    gateway.close().then(
      () => {
        // The lines of the last requests come before it.
        log.flush();
        console.log('timpora-gateway has stopped');
        process.exit();
      },
      (error: unknown) => {
        log.fatal({ err: error }, 'the stop met a fault');
        process.exit(1);
      },
    );
  };
  onSignals({ stop, reload: () => void (stopping || reload()) });
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
  await start();
} catch (error) {
  // A fault of the start is the operator's to read; anything else is a bug, and its stack is wanted.
  console.error(error instanceof StartError ? error.message : error);
  process.exitCode = 1;
}
