// The demo's caller menu and token counter, as the HTTP edge meets them.
import type { BusinessClock } from '../access/clock.ts';
import type { DemoConfig } from '../config/config.ts';
import type { DemoDesk } from '../http/demo.ts';
import type { DemoIssuer } from './issuer.ts';
import { connectedPersonas } from './personas.ts';

/** The personas whose agencies are connected, the public first. */
export function createDemoDesk(
  config: Pick<DemoConfig, 'agencies'>,
  issuer: DemoIssuer,
  clock: BusinessClock,
) {
  const present = connectedPersonas(Object.keys(config.agencies));
  return {
    menu: () => ({
      synthetic: true,
      businessDate: clock(),
      callers: present.map((persona) => ({
        ...persona,
        orders: persona.orders.map(({ number, kind }) => ({ number, kind })),
      })),
    }),
    async tokenFor(name: string) {
      const persona = present.find((each) => each.name === name && each.role !== 'public');
      return persona ? issuer.issueToken(persona) : null;
    },
  } satisfies DemoDesk;
}
