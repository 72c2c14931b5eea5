// What the audit trail did, in the log and in the metrics.
import type { TrailObserver } from '../audit/trail.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';

export function watchTrail(log: Log, metrics: Metrics): TrailObserver {
  return (event) => {
    switch (event.kind) {
      case 'entries':
        if (event.event === 'intent') metrics.auditIntentsEnded(event.count, event.areKept);
        else if (event.event === 'outcome') metrics.auditOutcomesEnded(event.count, event.areKept);
        return;
      case 'checkpoint':
        metrics.auditCheckpointMade();
        return;
      case 'witness': {
        const { witness, medium, isDelivered, error } = event;
        metrics.auditWitnessShown(medium, isDelivered);
        if (!isDelivered)
          log.warn({ witness, reason: reasonOf(error) }, 'a witness of the audit trail was not reached');
        return;
      }
      case 'fault':
        log.error({ err: event.error }, 'the audit trail cannot be written');
        return;
      case 'damage':
        log.error({ what: event.what }, 'the audit trail is not as it was left');
        return;
      case 'uncompared':
        log.warn(
          { witness: event.witness, reason: event.reason },
          'whether the audit trail has what a witness holds of it was not told: timpora audit verify tells',
        );
        return;
      case 'foreign':
        log.error(
          { witness: event.witness, what: event.what },
          'a witness of the audit trail holds what is no checkpoint of it',
        );
        return;
    }
  };
}

/** The witness's address may say more than its operator wants in a log. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const cause = error.cause instanceof Error ? error.cause : error;
  return 'code' in cause ? String(cause.code) : cause.name === 'Error' ? cause.message : cause.name;
}
