// Witnesses over real sockets and files: each holds every checkpoint as it is in the trail, and none stops the trail.
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import type { TrailEvent } from '../../src/audit/trail.ts';
import { openWitness } from '../../src/audit/witness/kinds.ts';
import type { WitnessSettings } from '../../src/audit/witness/kinds.ts';
import { intentOf, newFile, newPath, openTestTrail, recordsIn, verify } from './made.ts';

const secret = 'not-a-secret';
const open = (settings: WitnessSettings<string>) => openWitness(settings, (place) => place);

/** Keeps two intents with a checkpoint each, and waits for the witness to be told of both. */
async function keepTwo(settings: WitnessSettings<string>) {
  const path = newPath();
  const events: TrailEvent[] = [];
  const trail = openTestTrail(path, {
    checkpoint: { seconds: 3_600, records: 1 },
    witnesses: [open(settings)],
    observe: (event) => void events.push(event),
  });
  const shown = () => events.filter(({ kind }) => kind === 'witness');
  for (const id of ['one', 'two']) {
    const before = shown().length;
    await trail.append(intentOf(id));
    await expect.poll(() => shown().length).toBeGreaterThan(before);
  }
  await trail.close();
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  return { path, shown, checkpoints: lines.filter((line) => line.includes('"event":"checkpoint"')) };
}

/** What syslog makes of a message, without its time and process. */
const header = /^<109>1 \d{4}-\d\d-\d\dT[\d:.]+Z \S+ timpora-gateway \d+ audit-checkpoint - /;

test('a file, which verifies the trail', async () => {
  const witness = newFile();
  const { path, checkpoints } = await keepTwo({ kind: 'file', path: witness });
  expect(readFileSync(witness, 'utf8')).toBe(checkpoints.map((line) => `${line}\n`).join(''));
  expect((await verify(path, witness)).fault).toBeNull();
});

test('syslog by TCP, with octet counting, and what it keeps verifies the trail', async () => {
  const received: string[] = [];
  const server = createServer((socket) => void text(socket).then((frame) => received.push(frame)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const { path, checkpoints } = await keepTwo({ kind: 'syslog', host: '127.0.0.1', port, transport: 'tcp' });
  server.close();
  const messages = received.map((frame) => {
    const [, count = '', message = ''] = /^(\d+) (.*)$/s.exec(frame) ?? [];
    expect(Buffer.byteLength(message)).toBe(Number(count));
    return message;
  });
  expect(messages.map((message) => message.replace(header, ''))).toEqual(checkpoints);
  const kept = newFile();
  writeFileSync(kept, messages.map((message) => `Nov 26 01:00:00 host ${message}\r\n`).join(''));
  expect((await verify(path, kept)).fault).toBeNull();
});

test('syslog by UDP, a datagram each', async () => {
  const received: string[] = [];
  const socket = createSocket('udp4', (message) => received.push(message.toString()));
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  const { checkpoints } = await keepTwo({ kind: 'syslog', host: '127.0.0.1', port, transport: 'udp' });
  await expect.poll(() => received.map((message) => message.replace(header, ''))).toEqual(checkpoints);
  socket.close();
});

test('HTTP, with its token, and nothing of a person', async () => {
  const received: { readonly request: IncomingMessage; readonly body: string }[] = [];
  const server = createHttpServer((request, response) => {
    void text(request).then((body) => {
      received.push({ request, body });
      response.writeHead(204).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const { checkpoints } = await keepTwo({
    kind: 'http',
    url: `http://127.0.0.1:${port}/kept`,
    token: secret,
  });
  server.close();
  expect(received.map(({ body }) => body)).toEqual(checkpoints);
  expect(received[0]?.request.headers).toMatchObject({
    authorization: `Bearer ${secret}`,
    'content-type': 'application/json',
  });
  const names = Object.keys(JSON.parse(received[0]?.body ?? ''));
  expect(names).toEqual(['sequence', 'previous', 'time', 'event', 'key', 'signature']);
});

test('a witness that fails stops nothing, and is shown the newest checkpoint later', async () => {
  const witness = newPath();
  mkdirSync(witness, { recursive: true });
  const path = newPath();
  const events: TrailEvent[] = [];
  const trail = openTestTrail(path, {
    checkpoint: { seconds: 3_600, records: 1 },
    witnesses: [open({ kind: 'file', path: witness })],
    observe: (event) => void events.push(event),
  });
  for (const id of ['one', 'two', 'three']) await trail.append(intentOf(id));
  await expect
    .poll(() => events)
    .toContainEqual(expect.objectContaining({ kind: 'witness', isDelivered: false }));
  rmdirSync(witness);
  await expect
    .poll(() => events)
    .toContainEqual(expect.objectContaining({ kind: 'witness', isDelivered: true }));
  const newest = readFileSync(path, 'utf8').trimEnd().split('\n').at(-1);
  expect(readFileSync(witness, 'utf8')).toBe(`${newest}\n`);
  await trail.close();
  expect(recordsIn(path)).toHaveLength(6);
});

test('a witness that never answers holds up neither the trail nor its end for long', async () => {
  const server = createServer(() => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const trail = openTestTrail(newPath(), {
    checkpoint: { seconds: 3_600, records: 1 },
    witnesses: [open({ kind: 'http', url: `http://127.0.0.1:${port}/` })],
  });
  await trail.append(intentOf('one'));
  await trail.append(intentOf('two'));
  await trail.close();
  server.close();
});

test('what a witness holds that is no checkpoint of the trail is named', async () => {
  const witness = newFile();
  const { path, checkpoints } = await keepTwo({ kind: 'file', path: witness });
  writeFileSync(witness, `${checkpoints[0]}\n${String(checkpoints[1]).replace('"key":1', '"key":2')}\n`);
  expect((await verify(path, witness)).fault).toMatchObject({ file: witness, line: 2 });
});
