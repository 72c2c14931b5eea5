// The explorer outside demo mode: the caller brings a token, which stays in this page's memory.
import { Choice } from './choice.tsx';
import { needsOrder, toWords } from './identity.ts';
import type { Identity } from './identity.ts';
import { Page } from './page.tsx';
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

function toIdentity({ turn, token, purpose, order }: Credentials): Identity {
  return { key: JSON.stringify([turn, purpose, order]), purpose, order, token: async () => token };
}

export function TokenExplorer() {
  const stay = useSession(() => nobody, toIdentity);
  const { choice: given, choose } = stay;
  const use = (token: string | null): void => choose({ ...nobody, turn: given.turn + 1, token });

  return (
    <Page
      stay={stay}
      note="The token stays in this page and is gone when you leave it."
      controls={(viewer) => (
        <>
          {given.token === null ? (
            <TextEntry label="Access token" action="Use token" secret onEnter={use} />
          ) : (
            <button type="button" onClick={() => use(null)}>
              Forget token
            </button>
          )}
          <Purposes
            purpose={viewer?.purpose ?? given.purpose}
            purposes={viewer?.purposes ?? given.purposes}
            onChoose={(purpose, purposes) => choose({ ...given, purpose, purposes })}
          />
          {given.purpose !== null && needsOrder(given.purpose) && (
            <TextEntry
              label="Order number"
              action="Use order"
              onEnter={(order) => choose({ ...given, order: order === '' ? null : order })}
            />
          )}
        </>
      )}
    />
  );
}

interface PurposesProperties {
  readonly purpose: string | null;
  readonly purposes: readonly string[];
  readonly onChoose: (purpose: string, purposes: readonly string[]) => void;
}

function Purposes({ purpose, purposes, onChoose }: PurposesProperties) {
  if (purpose === null || purposes.length === 0) return null;
  const options = purposes.map((value) => ({ value, text: toWords(value) }));
  return (
    <Choice
      label="Purpose"
      value={purpose}
      options={options}
      onChoose={(value) => onChoose(value, purposes)}
    />
  );
}
