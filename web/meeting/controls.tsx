// What the pack is of, to choose from, and the two ways to take it along.
import { useState } from 'react';
import { Choice } from '../session/choice.tsx';
import { Trouble } from './section.tsx';
import type { Pack } from './pack.ts';
import type { Place, Session } from './session.ts';
import { useWords } from './words.ts';

interface ControlsProperties {
  readonly session: Session;
  readonly pack: Pack;
  /** The regions to choose from. */
  readonly places: readonly Place[];
  /** The day that the pack is of, where it is known. */
  readonly day: string | null;
  readonly onChange: (change: Partial<Pack>) => void;
  readonly download: () => Promise<void>;
}

export function Controls({ session, pack, places, day, onChange, download }: ControlsProperties) {
  const { t, of } = useWords(session);
  const [error, fail] = useState<unknown>(null);
  const measures = session.graph.valuesOf<string>('ReconciliationMeasure');
  return (
    <div className="choices" role="group" aria-label={t('controls')}>
      <label className="control" htmlFor="meeting-region">
        <span>{t('region')}</span>
        <select
          id="meeting-region"
          value={pack.region}
          onChange={(event) => onChange({ region: event.target.value, list: null })}
        >
          {places.map(({ code, name }) => (
            <option key={code} value={code}>
              {code} {name}
            </option>
          ))}
        </select>
      </label>
      <label className="control">
        <span>{t('date')}</span>
        <input
          type="date"
          required
          value={day ?? ''}
          onChange={({ target }) => target.value !== '' && onChange({ date: target.value })}
        />
      </label>
      {pack.measure !== null && (
        <Choice
          label={t('measure')}
          value={pack.measure}
          options={measures.map((value) => ({ value, text: of('ReconciliationMeasure', value) }))}
          onChoose={(measure) =>
            onChange({ measure, ...(pack.list?.kind === 'findings' ? {} : { list: null }) })
          }
        />
      )}
      <span className="taking">
        <button type="button" onClick={() => print()}>
          {t('print')}
        </button>
        <button type="button" onClick={() => download().then(() => fail(null), fail)}>
          {t('download')}
        </button>
      </span>
      {error !== null && <Trouble error={error} />}
    </div>
  );
}
