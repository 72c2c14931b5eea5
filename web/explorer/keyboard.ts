// A way out of the code editors for the keyboard: in an editor the Tab key writes, so Escape leaves it.
import type { MonacoEditor } from '@graphiql/react';
import type * as monacoApi from 'monaco-editor';

/** What Escape closes first, where it is open. */
const closedFirst = [
  'suggestWidgetVisible',
  'findWidgetVisible',
  'parameterHintsVisible',
  'renameInputVisible',
  'referenceSearchVisible',
  'markersNavigationVisible',
  'inSnippetMode',
  'hasMultipleSelections',
  'editorHasMultipleSelections',
];

/**
 * Escape moves the focus to the editor's frame, from where Tab goes on and Enter comes back. It is an action, which
 * belongs to one editor: a command of one editor would answer the key in all of them.
 */
export function addEscape(
  { KeyCode }: Pick<typeof monacoApi, 'KeyCode'>,
  editor: MonacoEditor,
  label: string,
): monacoApi.IDisposable {
  return editor.addAction({
    id: 'leave-editor',
    label,
    keybindings: [KeyCode.Escape],
    precondition: closedFirst.map((name) => `!${name}`).join(' && '),
    run: () => editor.getContainerDomNode().focus(),
  });
}

/** Says to a reader who listens what the editor is, on its frame and inside. */
export function nameEditor(editor: MonacoEditor, name: string): void {
  editor.updateOptions({ ariaLabel: name });
  const frame = editor.getContainerDomNode();
  if (!frame.hasAttribute('aria-live')) frame.setAttribute('role', 'group');
  frame.setAttribute('aria-label', name);
}
