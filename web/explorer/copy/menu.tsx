// Copies the query: as it is, as a curl command, as a TypeScript function.
import { CopyIcon, ToolbarButton, ToolbarMenu, tryParseJSONC, useGraphiQL } from '@graphiql/react';
import { useTranslation } from 'react-i18next';
import { useWorkplace } from '../context.ts';
import { toCurl } from './curl.ts';
import type { Copied } from './curl.ts';
import { toTypeScript } from './typescript.ts';

export function CopyMenu() {
  const { t } = useTranslation('explorer');
  const { session, demoCaller, say } = useWorkplace();
  const query = useGraphiQL((state) => state.queryEditor);
  const variables = useGraphiQL((state) => state.variableEditor);
  const operationName = useGraphiQL((state) => state.operationName);

  const copied = (): Copied => ({
    query: query?.getValue() ?? '',
    ...(operationName === undefined ? {} : { operationName }),
    variables: tryParseJSONC(variables?.getValue()),
    url: `${location.origin}/graphql`,
    headers: session.headers,
    needsToken: session.viewer.subject !== null,
  });
  const copy = async (write: () => string, done: string): Promise<void> => {
    // Outside a secure context a browser has no clipboard, whatever its types say.
    if (!isSecureContext) return say(t('notCopied', { reason: t('noClipboard') }));
    try {
      await navigator.clipboard.writeText(write());
      say(done);
    } catch (error) {
      say(t('notCopied', { reason: error instanceof Error ? error.message : String(error) }));
    }
  };
  const curlHint = demoCaller === null ? t('tokenVariable') : t('tokenVariableDemo', { caller: demoCaller });

  return (
    <ToolbarMenu
      button={
        <ToolbarButton label={t('copy')}>
          <CopyIcon className="graphiql-toolbar-icon" aria-hidden="true" />
        </ToolbarButton>
      }
    >
      <ToolbarMenu.Item onSelect={() => void copy(() => copied().query, t('copied'))}>
        {t('copyQuery')}
      </ToolbarMenu.Item>
      <ToolbarMenu.Item onSelect={() => void copy(() => toCurl(copied(), curlHint), t('copiedWithoutToken'))}>
        {t('copyCurl')}
      </ToolbarMenu.Item>
      <ToolbarMenu.Item
        onSelect={() =>
          void copy(
            () => toTypeScript(session.schema, copied(), t('tokenParameter')),
            t('copiedWithoutToken'),
          )
        }
      >
        {t('copyTypeScript')}
      </ToolbarMenu.Item>
    </ToolbarMenu>
  );
}
