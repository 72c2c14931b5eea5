// The colours of the code, dark enough on light and light enough on dark to be read by everyone (WCAG 1.4.3).
import type * as monacoApi from 'monaco-editor';

type ThemeData = monacoApi.editor.IStandaloneThemeData;

interface Palette {
  readonly surface: string;
  readonly accent: string;
  readonly faint: string;
  readonly lineNumber: string;
}

/** What the editor draws around the code: its own surface is that of the page. */
function surroundings({ surface, accent, faint, lineNumber }: Palette): ThemeData['colors'] {
  return {
    'editor.background': '#ffffff00',
    'scrollbar.shadow': '#ffffff00',
    'editorLineNumber.foreground': lineNumber,
    'editorLineNumber.dimmedForeground': lineNumber,
    'editorLineNumber.activeForeground': accent,
    'editorWidget.background': surface,
    'editorHoverWidget.background': surface,
    'editorSuggestWidget.background': surface,
    'editorSuggestWidget.selectedBackground': faint,
    'editorSuggestWidget.selectedForeground': accent,
    'quickInput.background': surface,
    'quickInputList.focusBackground': faint,
    'menu.background': surface,
    'menu.selectionBackground': faint,
    'menu.selectionForeground': accent,
    'list.hoverBackground': faint,
    'list.highlightForeground': accent,
    'list.focusHighlightForeground': accent,
    'textLink.foreground': accent,
    focusBorder: accent,
  };
}

const light: ThemeData = {
  base: 'vs',
  inherit: true,
  colors: surroundings({ surface: '#ffffff', accent: '#1b5e73', faint: '#1b5e7319', lineNumber: '#226f80' }),
  rules: [
    { token: 'comment', foreground: '006b00' },
    { token: 'number', foreground: '066b46' },
    { token: 'type', foreground: '006666' },
    { token: 'argument.identifier.gql', foreground: '5b58b8' },
  ],
};

const dark: ThemeData = {
  base: 'vs-dark',
  inherit: true,
  colors: surroundings({ surface: '#212a3b', accent: '#7cc7dc', faint: '#7cc7dc22', lineNumber: '#9fadc2' }),
  rules: [
    { token: 'comment', foreground: '93c47d' },
    { token: 'argument.identifier.gql', foreground: 'a8a4ff' },
  ],
};

/** Puts these colours under the names of the workbench's own two themes, which it chooses between. */
export function defineThemes({ editor }: Pick<typeof monacoApi, 'editor'>): void {
  editor.defineTheme('graphiql-LIGHT', light);
  editor.defineTheme('graphiql-DARK', dark);
}
