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
    await page
      .getByText(/Read: 3 activities \(1 milestone, 0 begun or finished\), 2 relationships/)
      .waitFor();
    const row = page.getByRole('row').filter({ hasText: 'uploaded-works' });
    await row.getByRole('button', { name: 'Quality checks' }).click();
    await page.getByText(/DCMA checks passed/).waitFor();
    await page.getByRole('heading', { name: 'GAO scheduling practices' }).waitFor();
    await row.getByLabel('Export uploaded-works').click();
    for (const file of ['model.json', 'schedule.xer']) {
      const download = page.waitForEvent('download');
      await row.getByRole('button', { name: `download uploaded-works-${file}` }).click();
      expect((await download).suggestedFilename()).toBe(`uploaded-works-${file}`);
    }
    await row.getByRole('button', { name: 'Delete uploaded-works' }).click();
    await page.getByLabel(/to confirm/).fill('uploaded-works');
    await page.getByRole('button', { name: 'Delete for good' }).click();
    await row.waitFor({ state: 'detached' });
    await page.close();
  });

  test('uploads a Primavera file with real progress and says what of it was not carried over', async () => {
    const { url, page: open, server, building } = world();
    const xer = await server
      .http()
      .get(`/v1/projects/${building}/export?format=xer`)
      .buffer(true)
      .expect(200);
    const text = xer.text ?? (xer.body as Buffer).toString('utf8');
    // A column that no schedule needs: what is not carried over is told with its place.
    const lines = text.split(/\r?\n/);
    const header = lines.findIndex(
      (line, at) => line.startsWith('%F') && lines[at - 1]?.startsWith('%T\tPROJECT'),
    );
    const file = lines
      .map((line, at) =>
        at === header ? `${line}\tbatch_sum_flag` : at === header + 1 ? `${line}\tY` : line,
      )
      .join('\r\n');
    const page = await open();
    await page.goto(`${url}/projects`);
    await page.getByLabel(/Primavera XER/).setInputFiles({
      name: 'bridge.xer',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(file, 'utf8'),
    });
    await page.getByLabel(/Id, if another/).fill('from-primavera');
    await page.getByRole('combobox', { name: 'Progress' }).selectOption('real');
    await page.getByRole('button', { name: 'Create from bridge.xer' }).click();
    const outcome = page.getByRole('status').filter({ hasText: 'Created:' });
    await outcome.getByText(/Read: 42 activities/).waitFor();
    await outcome.getByText('batch_sum_flag').waitFor();
    await outcome.getByRole('link').click();
    await page.getByText('real progress').waitFor();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.close();
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
    await page.close();
  });
}
