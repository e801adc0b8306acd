import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import ExcelJS from 'exceljs';
import { SaxesParser } from 'saxes';
import {
  renderHtml,
  renderMailHtml,
  renderReport,
  REPORT_FORMATS,
  type ReportContent,
  type ReportFormat,
} from './index.js';
import { SAMPLE_REPORT } from './sample-report.fixture.js';
import { withFixedZipDates } from './zip-dates.js';

const SNAPSHOTS = join('libs', 'presentation', 'documents', '__snapshots__');
const UPDATE = process.env['SPANWISE_UPDATE_SNAPSHOTS'] === '1';

async function rendered(
  format: ReportFormat,
  content: ReportContent = SAMPLE_REPORT,
  locale = 'en',
): Promise<Buffer> {
  return Buffer.from(await renderReport(content, format, { locale }));
}

async function textOf(format: 'html' | 'md' | 'csv' | 'json', locale = 'en'): Promise<string> {
  return (await rendered(format, SAMPLE_REPORT, locale)).toString('utf8');
}

interface Page {
  readonly names: string[];
  readonly ids: string[];
  readonly hrefs: string[];
  readonly sources: string[];
  readonly text: string;
}

/** Reads the page as strict XML (void elements closed first): throws where markup is unbalanced. */
function parse(html: string): Page {
  const page: Page & { text: string } = { names: [], ids: [], hrefs: [], sources: [], text: '' };
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    page.names.push(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key === 'id') page.ids.push(value);
      if (key === 'href') page.hrefs.push(value);
      if (key === 'src') page.sources.push(value);
      if (/^on/i.test(key)) throw new Error(`event handler ${key}`);
    }
  });
  parser.on('text', (part) => {
    page.text += part;
  });
  const xml = html.replace(/^<!DOCTYPE html>/, '').replace(/<(meta|br|col|img)\b([^>]*[^/>]|)>/g, '<$1$2/>');
  parser.write(xml).close();
  return page;
}

afterEach(() => {
  jest.useRealTimers();
});

describe('every format', () => {
  it.each(REPORT_FORMATS)('%s is the same bytes whenever it is made', async (format) => {
    jest.useFakeTimers({
      now: new Date('2026-03-16T08:00:00Z'),
      doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'queueMicrotask'],
    });
    const first = await rendered(format);
    jest.setSystemTime(new Date('2031-11-02T19:47:31Z'));
    const second = await rendered(format);
    expect(second.equals(first)).toBe(true);
    expect(first.length).toBeGreaterThan(1000);
  });

  it.each(REPORT_FORMATS)('%s renders a report of a headline alone, in any locale', async (format) => {
    const { version, project, report, headline } = SAMPLE_REPORT;
    for (const locale of format === 'pdf' ? ['ru'] : ['en', 'ru', 'de']) {
      expect((await rendered(format, { version, project, report, headline }, locale)).length).toBeGreaterThan(
        100,
      );
    }
  });
});

