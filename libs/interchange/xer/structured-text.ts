/**
 * Primavera's structured text, in which calendars are kept: `(0||name(key|value|…)(children))`, nested, with any
 * white space or control characters between.
 */
export interface StructuredNode {
  readonly name: string;
  readonly values: Readonly<Record<string, string>>;
  readonly children: readonly StructuredNode[];
}

/** Where and why a text ends being readable. What was read before it stands. */
export interface StructuredTextProblem {
  readonly at: number;
  readonly title: string;
}

const MAXIMUM_DEPTH = 16;

/** The root node (undefined where there is none) and the first problem, after which nothing more was read. */
export function parseStructuredText(text: string): {
  readonly root: StructuredNode | undefined;
  readonly problem: StructuredTextProblem | undefined;
} {
  const parser = new StructuredTextParser(text);
  const root = parser.node(0);
  return { root, problem: parser.problem };
}

class StructuredTextParser {
  problem: StructuredTextProblem | undefined;
  private at = 0;

  constructor(private readonly text: string) {}

  node(depth: number): StructuredNode | undefined {
    if (depth > MAXIMUM_DEPTH) return this.stop('too deep');
    if (!this.take(40)) return this.stop('an opening bracket is missing');
    const bars = this.text.indexOf('||', this.at);
    if (bars < 0 || bars - this.at > 20) return this.stop('the mark || is missing');
    this.at = bars + 2;
    const open = this.text.indexOf('(', this.at);
    if (open < 0) return this.stop('the list of values is missing');
    const name = this.text.slice(this.at, open).trim();
    const close = this.text.indexOf(')', open);
    if (close < 0) return this.stop('the list of values does not end');
    const values = valuesOf(this.text.slice(open + 1, close));
    this.at = close + 1;
    const children = this.children(depth);
    return { name, values, children };
  }

  private children(depth: number): StructuredNode[] {
    const found: StructuredNode[] = [];
    if (!this.take(40)) {
      this.stop('the list of parts is missing');
      return found;
    }
    while (!this.problem && this.peek() === 40) {
      const child = this.node(depth + 1);
      if (child) found.push(child);
    }
    if (!this.problem && !(this.take(41) && this.take(41))) this.stop('a closing bracket is missing');
    return found;
  }

  /** The next character that is no white space or control character. */
  private peek(): number {
    while (this.at < this.text.length) {
      const code = this.text.charCodeAt(this.at);
      if (code > 32 && code !== 127) return code;
      this.at += 1;
    }
    return -1;
  }

  private take(code: number): boolean {
    if (this.peek() !== code) return false;
    this.at += 1;
    return true;
  }

  private stop(title: string): undefined {
    this.problem ??= { at: this.at, title };
    return undefined;
  }
}

function valuesOf(text: string): Readonly<Record<string, string>> {
  const parts = text.split('|');
  const values: Record<string, string> = {};
  for (let index = 0; index + 1 < parts.length; index += 2)
    values[parts[index]!.trim()] = parts[index + 1]!.trim();
  return values;
}

/** The text of a node as Primavera writes it. */
export function formatStructuredText(node: StructuredNode, index = 0): string {
  const values = Object.entries(node.values)
    .map(([key, value]) => `${key}|${value}`)
    .join('|');
  const children = node.children.map((child, position) => formatStructuredText(child, position)).join('');
  return `(${index}||${node.name}(${values})(${children}))`;
}
