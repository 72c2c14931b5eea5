// Offers to ask for the provenance of every row, where the query does not.
import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkplace } from '../context.ts';
import { addProvenance } from './provenance.ts';

export function AddProvenance() {
  const { t } = useTranslation('explorer');
  const { session, say } = useWorkplace();
  const editor = useGraphiQL((state) => state.queryEditor);
  const { prettifyEditors, run } = useGraphiQLActions();
  const model = editor?.getModel();
  const query = useSyncExternalStore(
    (changed) => {
      const watched = model?.onDidChangeContent(changed);
      return () => watched?.dispose();
    },
    () => (model && !model.isDisposed() ? model.getValue() : ''),
  );
  const whole = addProvenance(session.schema, query);
  if (whole === null || !editor || !model) return null;

  const add = async (): Promise<void> => {
    // As an edit, so that the reader can undo it.
    editor.executeEdits('provenance', [{ range: model.getFullModelRange(), text: whole }]);
    await prettifyEditors();
    run();
    say(t('provenanceAdded'));
  };
  return (
    <button type="button" title={t('withoutProvenance')} onClick={() => void add()}>
      {t('addProvenance')}
    </button>
  );
}
