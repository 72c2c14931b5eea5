// Whether somebody listens at an address.
import { once } from 'node:events';
import { connect } from 'node:net';

const timeoutMs = 3_000;

/** @throws where nobody does, within three seconds */
export async function reachAddress(host: string, port: number): Promise<void> {
  const socket = connect({ host, port, signal: AbortSignal.timeout(timeoutMs) });
  try {
    await once(socket, 'connect');
  } finally {
    socket.destroy();
  }
}
