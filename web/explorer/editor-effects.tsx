// What the editor does besides editing: forgets, follows the system's colours, lets the keyboard out, names its tabs.
import { useDocExplorerActions } from '@graphiql/plugin-doc-explorer';
import { useGraphiQL, useGraphiQLActions, useMonaco } from '@graphiql/react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { openExplanation } from './explain/open.ts';
import { addEscape, nameEditor } from './keyboard.ts';
import { useTabRoles } from './tab-roles.ts';
import { defineThemes } from './themes.ts';

export function EditorEffects() {
  useForgetting();
  useSystemTheme();
  useKeyboard();
  useTabRoles();
  useLanguageOfParts();
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
    if (monaco) defineThemes(monaco);
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
    if (!monaco) return undefined;
    const actions = [query, variables, response].map(
      (editor) => editor && addEscape(monaco, editor, t('leave')),
    );
    return () => {
      for (const action of actions) action?.dispose();
    };
  }, [monaco, query, variables, response, t]);

  const title = t('explanation');
  const { prettifyEditors, mergeQuery } = useGraphiQLActions();
  useEffect(() => {
    if (!query || !monaco) return undefined;
    const { Shift, CtrlCmd } = monaco.KeyMod;
    const { KeyE, KeyM, KeyP } = monaco.KeyCode;
    // The workbench binds its own keys to the Windows key, and names the control key on its buttons.
    const keys = [
      { id: 'explain-field', label: t('explain'), key: KeyE, run: () => openExplanation(title) },
      { id: 'prettify-query', label: t('prettify'), key: KeyP, run: prettifyEditors },
      { id: 'merge-fragments', label: t('merge'), key: KeyM, run: mergeQuery },
    ];
    const actions = keys.map(({ id, label, key, run }) =>
      query.addAction({ id, label, keybindings: [Shift | CtrlCmd | key], run }),
    );
    return () => {
      for (const action of actions) action.dispose();
    };
  }, [query, monaco, t, title, prettifyEditors, mergeQuery]);

  useEffect(() => {
    if (query) nameEditor(query, t('operationEditor'));
    if (variables) nameEditor(variables, t('variablesEditor'));
    if (response) nameEditor(response, t('responseEditor'));
  }, [query, variables, response, t]);
}

/** The workbench speaks English among its own, whatever the page around it and the parts put into it speak. */
function useLanguageOfParts(): void {
  const { language } = useTranslation().i18n;
  useEffect(() => {
    const set = (selector: string, lang: string): void => {
      for (const part of document.querySelectorAll<HTMLElement>(selector)) part.lang = lang;
    };
    set('.graphiql-container', 'en');
    set('.graphiql-toolbar, .graphiql-footer', language);
  }, [language]);
}
