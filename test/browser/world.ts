import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import chromiumPackage from '@sparticuz/chromium';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { createProject, startTestServer, type TestServer } from '../support/server.js';

/** A whole server with lived projects, and one browser for all specs. */
export interface World {
  readonly server: TestServer;
  readonly url: string;
  /** The Tumen project, a hundred days into its works. */
  readonly building: string;
  /** A small checkpoint that has been open for some days. */
  readonly open: string;
  /** A project with real progress, read from a schedule file. */
  readonly real: string;
  readonly errors: string[];
  /** A page of the one browser profile that all jobs share: what one has loaded, the next has in its cache. */
  page(options?: PageOptions): Promise<Page>;
  /** A profile of its own, for jobs that leave something behind in it. */
  profile(): Promise<BrowserContext>;
  close(): Promise<void>;
}

export interface PageOptions {
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
}

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await chromiumPackage.executablePath(),
    args: ARGUMENTS,
    headless: true,
  });
}

/** A schedule as Microsoft Project writes it, with one thing that is not carried over. */
export const SMALL_MSPDI = `<?xml version="1.0" encoding="UTF-8"?>
<Project xmlns="http://schemas.microsoft.com/project"><Name>Small works</Name><StartDate>2026-01-05T08:00:00</StartDate>
<CalendarUID>1</CalendarUID><MinutesPerDay>480</MinutesPerDay>
<Calendars><Calendar><UID>1</UID><Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar><WeekDays>
${[2, 3, 4, 5, 6]
  .map(
    (day) =>
      `<WeekDay><DayType>${day}</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>08:00:00</FromTime><ToTime>16:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay>`,
  )
  .join('')}
</WeekDays></Calendar></Calendars>
<Tasks>
<Task><UID>1</UID><ID>1</ID><Name>Dig</Name><Duration>PT40H0M0S</Duration><DurationFormat>7</DurationFormat></Task>
<Task><UID>2</UID><ID>2</ID><Name>Pour</Name><Duration>PT24H0M0S</Duration><DurationFormat>7</DurationFormat>
<PredecessorLink><PredecessorUID>1</PredecessorUID><Type>1</Type><LinkLag>0</LinkLag></PredecessorLink></Task>
<Task><UID>3</UID><ID>3</ID><Name>Done</Name><Milestone>1</Milestone><Duration>PT0H0M0S</Duration>
<PredecessorLink><PredecessorUID>2</PredecessorUID><Type>1</Type><LinkLag>0</LinkLag></PredecessorLink></Task>
</Tasks></Project>`;

/** Long enough for a few weekly forecasts and reports: each takes the machine its time. */
const LIVED_DAYS = 34;
const REPORTS = 4;

async function advance(server: TestServer, project: string, days: number): Promise<void> {
  const path = `/v1/projects/${project}/simulated-calendar/advance`;
  const answer = await server.http().post(path).send({ days });
  if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.text}`);
}

/** Asks again and again from outside: the page's policy lets nobody evaluate text inside it. */
export async function until<T>(read: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 300; tries++) {
    const found = await read();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('what was waited for did not come');
}

export async function openWorld(): Promise<World> {
  const built = new URL('../../dist/dashboard/index.html', import.meta.url);
  if (!existsSync(built)) throw new Error('the dashboard is not built: npm test builds it first');
  const [server, browser] = await Promise.all([
    startTestServer({ SPANWISE_ROLES: 'api,clock,worker' }),
    openBrowser(),
  ]);
  const [building, open] = await Promise.all([
    createProject(server, 'tumen-crossing.yaml'),
    createProject(server, 'two-lane-checkpoint.yaml'),
  ]);
  await Promise.all([advance(server, building, LIVED_DAYS), advance(server, open, 30)]);
  await server
    .http()
    .post('/v1/projects?id=small-works')
    .set('Content-Type', 'application/xml')
    .send(SMALL_MSPDI)
    .expect(201);
  await until(async () => {
    const { body } = await server.http().get(`/v1/projects/${building}/reports`);
    return (body as { items: unknown[] }).items.length >= REPORTS ? true : undefined;
  });
  const errors: string[] = [];
  const contexts: BrowserContext[] = [];
  const profile = async (): Promise<BrowserContext> => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
    contexts.push(context);
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.url });
    context.setDefaultTimeout(90_000);
    context.on('page', (page) => watch(page, errors));
    return context;
  };
  const shared = await profile();
  return {
    server,
    url: server.url,
    building,
    open,
    real: 'small-works',
    errors,
    profile,
    page: async ({ theme = 'light', width = 1280, height = 860 } = {}) => {
      const page = await shared.newPage();
      if (width !== 1280 || height !== 860) await page.setViewportSize({ width, height });
      if (theme === 'dark') await page.emulateMedia({ colorScheme: theme });
      return page;
    },
    close: async () => {
      await Promise.all(contexts.map((context) => context.close()));
      await browser.close();
      await server.close();
    },
  };
}

/** What a page throws or logs as an error. */
function watch(page: Page, errors: string[]): void {
  page.on('pageerror', (error) => errors.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    const text = message.text();
    // A refused request is logged by the browser itself; what the page makes of it is what counts.
    if (message.type() === 'error' && !text.startsWith('Failed to load resource'))
      errors.push(`${page.url()}: ${text}`);
  });
}

interface AxeFinding {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[];
}

let axeSource: Promise<string> | undefined;

const ALL_RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** What changes with colours and width; names, roles and structure are the same on every screen. */
export const LOOKS_RULES = [
  'color-contrast',
  'link-in-text-block',
  'target-size',
  'scrollable-region-focusable',
  'meta-viewport',
];

/** Serious and critical findings of axe on the page as it stands (WCAG 2.2 AA), by tags or by rules. */
export async function seriousFindings(page: Page, rules: readonly string[] = ALL_RULES): Promise<string[]> {
  axeSource ??= readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await page.evaluate(await axeSource);
  const found = (await page.evaluate(`axe.run(document, {
    runOnly: ${JSON.stringify(rules)}, resultTypes: ['violations']
  }).then((result) => result.violations)`)) as readonly AxeFinding[];
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`),
    );
}
