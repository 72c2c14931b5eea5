// The kinds of witnesses, by what is configured of each.
import { fileWitness } from './file.ts';
import { httpWitness } from './http.ts';
import { syslogWitness } from './syslog.ts';
import type { SyslogAddress } from './syslog.ts';
import type { Witness } from './witness.ts';

/** @template Place where a secret is */
export type WitnessSettings<Place> =
  | { readonly kind: 'file'; readonly path: string }
  | ({ readonly kind: 'syslog' } & SyslogAddress)
  | { readonly kind: 'http'; readonly url: string; readonly token?: Place | undefined };

/** @param readSecret reads the token of a witness once, now */
export function openWitness<Place>(
  settings: WitnessSettings<Place>,
  readSecret: (place: Place, what: string) => string,
): Witness {
  switch (settings.kind) {
    case 'file':
      return fileWitness(settings.path);
    case 'syslog':
      return syslogWitness(settings);
    case 'http': {
      const { url, token } = settings;
      if (token === undefined) return httpWitness({ url });
      return httpWitness({ url, token: readSecret(token, 'the token of a witness of the audit trail') });
    }
  }
}
