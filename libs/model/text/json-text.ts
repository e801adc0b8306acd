import type { JsonPath, JsonValue } from '../json-value.js';
import type { TextLimits } from '../model-document.js';
import { FORBIDDEN_KEYS, isFigureWrapper, type SourceText, type TextProblem } from './source-text.js';

/** Reads JSON within limits, with the place of every value, duplicate keys noticed, never into a prototype. */
export function readJson(text: string, limits: TextLimits): SourceText {
  const reader = new JsonReader(text, limits);
  try {
    const value = reader.readDocument();
    const offsetOf = locator(text, limits);
    return reader.problems.length > 0
      ? { problems: reader.problems, offsetOf }
      : { value, problems: [], offsetOf };
  } catch (error) {
    if (error instanceof JsonTextError) return { problems: [error.problem], offsetOf: () => 0 };
    throw error;
  }
}

class JsonTextError extends Error {
  constructor(readonly problem: TextProblem) {
    super(problem.message);
  }
}

/** Where values and keys stand, by the mapping or list that holds them. Kept only when a problem must be placed. */
type Positions = WeakMap<object, Map<string | number, Place>>;

interface Place {
  readonly key: number;
  readonly value: number;
}

/** Reads the text a second time with positions, when the first problem is to be placed and not before. */
function locator(text: string, limits: TextLimits): (path: JsonPath, atKey?: boolean) => number {
  let located: { readonly root: JsonValue; readonly positions: Positions } | undefined;
  return (path, atKey = false) => {
    if (!located) {
      const positions: Positions = new WeakMap();
      located = { root: new JsonReader(text, limits, positions).readDocument(), positions };
    }
    return offsetIn(located.root, located.positions, path, atKey) ?? text.search(/\S/);
  };
}

function offsetIn(root: JsonValue, positions: Positions, path: JsonPath, atKey: boolean): number | undefined {
  let node = root;
  let offset: number | undefined;
  for (const step of path) {
    if (typeof node !== 'object' || node === null) return offset;
    if (!Array.isArray(node) && Object.hasOwn(node, 'value') && isFigureWrapper(Object.keys(node))) {
      const held: JsonValue | undefined = (node as Record<string, JsonValue>)['value'];
      if (typeof held === 'object' && held !== null) node = held;
    }
    const place = positions.get(node as object)?.get(step);
    if (place === undefined) return offset;
    offset = atKey ? place.key : place.value;
    node = (node as Record<string | number, JsonValue>)[step] ?? null;
  }
  return offset;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** Everything from the space on, without the quote and the backslash. */
const PLAIN = /[ !#-[\]-\u{10FFFF}]*/uy;
const SPACE = /[ \t\n\r]*/y;

class JsonReader {
  readonly problems: TextProblem[] = [];
  private at = 0;
  private values = 0;
  private readonly path: (string | number)[] = [];

  constructor(
    private readonly text: string,
    private readonly limits: TextLimits,
    private readonly positions?: Positions,
  ) {}

  readDocument(): JsonValue {
    if (this.text.startsWith('\uFEFF')) this.at = 1;
    const value = this.readValue();
    this.space();
    if (this.at < this.text.length) this.fail('there is more after the end of the document: remove it');
    return value;
  }

  private readValue(): JsonValue {
    this.space();
    this.values++;
    if (this.values > this.limits.maxValues) {
      this.fail(
        `the document holds more than ${this.limits.maxValues} values: split it`,
        'model.too-many-values',
      );
    }
    if (this.path.length > this.limits.maxDepth) {
      this.fail(
        `lists and mappings may be nested ${this.limits.maxDepth} levels deep`,
        'model.text-too-deep',
      );
    }
    switch (this.text.charAt(this.at)) {
      case '{':
        return this.readObject();
      case '[':
        return this.readArray();
      case '"':
        return this.readText();
      case 't':
        return this.readWord('true', true);
      case 'f':
        return this.readWord('false', false);
      case 'n':
        return this.readWord('null', null);
      default:
        return this.readNumber();
    }
  }

  private readObject(): JsonValue {
    const result: Record<string, JsonValue> = {};
    const places = this.placesFor(result);
    this.at++;
    if (this.take('}')) return result;
    do {
      this.space();
      const keyAt = this.at;
      if (this.text[this.at] !== '"') this.fail('a key in double quotes must stand here');
      const key = this.readText();
      if (!this.take(':')) this.fail('a colon must stand after the key');
      this.space();
      places?.set(key, { key: keyAt, value: this.at });
      this.path.push(key);
      const value = this.readValue();
      if (FORBIDDEN_KEYS.has(key)) {
        this.note('model.forbidden-key', keyAt, `${key} cannot be a key: choose another name`);
      } else if (Object.hasOwn(result, key)) {
        this.note('model.duplicate-key', keyAt, `${key} is stated twice in this mapping: keep one`);
      } else {
        result[key] = value;
      }
      this.path.pop();
    } while (this.take(','));
    if (!this.take('}')) this.fail('a comma or a closing brace must stand here');
    return result;
  }

  private readArray(): JsonValue {
    const result: JsonValue[] = [];
    const places = this.placesFor(result);
    this.at++;
    if (this.take(']')) return result;
    do {
      this.space();
      places?.set(result.length, { key: this.at, value: this.at });
      this.path.push(result.length);
      result.push(this.readValue());
      this.path.pop();
    } while (this.take(','));
    if (!this.take(']')) this.fail('a comma or a closing bracket must stand here');
    return result;
  }

  private readText(): string {
    this.at++;
    let result = '';
    for (;;) {
      result += this.match(PLAIN);
      const next = this.text[this.at];
      if (next === '"') {
        this.at++;
        return result;
      }
      if (next !== '\\') this.fail('a text must end with a double quote on its own line');
      result += this.readEscape();
    }
  }

  private readEscape(): string {
    const letter = this.text[this.at + 1] ?? '';
    if (letter === 'u') {
      const digits = this.text.slice(this.at + 2, this.at + 6);
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) this.fail('four hexadecimal digits must follow \\u');
      this.at += 6;
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    const plain = ESCAPES[letter];
    if (plain === undefined) this.fail('this escape is none of JSON’s');
    this.at += 2;
    return plain!;
  }

  private readNumber(): number {
    const written = this.match(NUMBER);
    const value = Number(written);
    if (written === '') this.fail('a value must stand here');
    if (!Number.isFinite(value)) this.fail(`${written} is too large for a number: write it in quotes`);
    return value;
  }

  private readWord<T extends JsonValue>(word: string, value: T): T {
    if (!this.text.startsWith(word, this.at)) this.fail('a value must stand here');
    this.at += word.length;
    return value;
  }

  private placesFor(container: object): Map<string | number, Place> | undefined {
    if (!this.positions) return undefined;
    const places = new Map<string | number, Place>();
    this.positions.set(container, places);
    return places;
  }

  private take(character: string): boolean {
    this.space();
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private space(): void {
    this.match(SPACE);
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? '';
    this.at += found.length;
    return found;
  }

  private note(code: TextProblem['code'], offset: number, message: string): void {
    this.problems.push({ code, offset, at: [...this.path], message });
  }

  private fail(message: string, code: TextProblem['code'] = 'model.syntax'): never {
    throw new JsonTextError({ code, message, offset: this.at, at: [] });
  }
}
