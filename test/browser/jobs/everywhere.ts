import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { LOOKS_RULES, seriousFindings, until, type World } from '../world.js';

/** Every view that has an address. */
export const VIEWS = [
  { name: 'overview', path: (world: World) => `/overview/${world.building}` },
  { name: 'overview-open', path: (world: World) => `/overview/${world.open}` },
  { name: 'schedule', path: (world: World) => `/schedule/${world.building}?activity=RU-030&path=driving` },
  { name: 'crossing', path: (world: World) => `/crossing/${world.building}` },
  { name: 'what-if', path: (world: World) => `/what-if/${world.building}` },
  { name: 'performance', path: (world: World) => `/performance/${world.building}` },
  { name: 'performance-dates', path: (world: World) => `/performance/${world.building}?part=dates` },
  { name: 'criticality', path: (world: World) => `/performance/${world.building}?part=criticality` },
  { name: 'track-record', path: (world: World) => `/performance/${world.building}?part=record` },
  { name: 'reports', path: (world: World) => `/reports/${world.building}` },
  { name: 'subscriptions', path: (world: World) => `/reports/${world.building}?tab=subscriptions` },
  { name: 'statusing', path: (world: World) => `/statusing/${world.real}?show=all` },
  { name: 'observations', path: (world: World) => `/statusing/${world.building}?part=observations` },
  { name: 'risks', path: (world: World) => `/statusing/${world.building}?part=risks` },
  { name: 'model-versions', path: (world: World) => `/statusing/${world.building}?part=model` },
  { name: 'projects', path: () => '/projects' },
] as const;

const settled = (page: Page) =>
  until(async () => ((await page.locator('.loading').count()) === 0 ? true : undefined));

/** Sums what moves without anybody touching the page, from its first paint on. */
const COUNT_SHIFTS = `window.shifted = 0;
  window.shifts = new PerformanceObserver((list) => window.countShifts(list.getEntries()));
  window.countShifts = (entries) => {
    for (const { value, hadRecentInput } of entries) if (!hadRecentInput) window.shifted += value;
  };
  window.shifts.observe({ type: 'layout-shift', buffered: true });`;
const SHIFTED = 'window.countShifts(window.shifts.takeRecords()), window.shifted';
/** What the web's vitals call good. */
const SHIFT_LIMIT = 0.1;

export function everywhereJobs(world: () => World): void {
  test.each(VIEWS)(
    '$name: no serious finding of axe in light and dark, no sideways scrolling on a phone',
    async ({ path }) => {
      const { url, page: open } = world();
      const page = await open();
      await page.goto(`${url}${path(world())}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await settled(page);
      expect(await seriousFindings(page)).toEqual([]);
      // The same page on a phone in the dark: it follows both without being loaded again.
      await page.setViewportSize({ width: 390, height: 844 });
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.locator('html[data-theme=dark]').waitFor();
      await settled(page);
      expect(await seriousFindings(page, LOOKS_RULES)).toEqual([]);
      const wider = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
      expect(wider).toBeLessThanOrEqual(0);
      await page.close();
    },
  );

  test.each([
    { screen: 'a desktop', width: 1280 },
    { screen: 'a phone', width: 375 },
  ])('nothing jumps on $screen while overview and schedule load', async ({ width }) => {
    const { url, page: open, building } = world();
    const page = await open({ width });
    await page.addInitScript(COUNT_SHIFTS);
    for (const view of ['overview', 'schedule']) {
      await page.goto(`${url}/${view}/${building}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.getByTestId('data-date').waitFor();
      await settled(page);
      expect(await page.evaluate(SHIFTED)).toBeLessThan(SHIFT_LIMIT);
    }
    await page.close();
  });

  test('starts at the first project, keeps the theme, and has one way past the navigation', async () => {
    const { url, profile } = world();
    const own = await profile();
    const page = await own.newPage();
    await page.goto(url);
    await page.waitForURL(/\/overview\//);
    await page.getByLabel('Theme').selectOption('dark');
    await page.reload();
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toContain('Skip');
    await own.close();
  });
}
