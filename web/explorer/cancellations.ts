// What the code editor cancels is no error of the page.

/**
 * Keeps the editor's own cancellations out of the browser's list of uncaught errors. An editor that is closed within
 * 50 ms of a move of its cursor rejects a promise that nobody waits for (microsoft/vscode#285890, mended after the
 * version that the GraphQL mode needs). Its own error handler passes over such a cancellation, known by its name.
 */
export function passOverCancellations(): void {
  addEventListener('unhandledrejection', (event: PromiseRejectionEvent) => {
    const reason: unknown = event.reason;
    if (reason instanceof Error && reason.name === 'Canceled' && reason.message === 'Canceled')
      event.preventDefault();
  });
}
