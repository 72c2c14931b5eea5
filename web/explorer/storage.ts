// What the workbench keeps in the browser: query texts for one caller and purpose, until the tab is closed;
// looks, such as the theme, for everyone.
import type { Storage } from '@graphiql/toolkit';

const looks = /^graphiql:(theme|\w+Flex)$/;
// A panel that was open would show the former caller's history or documents for a moment after a change.
const notKept = 'graphiql:visiblePlugin';

/**
 * A storage whose keys belong to `owner`. Query texts may name people, so they stay in the tab's session
 * storage and are not written where the next user of the browser finds them.
 */
export function createStorage(owner: string): Storage {
  const prefix = `timpora:${owner}:`;
  const ownKeys = (): string[] => Object.keys(sessionStorage).filter((key) => key.startsWith(prefix));
  return {
    getItem: (key) => (looks.test(key) ? localStorage.getItem(key) : sessionStorage.getItem(prefix + key)),
    setItem(key, value) {
      if (looks.test(key)) localStorage.setItem(key, value);
      else if (key !== notKept) sessionStorage.setItem(prefix + key, value);
    },
    removeItem(key) {
      if (looks.test(key)) localStorage.removeItem(key);
      else sessionStorage.removeItem(prefix + key);
    },
    clear() {
      for (const key of ownKeys()) sessionStorage.removeItem(key);
    },
    get length() {
      return ownKeys().length;
    },
  };
}
