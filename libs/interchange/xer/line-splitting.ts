import { DEFAULT_MAXIMUM_FIELD_LENGTH } from '../byte-source.js';
import { InterchangeError } from '../interchange-error.js';

/** Takes text in pieces and gives whole lines, without their ends, with their numbers from 1. */
export class LineSplitter {
  private rest = '';
  private number = 0;

  constructor(
    private readonly onLine: (line: string, number: number) => void,
    private readonly maximumLength = DEFAULT_MAXIMUM_FIELD_LENGTH,
  ) {}

  get lines(): number {
    return this.number;
  }

  push(piece: string): void {
    const text = this.rest === '' ? piece : this.rest + piece;
    let from = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      this.give(text, from, end);
      from = end + 1;
    }
    this.rest = from === 0 ? text : text.slice(from);
    this.check(this.rest.length);
  }

  finish(): void {
    if (this.rest === '') return;
    this.give(this.rest, 0, this.rest.length);
    this.rest = '';
  }

  private give(text: string, from: number, end: number): void {
    const last = end > from && text.charCodeAt(end - 1) === 13 ? end - 1 : end;
    this.check(last - from);
    this.number += 1;
    this.onLine(text.slice(from, last), this.number);
  }

  private check(length: number): void {
    if (length <= this.maximumLength) return;
    throw new InterchangeError(
      'interchange.too-large',
      `a line has more than ${this.maximumLength} characters`,
      `line ${this.number + 1}`,
    );
  }
}
