// The same gateway, asked in a way that is unusual enough for Apollo's pipeline, which then runs the same plan: the
// document is parsed already, and `extensions` of a client's own are in the body.
import { start as startOurs } from './ours.ts';
import type { StartPeer } from './peer.ts';

export const start: StartPeer = async (options) => ({
  ...(await startOurs(options)),
  extras: { extensions: { bench: true } },
});
