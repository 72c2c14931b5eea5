// The query editor, the answers and the documents of one caller's graph.
import { DOC_EXPLORER_PLUGIN, useDocExplorerActions } from '@graphiql/plugin-doc-explorer';
import { useMonaco } from '@graphiql/react';
import { GraphiQL } from 'graphiql';
import { useEffect } from 'react';
import { introspection } from './session.ts';
import type { Session } from './session.ts';

export function Workbench({ session }: { readonly session: Session }) {
  useForgetting();
  useSystemTheme();
  return (
    <GraphiQL
      fetcher={session.fetcher}
      storage={session.storage}
      defaultTabs={session.examples.map((query) => ({ query }))}
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
    </GraphiQL>
  );
}

/** Empties what the editor keeps outside its own tree, so that no caller's schema outlives their session. */
function useForgetting(): void {
  const monacoGraphQL = useMonaco((state) => state.monacoGraphQL);
  const { reset } = useDocExplorerActions();
  useEffect(
    () => () => {
      reset();
      monacoGraphQL?.setSchemaConfig([]);
    },
    [monacoGraphQL, reset],
  );
}

/** Keeps the editor's colours with the system's where the reader chose none: the editor looks once, at its start. */
function useSystemTheme(): void {
  const monaco = useMonaco((state) => state.monaco);
  useEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const follow = (): void => {
      if (
        document.body.classList.contains('graphiql-light') ||
        document.body.classList.contains('graphiql-dark')
      )
        return;
      monaco?.editor.setTheme(dark.matches ? 'graphiql-DARK' : 'graphiql-LIGHT');
    };
    dark.addEventListener('change', follow);
    return () => dark.removeEventListener('change', follow);
  }, [monaco]);
}
