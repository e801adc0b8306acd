import { expect, test } from '@jest/globals';
import { until, type World } from '../world.js';

/** A planner looks for an activity and wants to know why it stands where it stands. */
export function scheduleJobs(world: () => World): void {
  test('finds an activity, says what drives it and why it moved, follows its path', async () => {
    const { url, page: open, building } = world();
    const page = await open({ width: 1440 });
    await page.goto(`${url}/schedule/${building}`);
    await page.getByRole('treegrid').waitFor();
    await page.getByLabel('Find an activity').fill('launch');
    await page.getByRole('row').filter({ hasText: 'RU-070' }).click();
    const panel = page.getByRole('complementary', { name: 'Activity' });
    await panel.getByRole('heading', { name: /Launch spans/ }).waitFor();
    await panel.getByRole('heading', { name: 'Predecessors' }).waitFor();
    await panel.getByRole('heading', { name: 'Why it moved' }).waitFor();
    await panel.getByRole('button', { name: 'Only the path' }).click();
    await page.getByLabel('Find an activity').fill('');
    expect(page.url()).toContain('path=only');
    const shown = await page.getByRole('row').count();
    expect(shown).toBeGreaterThan(3);
    await page.goto(page.url());
    await panel.getByRole('heading', { name: /Launch spans/ }).waitFor();
    await page.close();
  });

  test('is worked by keyboard: rows, folding, opening, zoom', async () => {
    const { url, page: open, building } = world();
    const page = await open();
    await page.goto(`${url}/schedule/${building}`);
    const grid = page.getByRole('treegrid');
    await grid.focus();
    await page.keyboard.press('ArrowLeft');
    await grid.locator('[aria-expanded=false]').first().waitFor();
    expect(await grid.getAttribute('aria-rowcount')).toBe('2');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /Groundbreaking/ }).waitFor();
    await page.keyboard.press('+');
    await page.waitForURL(/time=/);
    await page.keyboard.press('Escape');
    await page.waitForURL((address) => !address.searchParams.has('activity'));
    await page.close();
  });

  test('compares with another date, filters, chooses columns, all in the address', async () => {
    const { url, page: open, building } = world();
    const page = await open({ width: 1440 });
    await page.goto(`${url}/schedule/${building}`);
    await page.getByRole('combobox', { name: /^Compare/ }).selectOption('date');
    await page.getByLabel('Date to compare with').fill('2025-05-19');
    await page.getByRole('combobox', { name: /^Show/ }).selectOption('longest');
    await page.getByText('Columns').click();
    await page.getByRole('checkbox', { name: 'Slip' }).check();
    await page.getByRole('columnheader', { name: /Slip/ }).waitFor();
    const address = new URL(page.url());
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      compare: '2025-05-19',
      show: 'longest',
    });
    const moves = page.getByRole('group').filter({ hasText: 'Since 19 May 2025' });
    await moves.getByText(/\d+ activit(y|ies) moved/).click();
    expect(await moves.getByRole('row').count()).toBeGreaterThan(2);
    await page.goto(page.url());
    await page.getByRole('columnheader', { name: /Slip/ }).waitFor();
    expect(await page.getByLabel('Date to compare with').inputValue()).toBe('2025-05-19');
    await page.close();
  });

  test('colours activities by how often they are critical in simulated futures', async () => {
    const { url, page: open, building } = world();
    const page = await open({ width: 1440 });
    await page.goto(`${url}/schedule/${building}`);
    await page.getByRole('combobox', { name: /^Colour/ }).selectOption('futures');
    await page.getByText(/Analysis of \d+.\w+.2025/).waitFor();
    await page.getByText('critical in half of the futures or more').waitFor();
    await page.getByText('Columns').click();
    await page.getByRole('checkbox', { name: 'Critical', exact: true }).check();
    await page.getByLabel('Find an activity').fill('crossing open');
    const cells = page.getByRole('row').filter({ hasText: 'MS-OPEN' }).getByRole('gridcell');
    await until(async () => ((await cells.last().textContent()) === '100' ? true : undefined));
    expect(new URL(page.url()).searchParams.get('colour')).toBe('futures');
    await page.close();
  });
}
