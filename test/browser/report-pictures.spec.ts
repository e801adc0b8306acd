import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { renderHtml, renderPdf } from '#presentation/documents';
import { SAMPLE_REPORT } from '../../libs/presentation/documents/sample-report.fixture.js';
import { openBrowser } from '../support/browser.js';
import { comparePicture, pictureTolerance } from '../support/pictures.js';

const LOOKS = [
  { name: 'report-light', width: 1000, colorScheme: 'light' },
  { name: 'report-dark', width: 1000, colorScheme: 'dark' },
  { name: 'report-phone-light', width: 360, colorScheme: 'light' },
  { name: 'report-phone-dark', width: 360, colorScheme: 'dark' },
] as const;

/** The whole length takes minutes on a busy machine: as a rule only the top is drawn and compared. */
const WHOLE = process.env['SPANWISE_LONG'] === '1' || process.env['SPANWISE_PICTURES'] === 'write';
const TOP = 2400;

/** How many runs of text each page draws; pdfkit turns a page upside down before it draws on it. */
function drawnTexts(pdf: Uint8Array): number[] {
  const streams = Buffer.from(pdf)
    .toString('latin1')
    .matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g);
  return [...streams].flatMap(([, bytes]) => {
    try {
      const drawn = inflateSync(Buffer.from(bytes!, 'latin1')).toString('latin1');
      const texts = drawn.match(/\bT[jJ]\s/g)?.length ?? 0;
      return drawn.startsWith('1 0 0 -1 0 ') ? [texts] : [];
    } catch {
      return [];
    }
  });
}

const keptPages = () =>
  readdirSync('docs/pictures').filter((file) => /^report-pdf-\d+\.png$/.test(file)).length;

describe('reports as pictures, with the longest names', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await openBrowser();
  });

  afterAll(() => browser.close());

  for (const { name, width, colorScheme } of LOOKS) {
    it(`${name} looks as it did, and nothing sticks out`, async () => {
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
      await page.setContent(renderHtml(SAMPLE_REPORT, { baseUrl: 'https://spanwise.example' }));
      const overflow = await page.evaluate<number>(
        'document.documentElement.scrollWidth - window.innerWidth',
      );
      expect(overflow).toBeLessThanOrEqual(0);
      const clip = WHOLE ? {} : { clip: { x: 0, y: 0, width, height: TOP } };
      const picture = await page.screenshot({
        fullPage: true,
        scale: 'css',
        animations: 'disabled',
        ...clip,
      });
      await page.close();
      const kept = `docs/pictures/${name}.png`;
      const { share, size, expectedSize } = comparePicture(kept, picture, WHOLE ? undefined : TOP);
      expect({ share: share <= pictureTolerance, size, expectedSize }).toMatchObject({ share: true });
    });
  }

  it('mail without style sheets is readable: inline styles carry it', async () => {
    const page = await browser.newPage({ viewport: { width: 700, height: 900 } });
    const html = renderHtml(SAMPLE_REPORT, {
      charts: 'none',
      sections: ['headline', 'lights', 'milestones'],
    });
    await page.setContent(html.replace(/<style>[\s\S]*?<\/style>/, ''));
    const picture = await page.screenshot({ fullPage: true, scale: 'css' });
    await page.close();
    const { share } = comparePicture('docs/pictures/mail-without-style-sheet.png', picture);
    expect(share).toBeLessThanOrEqual(pictureTolerance);
  });

  it('PDF pages look as they did', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'spanwise-pages-'));
    try {
      const pdf = await renderPdf(SAMPLE_REPORT);
      writeFileSync(join(folder, 'report.pdf'), pdf);
      try {
        execFileSync('pdftoppm', ['-r', '60', '-png', 'report.pdf', 'page'], { cwd: folder });
      } catch {
        process.stderr.write(
          'pdftoppm (poppler-utils) is not here: PDF pages are not compared as pictures, only that each has text\n',
        );
        const texts = drawnTexts(pdf);
        expect(texts.length).toBe(keptPages());
        expect(Math.min(...texts)).toBeGreaterThan(10);
        return;
      }
      const pages = readdirSync(folder).filter((file) => file.endsWith('.png'));
      expect(pages.length).toBeGreaterThan(3);
      for (const file of pages.sort()) {
        const kept = `docs/pictures/report-pdf-${file.replace('page-', '')}`;
        const { share } = comparePicture(kept, readFileSync(join(folder, file)));
        expect({ file, share: share <= pictureTolerance }).toEqual({ file, share: true });
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
