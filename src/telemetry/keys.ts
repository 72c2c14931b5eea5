// Which keys a gateway has, by their ids: whoever gives a new one to replicas sees which of them have it.
import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';

/** Replaces what was told of a ring by what is in it now. */
export function createKeyMetrics(
  registers: Registry[],
): (ring: string, ids: Iterable<number>, current: number) => void {
  const keys = new Gauge({
    name: 'timpora_keys',
    help: 'Keys that are open, by ring and id: the current one, or one to read with.',
    labelNames: ['ring', 'id', 'use'] as const,
    registers,
  });
  const told = new Map<string, () => void>();
  return (ring, ids, current) => {
    told.get(ring)?.();
    const labels = [...ids].map((id) => ({ ring, id, use: id === current ? 'current' : 'read' }));
    for (const each of labels) keys.set(each, 1);
    told.set(ring, () => labels.forEach((each) => keys.remove(each)));
  };
}
