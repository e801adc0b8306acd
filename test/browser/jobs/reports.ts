import { expect, test } from '@jest/globals';
import type { World } from '../world.js';

/** Somebody reads the report and wants it every Monday. */
export function reportJobs(world: () => World): void {
  test('reads the latest report, writes one now, subscribes, sends, sees the delivery', async () => {
    const { url, page: open, building } = world();
    const page = await open();
    await page.goto(`${url}/reports/${building}`);
    await page.getByRole('region', { name: 'The report' }).getByText('progress report').first().waitFor();
    await page.getByRole('button', { name: 'Write one now' }).click();
    await page.getByText('requested').first().waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: /download .*\.pdf/ }).click();
    expect((await download).suggestedFilename()).toMatch(/\.pdf$/);
    await page.getByRole('button', { name: 'Subscriptions' }).click();
    await page.getByRole('combobox', { name: /^By/ }).selectOption('email');
    await page.getByLabel(/Addresses/).fill('a.petrova@example.org');
    await page.getByRole('combobox', { name: /^When/ }).selectOption('monday');
    await page.getByLabel('Name', { exact: true }).fill('Board, weekly');
    await page.getByRole('button', { name: 'Subscribe', exact: true }).click();
    await page.getByText('Subscribed: Board, weekly').waitFor();
    await page.getByText('every Monday of the simulated calendar').waitFor();
    await page.getByRole('button', { name: 'Send now' }).click();
    // Nobody has confirmed yet: sending says so instead of pretending.
    await page.getByRole('alert').filter({ hasText: 'nobody to send to' }).waitFor();
    await page.getByRole('button', { name: 'Deliveries' }).click();
    await page.getByRole('cell', { name: 'a.petrova@example.org' }).first().waitFor();
    await page.close();
  });
}
