// A page in demo mode: a menu of sample callers.
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { withNamed } from './address.ts';
import { Choice } from './choice.tsx';
import type { Introduced, PageDefinition } from './definition.ts';
import { readSelection, select, toIdentity, toNamed } from './demo.ts';
import type { Demo } from './demo.ts';
import { needsOrder } from './identity.ts';
import { Page } from './page.tsx';
import { shorten } from './remark.tsx';
import { toWords } from './terms.ts';
import { useSession } from './use-session.ts';

interface DemoPageProperties<Session extends Introduced> {
  readonly demo: Demo;
  readonly definition: PageDefinition<Session>;
}

const noWords: ReadonlyMap<string, string> = new Map();

export function DemoPage<Session extends Introduced>({ demo, definition }: DemoPageProperties<Session>) {
  const { t, i18n } = useTranslation('session');
  const stay = useSession({
    first: () => readSelection(location.hash, demo) ?? select(demo.callers[0]),
    toIdentity,
    openSession: definition.openSession,
  });
  const { choice: selection, identity, choose } = stay;
  const { caller, purpose, order, unmet } = selection;

  useEffect(() => {
    history.replaceState(null, '', withNamed(location.hash, { order: null, ...toNamed(selection) }));
  }, [selection]);
  useEffect(() => {
    const follow = (): void => {
      const next = readSelection(location.hash, demo);
      // Another place on the page, for the same caller: their session goes on.
      if (next && (next.unmet || toIdentity(next).key !== identity.key)) choose(next);
    };
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  });

  return (
    <Page
      definition={definition}
      stay={stay}
      named={toNamed(selection)}
      demoCaller={caller.role === 'public' ? null : caller.name}
      isSynthetic
      unmet={
        unmet &&
        t(`unmet.${unmet.name}`, {
          asked: shorten(unmet.asked),
          shown:
            unmet.name === 'caller'
              ? caller.name
              : toWords(
                  purpose,
                  i18n.language,
                  stay.state.status === 'open' ? stay.state.session.vocabulary : noWords,
                ),
        })
      }
      note={
        <>
          {t('synthetic')} <time dateTime={demo.businessDate}>{demo.businessDate}</time>
        </>
      }
      controls={(session) => {
        const words = (constant: string): string =>
          toWords(constant, i18n.language, session?.vocabulary ?? noWords);
        return (
          <>
            <Choice
              label={t('caller')}
              value={caller.name}
              options={demo.callers.map(({ name, title }) => ({ value: name, text: `${name} (${title})` }))}
              onChoose={(name) => choose(select(demo.callers.find((other) => other.name === name) ?? caller))}
            />
            <Choice
              label={t('purpose')}
              value={purpose}
              options={caller.purposes.map((value) => ({ value, text: words(value) }))}
              onChoose={(value) => choose(select(caller, value, order))}
            />
            {needsOrder(purpose) && caller.orders.length > 0 && (
              <Choice
                label={t('order')}
                value={order ?? ''}
                options={caller.orders.map(({ number, kind }) => ({
                  value: number,
                  text: `${number} (${words(kind)})`,
                }))}
                onChoose={(value) => choose(select(caller, purpose, value))}
              />
            )}
          </>
        );
      }}
    />
  );
}
