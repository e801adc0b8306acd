import { expect, test } from '@jest/globals';
import type { World } from '../world.js';

/** A project controller asks how it goes, when it ends and how far to trust that. */
export function performanceJobs(world: () => World): void {
  test('says how the works stand against the plan, with curves, indices and the WBS', async () => {
    const { url, page: open, building } = world();
    const page = await open();
    await page.goto(`${url}/performance/${building}`);
    await page.getByText(/% of the works are done/).waitFor();
    const curves = page.getByRole('figure').filter({ hasText: 'Planned value, earned value' });
    await curves.locator('svg').waitFor();
    await curves.getByRole('button', { name: 'Table' }).click();
    expect(await curves.getByRole('row').count()).toBeGreaterThan(20);
    await page.getByRole('figure').filter({ hasText: 'Indices' }).locator('svg').waitFor();
    const wbs = page.getByRole('region', { name: 'Earned value by WBS' });
    await wbs.getByRole('row').filter({ hasText: 'Superstructure' }).waitFor();
    await page.close();
  });

  test('gives the likely dates of a milestone, the chance of a date, and what costs the most time', async () => {
    const { url, page: open, building } = world();
    const page = await open();
    await page.goto(`${url}/performance/${building}?part=dates`);
    await page.getByRole('heading', { name: 'Crossing open to traffic', exact: true }).waitFor();
    await page.getByLabel('Milestone').selectOption({ label: 'Bridge accepted' });
    await page.getByRole('heading', { name: 'Bridge accepted', exact: true }).waitFor();
    expect(page.url()).toContain('milestone=MS-BRIDGE');
    const chance = page.getByRole('status').filter({ hasText: '%' });
    await page.getByLabel('Chance of being over by').fill('2035-01-01');
    expect(await chance.textContent()).toBe('100.0 %');
    await page.getByLabel('Chance of being over by').fill('2025-05-01');
    expect(await chance.textContent()).toBe('0.0 %');
    const tornado = page.getByRole('figure').filter({ hasText: 'costs the most time' });
    await tornado.getByRole('button', { name: 'Table' }).click();
    await tornado.getByRole('row').filter({ hasText: 'Operating agreement late' }).waitFor();
    await page.close();
  });

  test('shows how often each activity is critical and leads to it in the schedule', async () => {
    const { url, page: open, building } = world();
    const page = await open();
    await page.goto(`${url}/performance/${building}`);
    await page.getByRole('link', { name: 'What is critical' }).click();
    await page
      .getByRole('figure')
      .filter({ hasText: 'Criticality on the schedule' })
      .locator('svg')
      .waitFor();
    await page
      .getByRole('region', { name: 'Criticality by activity' })
      .getByRole('link', { name: 'J-170' })
      .click();
    await page.waitForURL(/\/schedule\/.*activity=J-170/);
    await page.close();
  });

  test('lays past forecasts beside what others published and what was seen', async () => {
    const { url, page: open, building } = world();
    const page = await open();
    await page.goto(`${url}/performance/${building}?part=record`);
    await page.getByRole('row').filter({ hasText: 'Groundbreaking on both banks' }).first().waitFor();
    const published = page.getByRole('region', { name: 'Published forecasts' });
    await published.getByRole('row').filter({ hasText: 'rbc-contract' }).waitFor();
    await page
      .getByRole('figure')
      .filter({ hasText: 'forecast here, and published' })
      .locator('svg')
      .waitFor();
    await page.close();
  });

  test('says where there is nothing yet, and analyses when asked', async () => {
    const { url, page: open, real } = world();
    const page = await open();
    await page.goto(`${url}/performance/${real}`);
    await page.getByText(/of the works are done/).waitFor();
    await page.getByRole('link', { name: 'Likely dates' }).click();
    await page.getByRole('button', { name: 'Analyse now' }).click();
    await page.getByText(/simulated futures are over by/).waitFor({ timeout: 60_000 });
    await page.close();
  });
}
