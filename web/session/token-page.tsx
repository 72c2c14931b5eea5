// A page outside demo mode: the caller brings a token, which stays in this page's memory.
import { useTranslation } from 'react-i18next';
import { Choice } from './choice.tsx';
import type { Introduced, PageDefinition } from './definition.ts';
import { needsOrder } from './identity.ts';
import type { Identity } from './identity.ts';
import { Page } from './page.tsx';
import { toWords } from './terms.ts';
import { TextEntry } from './text-entry.tsx';
import { useSession } from './use-session.ts';

interface Credentials {
  /** Counts the tokens given, so that the token itself is part of no key. */
  readonly turn: number;
  readonly token: string | null;
  readonly purpose: string | null;
  readonly order: string | null;
  /** The purposes that the gateway last offered, to choose another one where this one is refused. */
  readonly purposes: readonly string[];
}

const nobody: Credentials = { turn: 0, token: null, purpose: null, order: null, purposes: [] };
const nowhere: Readonly<Record<string, string>> = {};
const noWords: ReadonlyMap<string, string> = new Map();

function toIdentity({ turn, token, purpose, order }: Credentials): Identity {
  return { key: JSON.stringify([turn, purpose, order]), purpose, order, token: async () => token };
}

interface TokenPageProperties<Session extends Introduced> {
  readonly definition: PageDefinition<Session>;
}

export function TokenPage<Session extends Introduced>({ definition }: TokenPageProperties<Session>) {
  const { t, i18n } = useTranslation('session');
  const { openSession } = definition;
  const stay = useSession({ first: () => nobody, toIdentity, openSession });
  const { choice: given, choose } = stay;
  const use = (token: string | null): void => choose({ ...nobody, turn: given.turn + 1, token });

  return (
    <Page
      definition={definition}
      stay={stay}
      named={nowhere}
      demoCaller={null}
      isSynthetic={false}
      unmet={null}
      note={t('tokenStays')}
      controls={(session) => {
        const purpose = session?.viewer.purpose ?? given.purpose;
        const purposes = session?.viewer.purposes ?? given.purposes;
        return (
          <>
            {given.token === null ? (
              <TextEntry label={t('token')} action={t('useToken')} secret onEnter={use} />
            ) : (
              <button type="button" onClick={() => use(null)}>
                {t('forgetToken')}
              </button>
            )}
            {purpose !== null && purposes.length > 0 && (
              <Choice
                label={t('purpose')}
                value={purpose}
                options={purposes.map((value) => ({
                  value,
                  text: toWords(value, i18n.language, session?.vocabulary ?? noWords),
                }))}
                onChoose={(value) => choose({ ...given, purpose: value, purposes })}
              />
            )}
            {given.purpose !== null && needsOrder(given.purpose) && (
              <TextEntry
                label={t('orderNumber')}
                action={t('useOrder')}
                onEnter={(order) => choose({ ...given, order: order === '' ? null : order })}
              />
            )}
          </>
        );
      }}
    />
  );
}
