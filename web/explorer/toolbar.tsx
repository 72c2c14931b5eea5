// The buttons beside the query: tidy, merge, copy, explain, examples.
import { MergeIcon, PrettifyIcon, ToolbarButton, useGraphiQLActions } from '@graphiql/react';
import { useTranslation } from 'react-i18next';
import { CopyMenu } from './copy/menu.tsx';
import { ExamplesMenu } from './examples-menu.tsx';
import { openExplanation } from './explain/open.ts';
import { ExplainIcon } from './icons.tsx';

const iconClass = 'graphiql-toolbar-icon';

export function Toolbar() {
  const { t } = useTranslation('explorer');
  const { prettifyEditors, mergeQuery } = useGraphiQLActions();
  return (
    <>
      <ToolbarButton label={`${t('prettify')} (Shift-Ctrl-P)`} onClick={() => void prettifyEditors()}>
        <PrettifyIcon className={iconClass} aria-hidden="true" />
      </ToolbarButton>
      <ToolbarButton label={`${t('merge')} (Shift-Ctrl-M)`} onClick={mergeQuery}>
        <MergeIcon className={iconClass} aria-hidden="true" />
      </ToolbarButton>
      <CopyMenu />
      <ToolbarButton
        label={`${t('explain')} (Shift-Ctrl-E)`}
        onClick={() => openExplanation(t('explanation'))}
      >
        <ExplainIcon />
      </ToolbarButton>
      <ExamplesMenu />
    </>
  );
}
