import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { World } from '../world.js';

const PROJECT = 'statused-works';

/** A project of its own, since it is written to. */
async function createReal({ server }: World, id: string): Promise<void> {
  const { body: model } = await server.http().get('/v1/projects/tumen-crossing/model').expect(200);
  await server
    .http()
    .post(`/v1/projects?id=${id}&progress=real`)
    .send(model as object)
    .expect(201);
}

async function state(world: World, project: string, statusDate: string, entry: object): Promise<void> {
  await world.server
    .http()
    .post(`/v1/projects/${project}/progress`)
    .send({ statusDate, entries: [entry] })
    .expect(200);
}

const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });

/** A planner enters what happened this week. */
export function statusingJobs(world: () => World): void {
  test('enters a week, is told what cannot be, corrects it, and finds both in the history', async () => {
    const { url, page: open } = world();
    await createReal(world(), PROJECT);
    const page = await open({ width: 1440 });
    await page.goto(`${url}/statusing/${PROJECT}`);
    await field(page, 'Actual start of GO').fill('2025-04-30T08:00');
    await field(page, 'Actual finish of GO').fill('2025-04-30T08:00');
    await field(page, 'Actual start of RU-010').fill('2025-05-02T08:00');
    await field(page, 'Percent complete of RU-010').fill('25');
    expect(await field(page, 'Remaining hours of RU-010').inputValue()).toBe('270');
    await field(page, 'Actual finish of KP-010').fill('2025-05-04T17:00');
    await page.getByRole('button', { name: 'Save 3 statements' }).click();
    await page.getByRole('alert').first().waitFor();
    expect(await page.getByRole('row').filter({ hasText: 'KP-010' }).getAttribute('class')).toBe('refused');
    await field(page, 'Actual finish of KP-010').fill('');
    await field(page, 'Percent complete of KP-010').fill('0');
    await page.getByRole('button', { name: 'Save 2 statements' }).click();
    await page.getByText('2 statements taken').waitFor();
    await page.getByText('Monday, 5 May 2025').waitFor();

    const history = page.getByRole('region', { name: 'Statements of progress' });
    await history.getByRole('button', { name: 'Correct RU-010 of 2025-05-05' }).click();
    await field(page, 'Actual start of RU-010').fill('2025-05-01T08:00');
    await page.getByRole('button', { name: 'Save 1 statement' }).click();
    await page.getByText(/1 statement taken, 1 earlier ones? superseded/).waitFor();
    await history.getByText('superseded').waitFor();
    await page.close();
  });

  test('two people state the same figure: both are shown, one is chosen, nothing is lost unseen', async () => {
    const { url, page: open } = world();
    const page = await open({ width: 1440 });
    await page.goto(`${url}/statusing/${PROJECT}?find=CP-RU-130&show=all&status=2025-06-02`);
    await field(page, 'Actual start of CP-RU-130').fill('2025-05-20T08:00');
    await state(world(), PROJECT, '2025-06-02', {
      activity: 'CP-RU-130',
      actualStart: '2025-05-26T08:00',
    });
    await page.getByRole('button', { name: 'Save 1 statement' }).click();
    const clash = page.getByRole('alert', { name: 'Somebody else stated the same' });
    await clash.getByText('actual start').waitFor();
    await clash.getByRole('button', { name: 'Use 2025-05-20 08:00' }).click();
    await page.getByRole('button', { name: 'Save 1 statement' }).click();
    await page.getByText(/1 statement taken/).waitFor();
    await page.close();
  });

  test('sends the sheet out, takes it back in with a preview, stores it when asked', async () => {
    const { url, page: open, server } = world();
    const page = await open();
    await page.goto(`${url}/statusing/${PROJECT}?status=2025-06-09`);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: /progress.csv/ }).click();
    expect((await download).suggestedFilename()).toBe(`${PROJECT}-progress.csv`);
    const sheet = await server.http().get(`/v1/projects/${PROJECT}/progress-sheet?format=csv`).expect(200);
    const buffer = Buffer.from(sheet.text);
    const input = page.getByLabel(/A filled-in sheet/);
    await input.setInputFiles({ name: 'week.csv', mimeType: 'text/csv', buffer });
    await page.getByText(/Preview, nothing is stored/).waitFor();
    await page.getByRole('button', { name: 'Leave it' }).click();
    await page.getByText(/Preview, nothing is stored/).waitFor({ state: 'detached' });
    await page.close();
  });

  test('stores a filled-in sheet: shown first, then stated, then in the history', async () => {
    const { url, page: open, server } = world();
    const sheet = await server.http().get(`/v1/projects/${PROJECT}/progress-sheet?format=csv`).expect(200);
    const [head = '', ...rows] = sheet.text.replace(/^\uFEFF/, '').split(/\r?\n/);
    const names = head.split(',').map((name) => name.trim().toLowerCase());
    const start = names.findIndex((name) => name.startsWith('actual start'));
    const filled = rows.map((row) => {
      if (!row.startsWith('KP-010,')) return row;
      const cells = row.split(',');
      cells[start] = '2025-05-06T08:00';
      return cells.join(',');
    });
    const page = await open();
    await page.goto(`${url}/statusing/${PROJECT}?status=2025-06-16`);
    await page.getByLabel(/A filled-in sheet/).setInputFiles({
      name: 'filled.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from([head, ...filled].join('\r\n')),
    });
    await page.getByText(/Preview, nothing is stored: 1 statement/).waitFor();
    await page.getByText(/KP-010: began 6.May.2025/).waitFor();
    await page.getByRole('button', { name: 'Store what filled.csv says' }).click();
    await page.getByText('filled.csv is stored').waitFor();
    const history = page.getByRole('region', { name: 'Statements of progress' });
    await history.getByRole('row').filter({ hasText: 'KP-010' }).first().waitFor();
    await page.close();
  });

  test('says that simulated progress is not edited', async () => {
    const { url, page: open, building } = world();
    const page = await open();
    await page.goto(`${url}/statusing/${building}`);
    await page.getByText('the two never mix').waitFor();
    expect(await page.getByRole('button', { name: /^Save/ }).count()).toBe(0);
    await page.close();
  });

  test('changes ranges and risks as a version; two edit at once and the merge says what became of each', async () => {
    const { url, page: open } = world();
    const page = await open({ width: 1440 });
    await page.goto(`${url}/statusing/${PROJECT}?part=risks`);
    await field(page, 'pessimistic duration of RU-030').fill('160d');
    await page.getByRole('button', { name: 'Edit Late steel' }).click();
    await field(page, 'Chance (%)').fill('45');
    await page.getByRole('button', { name: 'Change it' }).click();
    await page.getByText('2 changes not stored yet').waitFor();
    await page.getByRole('button', { name: 'Edit Serious flood' }).click();
    await page.getByLabel('Aug', { exact: true }).fill('0.03');
    await field(page, 'Leaves of the chance (%)').fill('40');
    await page.getByRole('button', { name: 'Change it' }).click();
    await page.getByText('4 changes not stored yet').waitFor();
    await page.getByText(/Serious flood: mitigation .*chance 0\.5.* → .*chance 0\.4/).waitFor();

    const other = await open({ width: 1440 });
    await other.goto(`${url}/statusing/${PROJECT}?part=risks`);
    await field(other, 'pessimistic duration of RU-030').fill('150d');
    await field(other, 'likely duration of RU-040').fill('65d');
    await other.getByLabel('Why (goes with the version)').fill('ground survey');
    await other.getByRole('button', { name: 'Store as a new version' }).click();
    await other.getByText('Stored as version 2').waitFor();
    await other.close();

    await page.getByRole('button', { name: 'Store as a new version' }).click();
    const merge = page.getByRole('alert', { name: 'Somebody else was first' });
    await merge.getByText('ground survey').waitFor();
    await merge.getByText('Late steel: probability 0.3 → 0.45').waitFor();
    await merge.getByRole('row').filter({ hasText: 'RU-030' }).getByRole('radio').nth(1).check();
    await merge.getByRole('button', { name: 'Go on from version 2' }).click();
    await page.getByRole('button', { name: 'Store as a new version' }).click();
    await page.getByText('Stored as version 3').waitFor();
    await page.close();
  });

  test('shows what the versions differ in and brings an older one back', async () => {
    const { url, page: open } = world();
    const page = await open({ width: 1440 });
    await page.goto(`${url}/statusing/${PROJECT}?part=model`);
    await page.getByRole('heading', { name: 'Version 2 → version 3' }).waitFor();
    await page.getByText(/RU-030 .*160d/).waitFor();
    await page.getByLabel('Compare version 1 as the older').check();
    await page.getByText(/RU-040 .*65d/).waitFor();
    await page.getByRole('button', { name: 'Bring version 1 back' }).click();
    await page.getByRole('button', { name: 'Store as version 4' }).click();
    await page.getByLabel('Compare version 4 as the newer').waitFor();
    await page.getByLabel('Compare version 4 as the newer').check();
    await page.getByText('No figure differs').waitFor();
    await page.getByRole('link', { name: 'Weekly progress' }).click();
    await page.getByRole('button', { name: 'All', exact: true }).click();
    expect(await field(page, 'Actual start of RU-010').inputValue()).toBe('2025-05-01T08:00');
    await page.close();
  });

  test('enters an observation and is told whether it counts as progress', async () => {
    const { url, page: open } = world();
    const page = await open();
    await page.goto(`${url}/statusing/${PROJECT}?part=observations`);
    await page.getByLabel(/Observed on/).fill('2025-05');
    await page.getByLabel('What was seen').fill('barges at the quay');
    await page.getByLabel('Kind').selectOption('event');
    await page.getByRole('button', { name: 'Enter it' }).click();
    await page.getByText('It does not move progress').waitFor();
    await page.getByRole('row').filter({ hasText: 'barges at the quay' }).waitFor();
    await page.close();
  });

  // Last: a baseline is a version of the model too, and the jobs above count versions.
  test('takes the schedule as a baseline, and uses another one', async () => {
    const { url, page: open } = world();
    const page = await open({ width: 1440 });
    await page.goto(`${url}/statusing/${PROJECT}?part=model`);
    for (const name of ['Spring plan', 'Summer plan']) {
      await page.getByLabel('Name', { exact: true }).fill(name);
      await page.getByLabel('Why it is taken').fill('agreed with both banks');
      await page.getByRole('button', { name: 'Take the schedule as it stands' }).click();
      await page.getByRole('row').filter({ hasText: name }).waitFor();
    }
    await page.getByRole('button', { name: 'Use Spring plan' }).click();
    await page.getByRole('row').filter({ hasText: 'Spring plan' }).getByText('in use').waitFor();
    await page.getByRole('button', { name: 'Use Summer plan' }).waitFor();
    await page.close();
  });
}
