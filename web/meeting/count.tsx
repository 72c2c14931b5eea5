// A figure that leads to the persons behind it.
import type { ListPlace } from './list-place.ts';
import { useWords } from './words.ts';
import type { Session } from './session.ts';

export type OpenList = (place: ListPlace) => void;

interface CountProperties {
  readonly session: Session;
  readonly value: number;
  /** What the figure is of, for those who do not see where it stands. */
  readonly what: string;
  readonly place: ListPlace;
  readonly onOpen: OpenList;
}

export function Count({ session, value, what, place, onOpen }: CountProperties) {
  const { t, formats } = useWords(session);
  if (value === 0) return <span className="zero">0</span>;
  const text = formats.number(value);
  return (
    <button
      type="button"
      className="count"
      aria-label={`${text}, ${t('differences.list', { what })}`}
      onClick={() => onOpen(place)}
    >
      {text}
    </button>
  );
}
