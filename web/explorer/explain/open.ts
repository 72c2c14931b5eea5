// Opens the panel that explains the field at the cursor.

/**
 * Presses the panel's own button in the side bar where the panel is closed: the side bar keeps for itself whether
 * it has a panel open, and offers no other way to tell it.
 */
export function openExplanation(title: string): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('.graphiql-sidebar button')) {
    if (button.getAttribute('aria-label') === `Show ${title}`) button.click();
  }
}
