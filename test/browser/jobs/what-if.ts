import { expect, test } from '@jest/globals';
import type { World } from '../world.js';

/** Somebody asks what would happen if. */
export function whatIfJobs(world: () => World): void {
  test('turns a figure by its slider, runs it, shares the result by its link', async () => {
    const { url, page: open, open: project } = world();
    const page = await open();
    await page.goto(`${url}/what-if/${project}`);
    await page.getByLabel('Car lane, exact').fill('2');
    await page.getByText('was 1').waitFor();
    await page.getByRole('combobox', { name: 'Precision' }).selectOption('quick');
    await page.getByLabel('Name', { exact: true }).fill('Two car lanes');
    await page.getByRole('button', { name: 'Save and run' }).click();
    await page.getByRole('heading', { name: 'Two car lanes' }).waitFor();
    await page.locator('.verdict').waitFor({ timeout: 60_000 });
    const sentence = await page.locator('.verdict').textContent();
    const waits = page.getByRole('figure').filter({ hasText: 'Wait by hour of arrival' });
    await waits.locator('svg').waitFor();
    await waits.getByRole('button', { name: 'Copy API call' }).waitFor();
    await waits.getByRole('button', { name: /^CSV of/ }).waitFor();
    await waits.getByRole('button', { name: 'Table' }).click();
    await waits.getByRole('cell', { name: 'Scenario' }).first().waitFor();
    await page.getByRole('button', { name: 'Copy a link to this result' }).click();
    await page.getByText('Link copied').waitFor();
    const link = (await page.evaluate('navigator.clipboard.readText()')) as string;
    const other = await open();
    await other.goto(link);
    await other.locator('.verdict').waitFor();
    expect(await other.locator('.verdict').textContent()).toBe(sentence);
    await other.close();
    await page.getByRole('button', { name: 'Delete Two car lanes' }).click();
    await page.getByRole('button', { name: 'Keep it' }).click();
    await page.getByRole('button', { name: 'Delete Two car lanes' }).click();
    await page.getByRole('button', { name: 'Delete it' }).click();
    await page.getByText('None yet').waitFor();
    await page.close();
  }, 120_000);

  test('says what is wrong with overrides written as JSON, and where', async () => {
    const { url, page: open, open: project } = world();
    const page = await open();
    await page.goto(`${url}/what-if/${project}`);
    await page.getByRole('button', { name: 'As JSON' }).click();
    const field = page.getByRole('textbox', { name: /Overrides as JSON/ });
    await field.fill('[{ "set": { "crossing.lanes.nowhere.count": 2 } }');
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('button', { name: 'Save and run' }).isDisabled()).toBe(true);
    await field.fill('[{ "set": { "crossing.lanes.nowhere.count": 2 } }]');
    await page.getByRole('button', { name: 'Save and run' }).click();
    await page.getByRole('alert').filter({ hasText: 'nowhere' }).waitFor();
    await page.close();
  });
}
