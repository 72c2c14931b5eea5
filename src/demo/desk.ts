// The demo's caller menu and token counter, as the HTTP edge meets them.
import type { BusinessClock } from '../access/clock.ts';
import type { DemoDesk } from '../http/demo.ts';
import type { DemoIssuer } from './issuer.ts';
import type { Persona } from './personas.ts';

/** @param personas those whom the gateway serves, in the order of the menu */
export function createDemoDesk(personas: readonly Persona[], issuer: DemoIssuer, clock: BusinessClock) {
  return {
    menu: () => ({
      synthetic: true,
      businessDate: clock(),
      callers: personas.map((persona) => ({
        ...persona,
        orders: persona.orders.map(({ number, kind }) => ({ number, kind })),
      })),
    }),
    async tokenFor(name: string) {
      const persona = personas.find((each) => each.name === name && each.role !== 'public');
      return persona ? issuer.issueToken(persona) : null;
    },
  } satisfies DemoDesk;
}
