// What the guards of sources do, for an operator: figures, and a line in the log when a breaker changes.
import { Counter, Gauge } from 'prom-client';
import type { Registry } from 'prom-client';
import type { BreakerState, GuardEvent, GuardObserver } from '../sources/guard/events.ts';
import type { Log } from './log.ts';

export function createGuardMetrics(registers: Registry[]): (event: GuardEvent, label: string) => void {
  const retries = new Counter({
    name: 'timpora_source_retries_total',
    help: 'Reads of agencies that were tried again.',
    labelNames: ['agency'] as const,
    registers,
  });
  const changes = new Counter({
    name: 'timpora_source_breaker_changes_total',
    help: 'Changes of the breakers of records, by the state that followed.',
    labelNames: ['agency', 'state'] as const,
    registers,
  });
  const open = new Gauge({
    name: 'timpora_source_breakers_open',
    help: 'Breakers of records that are open or probe.',
    labelNames: ['agency'] as const,
    registers,
  });
  return (event, agency) => {
    if (event.kind === 'retry') {
      retries.inc({ agency });
      return;
    }
    const { from, to } = event;
    if (to !== 'GONE') changes.inc({ agency, state: to.toLowerCase() });
    if (isOpen(from) !== isOpen(to)) open.inc({ agency }, isOpen(to) ? 1 : -1);
  };
}

function isOpen(state: BreakerState): boolean {
  return state === 'OPEN' || state === 'HALF_OPEN';
}

/**
 * Passes on what guards do, and logs each change of a breaker.
 *
 * @param labelOf how the metrics name an agency
 */
export function watchGuards(
  metrics: { guardActed(event: GuardEvent, label: string): void },
  log: Pick<Log, 'warn'>,
  labelOf: (agency: string) => string,
): GuardObserver {
  return (event) => {
    metrics.guardActed(event, labelOf(event.agency));
    if (event.kind !== 'breaker') return;
    const { agency, record, from, to, code } = event;
    log.warn({ agency, record, from, to, code }, 'a breaker changed');
  };
}
