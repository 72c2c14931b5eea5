// A gateway over the sample that the tests of a kind of source share.
import { inject } from 'vitest';
import { demoConfig } from './config.ts';
import { openGatewayOver } from './gateway-over.ts';
import type { GatewayOptions, TestGateway } from './gateway-over.ts';

export type { Answer, Asking, Call, GatewayOptions, GraphError, TestGateway } from './gateway-over.ts';

/** Opens a gateway over the shared sample, with keys and an audit trail of its own. */
export async function openGateway(options?: GatewayOptions): Promise<TestGateway> {
  const { published } = demoConfig(inject('sampleFolder'));
  return openGatewayOver({ agencies: inject('agencies'), published }, options);
}

/** A value inside an answer, by the names and places on the way to it. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inner, step) =>
      typeof inner === 'object' && inner !== null
        ? (inner as { readonly [step: string]: unknown })[step]
        : undefined,
    value,
  );
}
