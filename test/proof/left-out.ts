// What is not compared, because two worlds differ in it by nature. Nothing else is left out.

export { trailFields } from '../disclosure/trail-fields.ts';

/** Headers whose value is the clock's or the id source's. */
export const ownOfEachReply: ReadonlySet<string> = new Set(['date', 'x-request-id']);

/** The demo's list of its callers, where the second world was never to have those of an agency: it is the choice of whoever tries the demo, and in service mode there is none. */
export const callerLists: ReadonlySet<string> = new Set(['/demo/callers']);
