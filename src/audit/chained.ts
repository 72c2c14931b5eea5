// Records that go into the file together, as the bytes that they are there: each is written once, and its digest is taken
// where it stands. To join texts first and make bytes of them again costs a sixth more.
import { beginning, digestOf, placeAfter } from './record.ts';
import type { Head } from './record.ts';

const newline = 0x0a;
const comma = 0x2c;
/** How many bytes of UTF-8 a UTF-16 unit can be. */
const bytesOfUnit = 3;
/** The room that is kept; a group that needs more is rare. */
const usualRoom = 65_536;

export class Chained {
  private buffer = Buffer.allocUnsafeSlow(usualRoom);
  private length = 0;
  private start = 0;
  private last = beginning;

  /**
   * Begins anew, behind a head.
   *
   * @param before what ends a last line that has no end
   */
  begin(head: Head, before: '' | '\n'): void {
    if (this.buffer.length > usualRoom) this.buffer = Buffer.allocUnsafeSlow(usualRoom);
    this.length = this.buffer.write(before);
    this.start = this.length;
    this.last = head;
  }

  /** The last record, or what the first one is to follow. */
  get head(): Head {
    return this.last;
  }

  /** @param text an entry as JSON */
  add(text: string): void {
    const place = placeAfter(this.last);
    this.makeRoom(place.length + text.length * bytesOfUnit + 1);
    this.start = this.length;
    this.length += this.buffer.write(place, this.length);
    const joint = this.length;
    this.length += this.buffer.write(text, joint);
    // The entry's own brace: both are one object.
    this.buffer[joint] = comma;
    const digest = digestOf(this.buffer.subarray(this.start, this.length));
    this.last = { sequence: this.last.sequence + 1, digest };
    this.buffer[this.length] = newline;
    this.length += 1;
  }

  /** Valid until it begins anew. */
  bytes(): Uint8Array {
    return this.buffer.subarray(0, this.length);
  }

  /** Where the last record begins among the bytes. */
  get lastStart(): number {
    return this.start;
  }

  /** The last record's line, without its newline. */
  lastLine(): string {
    return this.buffer.toString('utf8', this.start, this.length - 1);
  }

  private makeRoom(bytes: number): void {
    if (this.length + bytes <= this.buffer.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.buffer.length * 2, this.length + bytes));
    this.buffer.copy(larger, 0, 0, this.length);
    this.buffer = larger;
  }
}
