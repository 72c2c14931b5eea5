// The query editor, the answers and the documents of one caller's graph.
import { DOC_EXPLORER_PLUGIN } from '@graphiql/plugin-doc-explorer';
import { HISTORY_PLUGIN } from '@graphiql/plugin-history';
import { GraphiQL } from 'graphiql';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContentProperties } from '../session/definition.ts';
import { WorkplaceProvider } from './context.ts';
import { EditorEffects } from './editor-effects.tsx';
import { ExplainPanel } from './explain/panel.tsx';
import { ExplainIcon } from './icons.tsx';
import { ResultBar } from './results/bar.tsx';
import { useSaying } from './saying.ts';
import { introspection } from './session.ts';
import type { Session } from './session.ts';
import { Toolbar } from './toolbar.tsx';

export function Workbench(properties: ContentProperties<Session>) {
  const { session } = properties;
  const { t } = useTranslation('explorer');
  const [said, say] = useSaying();
  const [isTable, showTable] = useState(false);
  const workplace = useMemo(() => ({ ...properties, say }), [properties, say]);
  const title = t('explanation');
  const plugins = useMemo(
    () => [HISTORY_PLUGIN, { title, icon: ExplainIcon, content: ExplainPanel }],
    [title],
  );
  return (
    <WorkplaceProvider value={workplace}>
      <GraphiQL
        className={isTable ? 'shows-table' : 'shows-json'}
        fetcher={session.fetcher}
        storage={session.storage}
        plugins={plugins}
        defaultTabs={session.examples.map(({ query }) => ({ query }))}
        inputValueDeprecation={introspection.inputValueDeprecation}
        schemaDescription={introspection.schemaDescription}
        referencePlugin={DOC_EXPLORER_PLUGIN}
        // Who asks is chosen in the bar alone, so that the bar is always right about it.
        isHeadersEditorEnabled={false}
        showPersistHeadersSettings={false}
      >
        <GraphiQL.Logo>
          <span />
        </GraphiQL.Logo>
        <GraphiQL.Toolbar>
          <Toolbar />
        </GraphiQL.Toolbar>
        <GraphiQL.Footer>
          <ResultBar isTable={isTable} onShowTable={showTable} />
        </GraphiQL.Footer>
        <EditorEffects />
        <p className="said" role="status">
          {said}
        </p>
      </GraphiQL>
    </WorkplaceProvider>
  );
}
