import { guessCodePage } from './code-page.js';
import { InterchangeError } from './interchange-error.js';

/** Turns a file's pieces into text, finding the encoding where the file does not state it. */
export interface TextDecoding {
  /** The encoding in use, once known: `utf-8`, `utf-16le`, `windows-1251` … */
  readonly encoding: string;
  /** True where the encoding was guessed from the bytes. */
  readonly guessed: boolean;
  /** How many characters could not be decoded (each is U+FFFD in the text). */
  readonly damaged: number;
  decode(piece: Uint8Array): string;
  finish(): string;
}

/** A decoder of a stated encoding. Throws `interchange.unknown-encoding`. */
export function statedDecoding(label: string, where: string): TextDecoding {
  return new StatedDecoding(label, decoderOf(label, where));
}

/** A decoder that refuses bytes which are not of the stated encoding: `interchange.broken-encoding`. */
export function strictDecoding(label: string, where: string): TextDecoding {
  return new StrictDecoding(decoderOf(label, where, true));
}

/** Finds out as it goes: a byte order mark, else UTF-8 as long as the bytes are UTF-8, else a likely code page. */
export function detectedDecoding(): TextDecoding {
  return new DetectedDecoding();
}

/** The encoding that a byte order mark states. */
export function byteOrderMark(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** Names that other tools give to encodings which the Encoding Standard calls otherwise. */
const ALIASES: Readonly<Record<string, string>> = {
  cp1250: 'windows-1250',
  cp1251: 'windows-1251',
  cp1252: 'windows-1252',
  cp949: 'euc-kr',
  cp936: 'gbk',
  cp932: 'shift_jis',
  cp950: 'big5',
  cp866: 'ibm866',
};

function decoderOf(label: string, where: string, fatal = false): Decoder {
  try {
    return new TextDecoder(ALIASES[label.toLowerCase()] ?? label, { fatal });
  } catch {
    throw new InterchangeError('interchange.unknown-encoding', `the encoding ${label} is not known`, where, {
      encoding: label,
    });
  }
}

type Decoder = InstanceType<typeof TextDecoder>;

const REPLACEMENT = '\uFFFD';

function countReplacements(text: string): number {
  let count = 0;
  for (let at = text.indexOf(REPLACEMENT); at >= 0; at = text.indexOf(REPLACEMENT, at + 1)) count += 1;
  return count;
}

class StatedDecoding implements TextDecoding {
  readonly guessed = false;
  damaged = 0;
  readonly encoding: string;

  constructor(
    label: string,
    private readonly decoder: Decoder,
  ) {
    this.encoding = decoder.encoding || label;
  }

  decode(piece: Uint8Array): string {
    return this.counted(this.decoder.decode(piece, { stream: true }));
  }

  finish(): string {
    return this.counted(this.decoder.decode());
  }

  private counted(text: string): string {
    this.damaged += countReplacements(text);
    return text;
  }
}

class StrictDecoding implements TextDecoding {
  readonly guessed = false;
  readonly damaged = 0;
  private line = 1;

  constructor(private readonly decoder: Decoder) {}

  get encoding(): string {
    return this.decoder.encoding;
  }

  decode(piece: Uint8Array): string {
    try {
      const text = this.decoder.decode(piece, { stream: true });
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.line += 1;
      return text;
    } catch {
      return this.refuse();
    }
  }

  finish(): string {
    try {
      return this.decoder.decode();
    } catch {
      return this.refuse();
    }
  }

  private refuse(): never {
    const title = `the file says that it is ${this.encoding}, but has bytes that are not`;
    throw new InterchangeError('interchange.broken-encoding', title, `after line ${this.line}`, {
      encoding: this.encoding,
    });
  }
}

class DetectedDecoding implements TextDecoding {
  private settled: StatedDecoding | undefined;
  private readonly strict = new TextDecoder('utf-8', { fatal: true });
  private first = true;
  /** The beginning of a character whose rest is in the next piece. */
  private carried = new Uint8Array(0);
  private guess = false;

  get encoding(): string {
    return this.settled?.encoding ?? 'utf-8';
  }

  get guessed(): boolean {
    return this.guess;
  }

  get damaged(): number {
    return this.settled?.damaged ?? 0;
  }

  decode(piece: Uint8Array): string {
    if (this.first) {
      this.first = false;
      const mark = byteOrderMark(piece);
      if (mark) this.settled = new StatedDecoding(mark, new TextDecoder(mark));
    }
    if (this.settled) return this.settled.decode(piece);
    const bytes = this.carried.length > 0 ? concatenate(this.carried, piece) : piece;
    const whole = bytes.length - incompleteTail(bytes);
    try {
      const text = this.strict.decode(bytes.subarray(0, whole));
      this.carried = bytes.slice(whole);
      return text;
    } catch {
      this.carried = new Uint8Array(0);
      return this.settle(bytes).decode(bytes);
    }
  }

  finish(): string {
    if (this.settled) return this.settled.finish();
    if (this.carried.length === 0) return '';
    const bytes = this.carried;
    const settled = this.settle(bytes);
    return settled.decode(bytes) + settled.finish();
  }

  private settle(bytes: Uint8Array): StatedDecoding {
    const { valid, invalid } = countUtf8Sequences(bytes);
    const label = valid > 4 * invalid ? 'utf-8' : guessCodePage(bytes);
    this.guess = label !== 'utf-8';
    this.settled = new StatedDecoding(label, new TextDecoder(label));
    return this.settled;
  }
}

function concatenate(head: Uint8Array, tail: Uint8Array): Uint8Array {
  const whole = new Uint8Array(head.length + tail.length);
  whole.set(head);
  whole.set(tail, head.length);
  return whole;
}

/** How many bytes a UTF-8 character beginning with this byte has; 0 for a byte that begins none. */
function sequenceLength(byte: number): number {
  if (byte < 0x80) return 1;
  if (byte >= 0xc2 && byte <= 0xdf) return 2;
  if (byte >= 0xe0 && byte <= 0xef) return 3;
  if (byte >= 0xf0 && byte <= 0xf4) return 4;
  return 0;
}

/** How many bytes at the end begin a character that ends in the next piece. */
function incompleteTail(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return sequenceLength(byte) > back ? back : 0;
  }
  return 0;
}

function countUtf8Sequences(bytes: Uint8Array): { valid: number; invalid: number } {
  let valid = 0;
  let invalid = 0;
  let index = 0;
  while (index < bytes.length) {
    const length = sequenceLength(bytes[index]!);
    let right = length > 0;
    for (let next = 1; next < length && index + next < bytes.length; next++) {
      if ((bytes[index + next]! & 0xc0) !== 0x80) right = false;
    }
    if (!right) invalid += 1;
    else if (length > 1) valid += 1;
    index += right ? length : 1;
  }
  return { valid, invalid };
}
