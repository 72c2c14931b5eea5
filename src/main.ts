// Starts the gateway, says where it is, and stops it cleanly.
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

async function start(): Promise<Gateway> {
  const config = readConfig();
  const declared = readDeclared(config);
  const log = createLog(config.log.level);
  if (config.mode === 'service') {
    const gateway = await openGateway({
      config,
      declared,
      sources: await openSources(config, declared),
      log,
    });
    console.log(`timpora-gateway serves ${gateway.url}/graphql${describeMetrics(gateway)}`);
    return gateway;
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
  return gateway;
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

try {
  const gateway = await start();
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    void gateway.close().then(() => {
      console.log('timpora-gateway has stopped');
      process.exit(0);
    });
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
} catch (error) {
  // A fault of the start is the operator's to read; anything else is a bug, and its stack is wanted.
  console.error(error instanceof StartError ? error.message : error);
  process.exitCode = 1;
}
