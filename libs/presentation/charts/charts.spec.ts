import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { SaxesParser } from 'saxes';
import { GALLERY } from './gallery.fixture.js';
import { HOSTILE_NAME } from './gallery-programme.fixture.js';

const SNAPSHOTS = join('libs', 'presentation', 'charts', '__snapshots__');
const UPDATE = process.env['SPANWISE_UPDATE_SNAPSHOTS'] === '1';

const LOOKS = [
  { suffix: 'light', look: { theme: 'light', showTitle: true } },
  { suffix: 'dark-phone', look: { theme: 'dark', width: 340, showTitle: true } },
] as const;

interface Parsed {
  readonly names: Set<string>;
  readonly ids: string[];
  readonly text: string;
  readonly references: string[];
}

/** Reads an SVG as strict XML; throws where it is not well formed. */
function parse(svg: string): Parsed {
  const names = new Set<string>();
  const ids: string[] = [];
  const references: string[] = [];
  let text = '';
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    names.add(tag.name);
    for (const [name, value] of Object.entries(tag.attributes)) {
      if (name === 'id') ids.push(value);
      const reference = /^url\(#(.*)\)$/.exec(value);
      if (reference) references.push(reference[1]!);
    }
  });
  parser.on('text', (part) => {
    text += part;
  });
  parser.write(svg).close();
  return { names, ids, text, references };
}

function matchSnapshot(name: string, svg: string): void {
  const file = join(SNAPSHOTS, `${name}.svg`);
  if (UPDATE) {
    mkdirSync(SNAPSHOTS, { recursive: true });
    writeFileSync(file, `${svg}\n`);
  }
  expect(existsSync(file)).toBe(true);
  expect(svg).toBe(readFileSync(file, 'utf8').trimEnd());
}

describe.each(GALLERY)('$name', (example) => {
  it.each(LOOKS)('draws the stored bytes: $suffix', ({ suffix, look }) => {
    matchSnapshot(`${example.name}.${suffix}`, example.draw(look));
  });

  it('is well-formed, accessible SVG with unique ids and no dangling reference', () => {
    const svg = example.draw({});
    const { ids, references, names } = parse(svg);
    expect(svg).toContain('role="img"');
    expect(svg).toContain(`aria-labelledby="${example.name}-title`);
    expect(names.has('title')).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
    for (const reference of references) expect(ids).toContain(reference);
    expect(
      [...names].filter((name) => ['script', 'image', 'style', 'foreignObject', 'a'].includes(name)),
    ).toEqual([]);
  });

  it('writes no figure with more than three decimals and none that is not a number', () => {
    const svg = example.draw({ width: 711.37 });
    const attributes = [...svg.matchAll(/="([^"]*)"/g)].map((match) => match[1]!).join(' ');
    expect(attributes).not.toMatch(/\d\.\d{4,}/);
    expect(attributes).not.toMatch(/NaN|Infinity|undefined/);
    expect(attributes).not.toMatch(/(^|[^\d])-0(?![.\d])/);
  });

  it('colours by custom properties with light fallbacks when the theme is auto', () => {
    const svg = example.draw({ theme: 'auto' });
    expect(svg).toMatch(/var\(--chart-ink, #1b232c\)/);
    expect(example.draw({ theme: 'light' })).not.toContain('var(');
    expect(example.draw({ theme: 'dark' })).not.toContain('var(');
  });

  it('keeps everything inside its own width', () => {
    for (const width of [320, 520, 1100]) {
      const svg = example.draw({ width });
      for (const match of svg.matchAll(/<(?:line|rect|text)[^>]*? x(?:1)?="([-\d.]+)"/g)) {
        expect(Number(match[1])).toBeGreaterThanOrEqual(-2);
        expect(Number(match[1])).toBeLessThanOrEqual(width + 1);
      }
    }
  });

  it('has a table of the figures behind it', () => {
    const table = example.table();
    expect(table.caption.length).toBeGreaterThan(0);
    expect(table.rows.length).toBeGreaterThan(0);
    for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
    expect(new Set(table.columns.map((column) => column.key)).size).toBe(table.columns.length);
  });
});

describe('hostile names', () => {
  it('stay text: markup escaped, controls replaced, overrides dropped, the whole name kept as tooltip', () => {
    const svg = GALLERY.find((example) => example.name === 'gantt')!.draw({});
    expect(svg).not.toContain('<script');
    expect(svg).not.toContain('\u202e');
    expect(svg).not.toContain('\u0000');
    const clean = HOSTILE_NAME.replace('\u202e', '').replace('\u0000', '\ufffd');
    expect(parse(svg).text).toContain(clean);
  });

  it('cannot leave an id', () => {
    const svg = GALLERY[0]!.draw({ id: '"><script>' } as never);
    expect(svg).not.toContain('<script');
  });
});
