// What the editor does besides editing: forgets, follows the system's colours, and lets the keyboard out.
import { useDocExplorerActions } from '@graphiql/plugin-doc-explorer';
import { useGraphiQL, useMonaco } from '@graphiql/react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { openExplanation } from './explain/open.ts';
import { addEscape, nameEditor } from './keyboard.ts';

export function EditorEffects() {
  useForgetting();
  useSystemTheme();
  useKeyboard();
  return null;
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

function useKeyboard(): void {
  const { t } = useTranslation('explorer');
  const query = useGraphiQL((state) => state.queryEditor);
  const variables = useGraphiQL((state) => state.variableEditor);
  const response = useGraphiQL((state) => state.responseEditor);
  const monaco = useMonaco((state) => state.monaco);

  useEffect(() => {
    for (const editor of [query, variables, response]) editor && monaco && addEscape(monaco, editor);
  }, [monaco, query, variables, response]);

  const title = t('explanation');
  useEffect(() => {
    if (!query || !monaco) return undefined;
    const action = query.addAction({
      id: 'explain-field',
      label: t('explain'),
      contextMenuGroupId: 'graphql',
      keybindings: [monaco.KeyMod.Shift | monaco.KeyMod.WinCtrl | monaco.KeyCode.KeyE],
      run: () => openExplanation(title),
    });
    return () => action.dispose();
  }, [query, monaco, t, title]);

  useEffect(() => {
    if (query) nameEditor(query, t('operationEditor'));
    if (variables) nameEditor(variables, t('variablesEditor'));
    if (response) nameEditor(response, t('responseEditor'));
  }, [query, variables, response, t]);
}