describe('HTML', () => {
  it.each(['en', 'ru'])(
    'is balanced, loads nothing, runs nothing, and keeps hostile names as text (%s)',
    async (locale) => {
      const html = await textOf('html', locale);
      const page = parse(html);
      expect(
        page.names.filter((name) => ['script', 'iframe', 'object', 'link', 'form', 'base'].includes(name)),
      ).toEqual([]);
      expect(page.sources).toEqual([]);
      expect(html).not.toMatch(/@import|url\((?!#)/);
      for (const href of page.hrefs) expect(href).toMatch(/^(https:\/\/|#)/);
      expect(new Set(page.ids).size).toBe(page.ids.length);
      expect(page.text).toContain('<script>alert(document.cookie)</script>');
      expect(html).not.toContain('\u202e');
      expect(html).toContain(`<html lang="${locale}">`);
    },
  );

  it('has the figures as a table behind every chart', async () => {
    const page = parse(await textOf('html'));
    const figures = page.names.filter((name) => name === 'figure').length;
    expect(figures).toBeGreaterThanOrEqual(9);
    expect(page.names.filter((name) => name === 'details')).toHaveLength(figures);
    expect(page.names.filter((name) => name === 'svg')).toHaveLength(figures * 2);
  });

  it('links pictures for mail, or leaves them out, and writes the footer escaped', () => {
    const footer = {
      text: 'You asked for this <every Monday>',
      links: [
        { text: 'Stop', href: 'https://spanwise.example/u/1' },
        { text: 'bad', href: 'javascript:alert(1)' },
      ],
    };
    const linked = renderHtml(SAMPLE_REPORT, {
      charts: 'linked',
      chartSource: (id) => `cid:${id}@spanwise`,
      footer,
    });
    const page = parse(linked);
    expect(page.names).not.toContain('svg');
    expect(page.sources).toContain('cid:s-curve@spanwise');
    expect(linked).toContain('You asked for this &lt;every Monday&gt;');
    expect(page.hrefs).toContain('https://spanwise.example/u/1');
    expect(page.hrefs.join(' ')).not.toContain('javascript');
    const plain = parse(renderHtml(SAMPLE_REPORT, { charts: 'none' }));
    expect(plain.names).not.toContain('svg');
    expect(plain.names).not.toContain('img');
  });
});

describe('HTML of a mail', () => {
  const mail = (bytes: number): string =>
    renderMailHtml(SAMPLE_REPORT, {
      wholeReport: 'https://spanwise.example/whole',
      chartSource: (id) => `cid:${id}@spanwise`,
      bytes,
    });

  it('gives up rows of tables as far as it must, and says so under each', () => {
    const whole = mail(1_000_000);
    const short = mail(Buffer.byteLength(whole) - 1);
    expect(parse(whole).text).not.toMatch(/\d+ of \d+ rows/);
    expect(Buffer.byteLength(short)).toBeLessThan(Buffer.byteLength(whole));
    const shortest = parse(mail(1));
    expect(shortest.text).toMatch(/3 of \d+ rows; all of them in the whole report/);
    expect(shortest.hrefs).toContain('https://spanwise.example/whole');
    expect(shortest.text).toContain('this mail leaves out long tables');
  });

  it('has a style sheet that no mail reader drops for its length', () => {
    const sheet = /<style>(.*?)<\/style>/s.exec(mail(1))![1]!;
    expect(sheet.length).toBeGreaterThan(1000);
    expect(sheet.length).toBeLessThanOrEqual(8192);
  });
});

describe('Markdown', () => {
  it.each(['en', 'ru'])('is what was stored (%s)', async (locale) => {
    const file = join(SNAPSHOTS, `sample-report.${locale}.md`);
    const text = await textOf('md', locale);
    if (UPDATE) {
      mkdirSync(SNAPSHOTS, { recursive: true });
      writeFileSync(file, text);
    }
    expect(text).toBe(readFileSync(file, 'utf8'));
  });

  it('keeps table rows whole and hostile text inert', async () => {
    const text = await textOf('md');
    const blocks = text.split('\n\n').filter((block) => block.startsWith('| '));
    expect(blocks.length).toBeGreaterThan(10);
    for (const block of blocks) {
      const widths = block.split('\n').map((row) => row.replaceAll('\\|', '').split('|').length);
      expect(new Set(widths).size).toBe(1);
    }
    expect(text).not.toContain('<script');
    expect(text).not.toMatch(/(?<!\\)\]\(javascript/);
  });
});

describe('CSV', () => {
  it('quotes after RFC 4180 and lets no text become a formula', async () => {
    const csv = await textOf('csv');
    expect(csv.startsWith('\ufeff')).toBe(true);
    expect(csv).not.toMatch(/(^|,|\n)"?[=@]/);
    for (const line of csv.split('\r\n')) expect((line.match(/"/g) ?? []).length % 2).toBe(0);
    expect(csv).toContain(
      'milestones,Closure at mid-river,At risk,2026-04-17,2026-05-20,2026-05-27,2026-06-09,20,0,12,',
    );
    expect(csv).toContain('earned-value-figures,Actual cost,4560000000,RUB');
  });

  it('guards fields that begin like a formula', async () => {
    const content: ReportContent = {
      ...SAMPLE_REPORT,
      milestones: {
        rows: [
          { id: 'x', name: '=1+1', status: 'planned' },
          { id: 'y', name: '@SUM(A1)', status: 'planned' },
        ],
      },
    };
    const csv = (await rendered('csv', content)).toString('utf8');
    expect(csv).toContain("milestones,'=1+1,");
    expect(csv).toContain("milestones,'@SUM(A1),");
  });
});

describe('JSON', () => {
  it('is the content itself, whatever order its keys were written in', async () => {
    const text = await textOf('json');
    expect(JSON.parse(text)).toEqual(SAMPLE_REPORT);
    const reversed = Object.fromEntries(Object.entries(SAMPLE_REPORT).reverse()) as unknown as ReportContent;
    expect((await rendered('json', reversed)).toString('utf8')).toBe(text);
  });

  it('holds only the chosen sections', async () => {
    const bytes = await renderReport(SAMPLE_REPORT, 'json', { sections: ['critical-path'] });
    expect(Object.keys(JSON.parse(Buffer.from(bytes).toString('utf8')) as object)).toEqual([
      'criticalPath',
      'project',
      'report',
      'version',
    ]);
  });
});

describe('XLSX', () => {
  it('opens again with typed dates and figures, lawful sheet names and no formula', async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await rendered('xlsx')) as unknown as ArrayBuffer);
    expect(workbook.created).toEqual(new Date('2026-03-16T00:00:00Z'));
    const sheet = workbook.getWorksheet('milestones')!;
    expect(sheet.getCell('C5').value).toEqual(new Date('2026-04-17T00:00:00Z'));
    expect(sheet.getCell('G5').value).toBe(20);
    for (const each of workbook.worksheets) {
      expect(each.name.length).toBeLessThanOrEqual(31);
      each.eachRow((row) => row.eachCell((cell) => expect(cell.formula).toBeUndefined()));
    }
  });

  it('refuses to date what is no archive', () => {
    expect(() => withFixedZipDates(new Uint8Array(100), '2026-03-16')).toThrow(RangeError);
  });
});

describe('PDF', () => {
  it('has its date, language, bookmarks and pages, and no script', async () => {
    const pdf = (await rendered('pdf')).toString('latin1');
    const has = (text: string): boolean => pdf.includes(text);
    const count = (text: string): number => pdf.split(text).length - 1;
    expect(pdf.slice(0, 8)).toBe('%PDF-1.7');
    expect(has('(D:20260316000000Z)')).toBe(true);
    expect(has('/Lang (en)')).toBe(true);
    expect(has('/PageMode /UseOutlines')).toBe(true);
    expect(count('/Type /Page\n')).toBeGreaterThanOrEqual(6);
    expect(count('/Title (')).toBe(12);
    for (const forbidden of ['/JavaScript', '/JS ', 'javascript:', '/Subtype /Image'])
      expect(has(forbidden)).toBe(false);
  });
});
