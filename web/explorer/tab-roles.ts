// Tells a reader who listens what the editor's tabs are. Each tab holds two buttons, one to open and one to close it,
// and a tab in the sense of ARIA may hold none: the tabs are a list of buttons, one of them current.
import { useEffect } from 'react';

/** Corrects the tabs' roles, and again as tabs come and go. */
export function useTabRoles(): void {
  useEffect(() => {
    const tabs = document.querySelector('.graphiql-tabs');
    if (!tabs) return undefined;
    const correct = (): void => {
      tabs.setAttribute('role', 'list');
      for (const tab of tabs.children) {
        const opens = tab.querySelector('.graphiql-tab-button');
        const isCurrent = tab.classList.contains('graphiql-tab-active');
        tab.setAttribute('role', 'listitem');
        tab.removeAttribute('aria-selected');
        opens?.removeAttribute('aria-controls');
        if (isCurrent) opens?.setAttribute('aria-current', 'true');
        else opens?.removeAttribute('aria-current');
      }
    };
    correct();
    const watch = new MutationObserver(correct);
    watch.observe(tabs, { childList: true, subtree: true, attributeFilter: ['aria-selected', 'class'] });
    return () => watch.disconnect();
  }, []);
}
