// A labelled field of the bar, entered by its button or by the Enter key.
import { useState } from 'react';

interface TextEntryProperties {
  readonly label: string;
  readonly action: string;
  /** Not to be read over a shoulder. It is no password field, which browsers would offer to store. */
  readonly secret?: boolean;
  readonly onEnter: (text: string) => void;
}

export function TextEntry({ label, action, secret = false, onEnter }: TextEntryProperties) {
  const [text, setText] = useState('');
  const enter = (): void => onEnter(text.trim());
  return (
    <div className="control">
      <label>
        <span>{label}</span>
        <input
          type="text"
          className={secret ? 'secret' : undefined}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && enter()}
        />
      </label>
      <button type="button" onClick={enter}>
        {action}
      </button>
    </div>
  );
}
