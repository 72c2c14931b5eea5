// The examples again, each in a tab of its own, for whoever closed or changed the first tabs.
import { ToolbarButton, ToolbarMenu, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useTranslation } from 'react-i18next';
import { useWorkplace } from './context.ts';
import { ExamplesIcon } from './icons.tsx';

export function ExamplesMenu() {
  const { t } = useTranslation('explorer');
  const { examples } = useWorkplace().session;
  const editor = useGraphiQL((state) => state.queryEditor);
  const { addTab } = useGraphiQLActions();
  return (
    <ToolbarMenu
      button={
        <ToolbarButton label={t('examples')}>
          <ExamplesIcon />
        </ToolbarButton>
      }
    >
      {examples.map(({ title, query }) => (
        <ToolbarMenu.Item
          key={title}
          onSelect={() => {
            addTab();
            editor?.setValue(query);
          }}
        >
          {title}
        </ToolbarMenu.Item>
      ))}
    </ToolbarMenu>
  );
}
