// What is not compared, because two worlds differ in it by nature. Nothing else is left out.

/** Root fields that tell of earlier requests: which requests of others come in between is what is varied. */
export { trailFields } from '../disclosure/trail-fields.ts';

/** Headers whose value is the clock's or the id source's. */
export const ownOfEachReply: ReadonlySet<string> = new Set(['date', 'x-request-id']);

/**
 * The demo's list of the callers that one may be, where the second world never had those of an agency: it is for whoever
 * tries the demo, and there is none in service mode.
 */
export const callerLists: ReadonlySet<string> = new Set(['/demo/callers']);
