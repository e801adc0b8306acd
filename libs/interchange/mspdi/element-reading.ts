import type { SaxesParser as Parser } from 'saxes';
import { DEFAULT_MAXIMUM_FIELD_LENGTH } from '../byte-source.js';
import { InterchangeError } from '../interchange-error.js';
import type { WarningList } from '../interchange-warning.js';
import { Element } from './element.js';

const MAXIMUM_DEPTH = 24;

/** Which elements are handed over, and let go, as soon as they end: path below the root → what takes them. */
export type ElementTakers = ReadonlyMap<string, (element: Element) => void>;

/**
 * Reads a Microsoft Project XML file element by element; only one record at a time is kept. Document types, and
 * with them entities of the file's own, are refused.
 */
export class ElementReader {
  /** What lies outside the records handed over: the project's own fields. */
  root: Element | undefined;
  private readonly stack: Element[] = [];
  private text = '';
  /** True right after an opening tag: only then can text be a field's. */
  private atLeaf = false;
  private lastEvent = 0;

  private constructor(
    private readonly parser: Parser<object>,
    private readonly takers: ElementTakers,
    private readonly warnings: WarningList,
    private readonly maximumFieldLength: number,
  ) {}

  static async open(
    takers: ElementTakers,
    warnings: WarningList,
    maximumFieldLength = DEFAULT_MAXIMUM_FIELD_LENGTH,
  ): Promise<ElementReader> {
    const { SaxesParser } = await import('saxes');
    const parser = new SaxesParser({ xmlns: false, position: true });
    const reader = new ElementReader(parser as Parser<object>, takers, warnings, maximumFieldLength);
    reader.listen();
    return reader;
  }

  write(text: string): void {
    this.parser.write(text);
    if (this.parser.position - this.lastEvent > this.maximumFieldLength) {
      throw new InterchangeError(
        'interchange.too-large',
        `an element has more than ${this.maximumFieldLength} characters`,
        `line ${this.parser.line}`,
      );
    }
  }

  finish(): Element {
    const open = this.stack.at(-1);
    if (open) {
      const title = `the file ends inside <${open.name}> (line ${open.line}): the rest is missing`;
      throw new InterchangeError('interchange.truncated-file', title, `line ${this.parser.line}`);
    }
    if (!this.root)
      throw new InterchangeError('interchange.empty-file', 'the file has no XML element', 'line 1');
    this.parser.close();
    return this.root;
  }

  private listen(): void {
    const { parser } = this;
    parser.on('doctype', () => {
      throw new InterchangeError(
        'interchange.document-type-refused',
        'a document type (DTD) has no place in a schedule file; entities of its own are refused',
        `line ${parser.line}`,
      );
    });
    parser.on('error', (error) => {
      const title = error.message.replace(/^\S*?\d+:\d+: /, '').slice(0, 200);
      throw new InterchangeError(
        'interchange.malformed-xml',
        title,
        `line ${parser.line}, column ${parser.column}`,
      );
    });
    parser.on('opentag', (tag) => this.open(tag.name));
    parser.on('closetag', () => this.close());
    parser.on('text', (text) => this.addText(text));
    parser.on('cdata', (text) => this.addText(text));
  }

  private addText(text: string): void {
    this.lastEvent = this.parser.position;
    if (this.atLeaf) this.text += text;
  }

  private open(tag: string): void {
    this.lastEvent = this.parser.position;
    const name = tag.includes(':') ? tag.slice(tag.indexOf(':') + 1) : tag;
    const parent = this.stack.at(-1);
    if (!parent && name !== 'Project') {
      const title = `this XML is <${name.slice(0, 60)}>, not Microsoft Project's <Project>`;
      throw new InterchangeError('interchange.unknown-format', title, `line ${this.parser.line}`);
    }
    if (this.stack.length >= MAXIMUM_DEPTH) {
      const title = `elements are nested more than ${MAXIMUM_DEPTH} deep`;
      throw new InterchangeError('interchange.malformed-xml', title, `line ${this.parser.line}`);
    }
    const path = parent ? `${parent.path}/${name}` : name;
    this.stack.push(new Element(name, path, this.parser.line, this.warnings));
    this.text = '';
    this.atLeaf = true;
  }

  private close(): void {
    this.lastEvent = this.parser.position;
    const element = this.stack.pop()!;
    const parent = this.stack.at(-1);
    const wasLeaf = this.atLeaf;
    this.atLeaf = false;
    if (!parent) {
      this.root = element;
      return;
    }
    if (wasLeaf) {
      if (!parent.fields.has(element.name)) parent.fields.set(element.name, this.text.trim());
      return;
    }
    const take = this.takers.get(element.path);
    if (take) take(element);
    else parent.parts.push(element);
  }
}
