// Cuts bytes into whole lines of text in UTF-8: what is not that is refused at its line.
import { isUtf8 } from 'node:buffer';
import { StartError } from '../errors.ts';

/** Some whole lines, with the number of the first. */
export interface Piece {
  readonly bytes: Buffer;
  readonly line: number;
}

/** Bytes of one line, or of one row of several. */
export const longestLine = 1_048_576;

const lineFeed = 0x0a;

/** @throws StartError for what cannot be read as a whole */
export function unreadable(what: string): StartError {
  return new StartError('The file cannot be read, so nothing was imported:', [what]);
}

/** The end of a file is the end of a line. A byte order mark is passed over. */
export async function* wholeLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Piece> {
  let rest: Buffer = Buffer.alloc(0);
  let line = 1;
  let isStart = true;
  const take = (bytes: Buffer): Piece => {
    const piece = { bytes, line };
    refuseBytes(piece);
    line += countLines(bytes);
    return piece;
  };
  for await (const chunk of chunks) {
    rest = Buffer.concat([rest, chunk]);
    if (isStart && rest.length >= 3) {
      rest = withoutMark(rest);
      isStart = false;
    }
    const end = isStart ? 0 : rest.lastIndexOf(lineFeed) + 1;
    if (end > 0) yield take(rest.subarray(0, end));
    rest = rest.subarray(end);
    if (rest.length > longestLine)
      throw unreadable(`line ${line} is longer than ${longestLine} bytes: end each line with a line feed`);
  }
  if (rest.length > 0) yield take(rest);
}

function withoutMark(bytes: Buffer): Buffer {
  const mark = bytes.toString('latin1', 0, 3);
  if (mark.startsWith('\xff\xfe') || mark.startsWith('\xfe\xff'))
    throw unreadable('it is in UTF-16: save it in UTF-8 (in a spreadsheet, "CSV UTF-8")');
  return mark === '\xef\xbb\xbf' ? bytes.subarray(3) : bytes;
}

function refuseBytes({ bytes, line }: Piece): void {
  if (isUtf8(bytes) && !bytes.includes(0)) return;
  let number = line;
  for (let start = 0; start < bytes.length; number += 1) {
    const found = bytes.indexOf(lineFeed, start);
    const end = found < 0 ? bytes.length : found + 1;
    const text = bytes.subarray(start, end);
    if (!isUtf8(text))
      throw unreadable(
        `line ${number} is not in UTF-8: save the file in UTF-8 (in a spreadsheet, "CSV UTF-8")`,
      );
    if (text.includes(0)) throw unreadable(`line ${number} holds a zero byte, which no text has`);
    start = end;
  }
}

function countLines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(lineFeed); at >= 0; at = bytes.indexOf(lineFeed, at + 1)) count += 1;
  return count;
}
