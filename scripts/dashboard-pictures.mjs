/*
 * Takes the pictures of the dashboard that the documentation keeps: every page in light and dark, at desktop and phone
 * width, from a running server.
 * Usage: node scripts/dashboard-pictures.mjs http://127.0.0.1:3000 PROJECT-UNDER-CONSTRUCTION PROJECT-THAT-IS-OPEN
 *        [PROJECT-WITH-REAL-PROGRESS] [NAMES-OF-VIEWS,…]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import chromiumPackage from '@sparticuz/chromium';
import { chromium } from 'playwright-core';
import { PNG } from 'pngjs';

const [base, building, open = building, real = building, only] = process.argv.slice(2);
if (base === undefined || building === undefined) {
  console.error('usage: dashboard-pictures.mjs URL PROJECT [OPEN-PROJECT [REAL-PROJECT [VIEWS]]]');
  process.exit(2);
}
const folder = fileURLToPath(new URL('../docs/pictures/dashboard', import.meta.url));
mkdirSync(folder, { recursive: true });

const VIEWS = [
  ['overview', `/overview/${building}`],
  ['overview-open', `/overview/${open}`],
  ['schedule', `/schedule/${building}?activity=RU-070&path=driving`],
  ['crossing', `/crossing/${open}?at=11:30`],
  ['what-if', `/what-if/${building}`],
  ['performance', `/performance/${building}`],
  ['performance-dates', `/performance/${building}?part=dates`],
  ['criticality', `/performance/${building}?part=criticality`],
  ['track-record', `/performance/${building}?part=record`],
  ['reports', `/reports/${building}`],
  ['statusing', `/statusing/${building}`],
  ['statusing-real', `/statusing/${real}`],
  ['observations', `/statusing/${building}?part=observations`],
  ['risks', `/statusing/${building}?part=risks`],
  ['model-versions', `/statusing/${real}?part=model`],
  ['projects', `/projects?quality=${building}`],
].filter(([name]) => only === undefined || only.split(',').includes(name));
const SIZES = [
  ['desktop', 1280, 900],
  ['phone', 390, 844],
];

/** Five bits a colour are enough for a page, and pack to two thirds. */
function small(bytes) {
  const picture = PNG.sync.read(bytes);
  for (let at = 0; at < picture.data.length; at++) {
    const level = Math.round((picture.data[at] * 31) / 255);
    picture.data[at] = Math.round((level * 255) / 31);
  }
  return PNG.sync.write(picture, { colorType: 2, deflateLevel: 9 });
}

const browser = await chromium.launch({
  executablePath: await chromiumPackage.executablePath(),
  args: ['--no-sandbox', '--disable-background-networking', '--disable-sync', '--no-first-run'],
});
for (const [size, width, height] of SIZES) {
  for (const colorScheme of ['light', 'dark']) {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme });
    const page = await context.newPage();
    for (const [name, path] of VIEWS) {
      await page.goto(`${base}${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor({ timeout: 60_000 });
      while ((await page.locator('.loading').count()) > 0) await page.waitForTimeout(100);
      await page.waitForTimeout(300);
      writeFileSync(`${folder}/${name}-${size}-${colorScheme}.png`, small(await page.screenshot()));
    }
    await context.close();
  }
}
await browser.close();
