import { expect, test } from '@jest/globals';
import { until, type World } from '../world.js';

const DATA_DATE = '[data-testid=data-date]';

/** Somebody wants to know whether it opens on time, and to watch the days pass. */
export function overviewJobs(world: () => World): void {
  test('says first when the crossing opens, and shows what is behind it', async () => {
    const { url, page: open, building } = world();
    const page = await open();
    await page.goto(url);
    await page.waitForURL(/\/overview\//);
    await page.goto(`${url}/overview/${building}`);
    const headline = await page.getByRole('heading', { level: 1 }).textContent();
    expect(headline).toMatch(/Crossing open to traffic by \d+.[A-Z][a-z]+.20\d\d with 80 % confidence/);
    await page.getByText(/chance that it copes on a day of 2,850 people/).waitFor();
    await page.getByText(/^Once open it copes with 2,850 people and 300 vehicles a day/).waitFor();
    await page.getByRole('figure').filter({ hasText: 'drifted' }).locator('svg').waitFor();
    expect(await page.getByRole('meter', { name: /People/ }).getAttribute('aria-valuemax')).toBe('2850');
    expect(await page.getByRole('meter', { name: /Vehicles/ }).getAttribute('aria-valuemax')).toBe('300');
    await page.getByRole('button', { name: /Bridge accepted/ }).click();
    await page.getByRole('heading', { name: 'Driven by' }).waitFor();
    // What others have said of the bridge stands beside our own forecasts of it.
    await page.getByRole('figure').filter({ hasText: 'Published by others' }).waitFor();
    expect(page.url()).toContain('milestone=MS-BRIDGE');
    await page.close();
  });

  test('gives every chart as a table, as CSV and as an API call', async () => {
    const { url, page: open, building } = world();
    const page = await open();
    await page.goto(`${url}/overview/${building}`);
    const figure = page.getByRole('figure').filter({ hasText: 'drifted' });
    await figure.getByRole('button', { name: 'Table' }).click();
    expect(await figure.getByRole('row').count()).toBeGreaterThan(3);
    const download = page.waitForEvent('download');
    await figure.getByRole('button', { name: /CSV/ }).click();
    expect((await download).suggestedFilename()).toBe('how-the-forecast-has-drifted.csv');
    await figure.getByRole('button', { name: 'Copy API call' }).click();
    await figure.getByText('Copied').waitFor();
    const call = await page.evaluate('navigator.clipboard.readText()');
    expect(call).toBe(`curl ${url}/v1/projects/${building}/forecasts`);
    await page.close();
  });

  test('moves the simulated calendar: a step, playing live, pausing, another speed', async () => {
    const { url, page: open, open: project } = world();
    const page = await open();
    await page.goto(`${url}/overview/${project}`);
    const date = page.locator(DATA_DATE);
    const before = await date.textContent();
    await page.getByRole('button', { name: '+1 day' }).click();
    await until(async () => (await date.textContent()) !== before || undefined);
    await page.getByLabel('Speed').selectOption({ label: '1 day a second' });
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    const started = await date.textContent();
    await until(async () => (await date.textContent()) !== started || undefined);
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await page.getByText('paused', { exact: true }).waitFor();
    await page.close();
  });

  test('looks back at a lived day as it was, and returns', async () => {
    const { url, page: open, building } = world();
    const page = await open();
    await page.goto(`${url}/overview/${building}`);
    await page.getByRole('button', { name: 'Jump …' }).click();
    await page.getByLabel('Date', { exact: true }).fill('2025-05-19');
    await page.getByRole('button', { name: 'Look at that day' }).click();
    await page.getByText('as it stood that morning').waitFor();
    expect(page.url()).toContain('asOf=2025-05-19');
    await page.getByRole('button', { name: /Back to/ }).click();
    expect(page.url()).not.toContain('asOf');
    await page.close();
  });

  test('says that the server is away, keeps what it has shown, and comes back by itself', async () => {
    const { url, page: open, building } = world();
    const page = await open();
    let away = false;
    await page.route('**/v1/**', (route) => (away ? route.abort() : route.continue()));
    await page.goto(`${url}/overview/${building}`);
    await page.getByRole('heading', { level: 1, name: /Crossing open/ }).waitFor();
    away = true;
    await page.getByRole('link', { name: 'Schedule', exact: true }).click();
    await page.getByText('The server cannot be reached').first().waitFor();
    away = false;
    await page.getByRole('button', { name: 'Try again' }).first().click();
    await page.getByRole('treegrid', { name: 'Activities' }).waitFor();
    await page.close();
  });
}
