// The explorer in demo mode: a menu of sample callers.
import { useEffect } from 'react';
import { readSelection, select, toHash, toIdentity } from './demo.ts';
import type { Demo } from './demo.ts';
import { needsOrder, toWords } from './identity.ts';
import { Choice } from './choice.tsx';
import { Page } from './page.tsx';
import { useSession } from './use-session.ts';

export function DemoExplorer({ demo }: { readonly demo: Demo }) {
  const stay = useSession(() => readSelection(location.hash, demo), toIdentity);
  const { choice: selection, choose } = stay;
  const { caller, purpose, order } = selection;

  useEffect(() => history.replaceState(null, '', toHash(selection)), [selection]);
  useEffect(() => {
    const follow = (): void => choose(readSelection(location.hash, demo));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  });

  return (
    <Page
      stay={stay}
      note={
        <>
          Synthetic data, business date <time dateTime={demo.businessDate}>{demo.businessDate}</time>
        </>
      }
      controls={() => (
        <>
          <Choice
            label="Caller"
            value={caller.name}
            options={demo.callers.map(({ name, title }) => ({ value: name, text: `${name} (${title})` }))}
            onChoose={(name) => choose(select(demo.callers.find((other) => other.name === name) ?? caller))}
          />
          <Choice
            label="Purpose"
            value={purpose}
            options={caller.purposes.map((value) => ({ value, text: toWords(value) }))}
            onChoose={(value) => choose(select(caller, value, order))}
          />
          {needsOrder(purpose) && caller.orders.length > 0 && (
            <Choice
              label="Order"
              value={order ?? ''}
              options={caller.orders.map(({ number, kind }) => ({
                value: number,
                text: `${number} (${toWords(kind)})`,
              }))}
              onChoose={(value) => choose(select(caller, purpose, value))}
            />
          )}
        </>
      )}
    />
  );
}
