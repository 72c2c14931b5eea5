// A witness that takes syslog (RFC 5424) by UDP, or by TCP with octet counting (RFC 6587).
import { createSocket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { connect } from 'node:net';
import { hostname } from 'node:os';
import { reachAddress } from './reach.ts';
import type { Witness } from './witness.ts';

export interface SyslogAddress {
  readonly host: string;
  readonly port: number;
  readonly transport: 'tcp' | 'udp';
}

/** Facility 13, log audit; severity 5, notice. */
const priority = 13 * 8 + 5;
const timeoutMs = 5_000;

/** By UDP nobody says whether it came; by TCP only the other system does. */
export function syslogWitness({ host, port, transport }: SyslogAddress): Witness {
  return {
    kind: 'syslog',
    show(checkpoint) {
      const message = messageOf(checkpoint);
      return transport === 'udp' ? sendDatagram(message, host, port) : sendFrame(message, host, port);
    },
    async reach() {
      // Nobody says by UDP whether they are there: only that the name has an address can be told.
      if (transport === 'udp') await lookup(host);
      else await reachAddress(host, port);
    },
  };
}

function messageOf(checkpoint: string): Buffer {
  const time = new Date().toISOString();
  const header = `<${priority}>1 ${time} ${hostname() || '-'} timpora-gateway ${process.pid} audit-checkpoint -`;
  return Buffer.from(`${header} ${checkpoint}`);
}

async function sendDatagram(message: Buffer, host: string, port: number): Promise<void> {
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
  const sent = Promise.withResolvers<void>();
  socket.once('error', sent.reject);
  socket.send(message, port, host, (error) => (error ? sent.reject(error) : sent.resolve()));
  try {
    await sent.promise;
  } finally {
    socket.close();
  }
}

async function sendFrame(message: Buffer, host: string, port: number): Promise<void> {
  const socket = connect({ host, port });
  socket.setTimeout(timeoutMs, () => socket.destroy(new Error('the witness did not answer in time')));
  try {
    await once(socket, 'connect');
    socket.end(Buffer.concat([Buffer.from(`${message.length} `), message]));
    // What is sent before the other side's end of the connection is known may be lost with it.
    socket.resume();
    await once(socket, 'close');
  } finally {
    socket.destroy();
  }
}
