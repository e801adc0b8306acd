import { expect, test } from '@jest/globals';
import { SMALL_MSPDI, type World } from '../world.js';

/** Somebody brings a schedule of their own. */
export function projectJobs(world: () => World): void {
  test('uploads a schedule file, is told what was read, checks it, exports it, deletes it', async () => {
    const { url, page: open } = world();
    const page = await open();
    await page.goto(`${url}/projects`);
    await page
      .getByLabel(/Microsoft Project XML/)
      .setInputFiles({ name: 'works.xml', mimeType: 'application/xml', buffer: Buffer.from(SMALL_MSPDI) });
    await page.getByLabel(/Id, if another/).fill('uploaded-works');
    await page.getByRole('button', { name: 'Create from works.xml' }).click();
    await page.getByText('Created:').waitFor();
    const row = page.getByRole('row').filter({ hasText: 'uploaded-works' });
    await row.getByRole('button', { name: 'Quality checks' }).click();
    await page.getByText(/DCMA checks passed/).waitFor();
    const download = page.waitForEvent('download');
    await row.getByRole('button', { name: /download uploaded-works-model/ }).click();
    expect((await download).suggestedFilename()).toBe('uploaded-works-model.json');
    await row.getByRole('button', { name: 'Delete uploaded-works' }).click();
    await page.getByLabel(/to confirm/).fill('uploaded-works');
    await page.getByRole('button', { name: 'Delete for good' }).click();
    await row.waitFor({ state: 'detached' });
    await page.context().close();
  });

  test('says what is wrong with a file that is none, and where', async () => {
    const { url, page: open } = world();
    const page = await open();
    await page.goto(`${url}/projects`);
    await page.getByLabel(/Microsoft Project XML/).setInputFiles({
      name: 'notes.yaml',
      mimeType: 'text/yaml',
      buffer: Buffer.from('spanwise: 1\nproject: 5\n'),
    });
    await page.getByRole('button', { name: 'Create from notes.yaml' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('project');
    await page.context().close();
  });
}
