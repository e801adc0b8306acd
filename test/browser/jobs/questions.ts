import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { until, type World } from '../world.js';

/*
 * Ten questions that a new user brings, each answered by clicking alone from the start page: no address is typed, no
 * JSON written (docs/questions.md lists them with the way to each answer).
 */
const go = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name, exact: true }).click();

const QUESTIONS: readonly (readonly [
  question: string,
  answer: (page: Page) => Promise<string | null>,
  RegExp,
])[] = [
  [
    'When will it open?',
    async (page) => page.getByRole('heading', { level: 1, name: /Crossing open/ }).textContent(),
    /by \d+.\w+.20\d\d with 80 % confidence/,
  ],
  [
    'How sure is that?',
    async (page) => page.getByText(/Eight in ten simulated futures/).textContent(),
    /between P10 and P90/,
  ],
  [
    'Will it cope with the traffic?',
    async (page) => page.getByRole('meter', { name: /People/ }).getAttribute('aria-valuetext'),
    /of 2,850/,
  ],
  [
    'What drives the opening date?',
    async (page) => {
      await page.getByRole('link', { name: 'What drives it, activity by activity' }).click();
      const panel = page.getByRole('complementary', { name: 'Activity' });
      await panel.getByRole('heading', { name: 'Predecessors' }).waitFor();
      return panel.textContent();
    },
    /Predecessors/,
  ],
  [
    'Why did the launching of the spans move?',
    async (page) => {
      await go(page, 'Schedule');
      await page.getByLabel('Find an activity').fill('mobilise');
      await page.getByRole('row').filter({ hasText: 'RU-010' }).click();
      const panel = page.getByRole('complementary', { name: 'Activity' });
      await panel.getByRole('heading', { name: 'Why it moved' }).waitFor();
      return panel.textContent();
    },
    /Since .* working days|Since .*as planned/,
  ],
  [
    'How long does a truck wait at noon?',
    async (page) => {
      await go(page, 'Crossing');
      await page.getByRole('button', { name: 'Trucks' }).click();
      const figure = page.getByRole('figure').filter({ hasText: 'Wait until the first control' });
      await figure.getByRole('button', { name: 'Table' }).click();
      return figure.getByRole('table').textContent();
    },
    /Russia to Korea/,
  ],
  [
    'What happens with six lanes?',
    async (page) => {
      await go(page, 'What-if');
      await page.getByRole('combobox', { name: 'Precision' }).selectOption('quick');
      await page.getByRole('button', { name: 'Six lanes', exact: true }).click();
      await page.locator('.verdict').waitFor({ timeout: 90_000 });
      return page.locator('.verdict').textContent();
    },
    /served falls/,
  ],
  [
    'Are we over budget?',
    async (page) => {
      await go(page, 'Performance');
      await until(async () => (await page.locator('.loading').count()) === 0 || undefined);
      return page.getByRole('main').textContent();
    },
    /CPI/,
  ],
  [
    'Can I have this every Monday?',
    async (page) => {
      await go(page, 'Reports');
      await page.getByRole('button', { name: 'Subscriptions' }).click();
      await page.getByLabel(/Addresses/).fill('director@example.org');
      await page.getByRole('button', { name: 'Subscribe', exact: true }).click();
      return page.getByRole('status').filter({ hasText: 'Subscribed' }).textContent();
    },
    /asked to confirm/,
  ],
  [
    'Is the schedule itself any good?',
    async (page) => {
      await go(page, 'Projects');
      await page
        .getByRole('row')
        .filter({ hasText: 'tumen-crossing' })
        .getByRole('button', { name: 'Quality checks' })
        .click();
      return page.getByText(/DCMA checks passed/).textContent();
    },
    /\d+ of \d+ DCMA checks passed/,
  ],
];

export function questionJobs(world: () => World): void {
  test.each(QUESTIONS)(
    '%s',
    async (_question, answer, expected) => {
      const { url, page: open, building } = world();
      const page = await open();
      await page.goto(url);
      await page.getByLabel('Project').selectOption(building);
      await page.getByRole('heading', { level: 1, name: /Crossing open/ }).waitFor();
      expect(await answer(page)).toMatch(expected);
      await page.close();
    },
    120_000,
  );
}
