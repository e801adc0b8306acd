import { expect, test } from '@jest/globals';
import { until, type World } from '../world.js';

/** An operator watches a day and asks where people wait. */
export function crossingJobs(world: () => World): void {
  test('plays a lived day and says who waits where', async () => {
    const { url, page: open, open: project } = world();
    const page = await open();
    await page.goto(`${url}/crossing/${project}`);
    await page.getByText('as it was lived').waitFor();
    const clock = page.locator('output.clock');
    const before = await clock.textContent();
    await page.getByRole('button', { name: 'Play the day' }).click();
    await until(async () => (await clock.textContent()) !== before || undefined);
    await page.getByRole('button', { name: 'Pause the day' }).click();
    expect(page.url()).toMatch(/at=\d\d%3A\d\d/);
    await page.getByText('Longest queue').first().waitFor();
    await page
      .getByRole('group', { name: 'Class of traffic' })
      .getByRole('button', { name: 'Trucks' })
      .click();
    const figure = page.getByRole('figure').filter({ hasText: 'Wait until the first control' });
    await figure.locator('svg').waitFor();
    await figure.getByRole('button', { name: 'Table' }).click();
    expect(await figure.getByRole('row').count()).toBeGreaterThan(5);
    await page.close();
  });

  test('shows a planned day before anything is open, and says so where there is no crossing', async () => {
    const { url, page: open, building, real } = world();
    const page = await open();
    await page.goto(`${url}/crossing/${building}`);
    await page.getByText('as planned, at full demand').waitFor();
    await page.getByRole('img', { name: /The crossing at/ }).waitFor();
    await page.goto(`${url}/crossing/${real}`);
    await page.getByText('This project has no crossing').waitFor();
    await page.close();
  });
}
