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

/** Escape moves the focus to the editor's frame, from where Tab goes on and Enter comes back. */
export function addEscape({ KeyCode }: Pick<typeof monacoApi, 'KeyCode'>, editor: MonacoEditor): void {
  editor.addCommand(
    KeyCode.Escape,
    () => editor.getContainerDomNode().focus(),
    closedFirst.map((name) => `!${name}`).join(' && '),
  );
}

/** Says to a reader who listens what the editor is, on its frame and inside. */
export function nameEditor(editor: MonacoEditor, name: string): void {
  editor.updateOptions({ ariaLabel: name });
  const frame = editor.getContainerDomNode();
  if (!frame.hasAttribute('aria-live')) frame.setAttribute('role', 'group');
  frame.setAttribute('aria-label', name);
}
