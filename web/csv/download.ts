// Hands a CSV file to the reader.

export function downloadCsv(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser begins the download in its own time.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
