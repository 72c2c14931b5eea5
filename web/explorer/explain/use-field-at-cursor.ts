// The field at the editor's cursor, as the cursor moves and the text changes.
import { useGraphiQL } from '@graphiql/react';
import { useEffect, useState } from 'react';
import { placeOf } from '../../session/catalogue.ts';
import { useWorkplace } from '../context.ts';
import { fieldAt } from './field-at.ts';
import type { FieldPlace } from './field-at.ts';

type AtCursor = FieldPlace | 'unreadable' | null;

const pauseMs = 150;

/** Null where the cursor is in no field, `unreadable` where the text is no query yet. */
export function useFieldAtCursor(): AtCursor {
  const editor = useGraphiQL((state) => state.queryEditor);
  const { schema } = useWorkplace().session;
  const [field, setField] = useState<AtCursor>(null);

  useEffect(() => {
    const model = editor?.getModel();
    if (!editor || !model) return undefined;
    const look = (): void => {
      const position = editor.getPosition();
      const next = position
        ? read(() => fieldAt(schema, model.getValue(), model.getOffsetAt(position)))
        : null;
      setField((former) => (isSame(former, next) ? former : next));
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    const lookSoon = (): void => {
      clearTimeout(timer);
      timer = setTimeout(look, pauseMs);
    };
    look();
    const watched = [editor.onDidChangeCursorPosition(lookSoon), model.onDidChangeContent(lookSoon)];
    return () => {
      clearTimeout(timer);
      for (const each of watched) each.dispose();
    };
  }, [editor, schema]);
  return field;
}

function read(look: () => FieldPlace | null): AtCursor {
  try {
    return look();
  } catch {
    return 'unreadable';
  }
}

function isSame(left: AtCursor, right: AtCursor): boolean {
  if (typeof left !== 'object' || typeof right !== 'object') return left === right;
  return left === right || (left !== null && right !== null && placeOf(left) === placeOf(right));
}
