// The gateway as it ships, asked so that each request goes through Apollo's pipeline: its headers are too long to be known.
import type { StartPeer } from './peer.ts';
import { start as startOurs } from './ours.ts';

export const start: StartPeer = async (options) => {
  const served = await startOurs(options);
  const accept = `application/json, text/x-${'-'.repeat(500)}`;
  return { ...served, callers: served.callers.map((headers) => ({ ...headers, accept })) };
};
