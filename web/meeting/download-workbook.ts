// Hands the pack to the reader as a workbook. What writes it is loaded when it is first wanted.
import type { Sheet } from 'write-excel-file/browser';

export async function downloadWorkbook(name: string, sheets: Sheet<Blob>[]): Promise<void> {
  const { default: write } = await import('write-excel-file/browser');
  await write(sheets).toFile(name);
}
