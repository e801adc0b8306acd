import type { BounceMailResult, DeliveryView, SchedulePreview, SubscriptionView } from '#contract';
import { UsageError } from '../failure.js';
import { outputFormat, printResult } from '../output.js';
import { callServer } from './server-client.js';

interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** All pages of a list. */
async function everything<Item>(path: string): Promise<Item[]> {
  const items: Item[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const separator = path.includes('?') ? '&' : '?';
    const page: Page<Item> = await callServer(
      'GET',
      `${path}${separator}limit=500${cursor && `&cursor=${cursor}`}`,
    );
    items.push(...page.items);
    cursor = page.nextCursor === null ? null : encodeURIComponent(page.nextCursor);
  }
  return items;
}

const base = (project: string) => `/projects/${encodeURIComponent(project)}/report-subscriptions`;

export async function listSubscriptions(
  project: string,
  options: { readonly format: string },
): Promise<void> {
  const items = await everything<SubscriptionView>(base(project));
  printResult(outputFormat(options.format), { items }, () => ({
    columns: ['id', 'name', 'channel', 'destination', 'schedule', 'paused', 'confirmed', 'last'],
    rows: items.map((item) => [
      item.id,
      item.name,
      item.channel,
      item.destination,
      scheduleText(item.schedule),
      item.paused,
      item.recipients.confirmed,
      item.lastOccasion === null ? null : `${item.lastOccasion.occasion} ${item.lastOccasion.status}`,
    ]),
  }));
}

function scheduleText(schedule: SubscriptionView['schedule']): string {
  if (schedule.on === 'wall-clock') return `${schedule.cron} ${schedule.timeZone}`;
  return schedule.on === 'p80-slip' ? `p80-slip > ${schedule.days} days` : schedule.on;
}

export interface SubscribeOptions {
  readonly name: string;
  readonly email?: readonly string[];
  readonly webhook?: string;
  readonly files?: string;
  readonly on: string;
  readonly cron?: string;
  readonly timeZone?: string;
  readonly days?: string;
  readonly milestones?: string;
  readonly sections?: string;
  readonly locale?: string;
  readonly catchUp?: string;
  readonly skipUnchanged?: boolean;
  readonly sendWhenFast?: boolean;
}

export async function subscribe(project: string, options: SubscribeOptions): Promise<void> {
  const created = await callServer<SubscriptionView>('POST', base(project), {
    name: options.name,
    channel: channelOf(options),
    schedule: scheduleOf(options),
    ...(options.sections === undefined ? {} : { sections: options.sections.split(',') }),
    ...(options.locale === undefined ? {} : { locale: options.locale }),
    ...(options.catchUp === undefined ? {} : { catchUp: options.catchUp }),
    ...(options.skipUnchanged === true ? { skipUnchanged: true } : {}),
    ...(options.sendWhenFast === true ? { sendWhenFast: true } : {}),
  });
  if (created.secret !== undefined)
    process.stderr.write('The signing secret is in this answer and nowhere else.\n');
  process.stdout.write(`${JSON.stringify(created, null, 1)}\n`);
}

function channelOf({ email, webhook, files }: SubscribeOptions): unknown {
  const given = [email, webhook, files].filter((each) => each !== undefined);
  if (given.length !== 1) throw new UsageError('Name one channel: --email, --webhook or --files');
  if (email) return { kind: 'email', recipients: email };
  return webhook === undefined ? { kind: 'files', directory: files } : { kind: 'webhook', url: webhook };
}

function scheduleOf({ on, cron, timeZone, days, milestones }: SubscribeOptions): unknown {
  return {
    on,
    ...(cron === undefined ? {} : { cron }),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(days === undefined ? {} : { days: Number(days) }),
    ...(milestones === undefined ? {} : { milestones: milestones.split(',') }),
  };
}

export type SubscriptionVerb = 'pause' | 'resume' | 'remove' | 'send' | 'test' | 'preview';

export async function changeSubscription(verb: SubscriptionVerb, project: string, id: string): Promise<void> {
  const path = `${base(project)}/${encodeURIComponent(id)}`;
  const answer = await carryOut(verb, path);
  process.stdout.write(`${JSON.stringify(answer, null, 1)}\n`);
}

function carryOut(verb: SubscriptionVerb, path: string): Promise<unknown> {
  switch (verb) {
    case 'pause':
    case 'resume':
      return callServer('PATCH', path, { paused: verb === 'pause' }, { 'if-match': '*' });
    case 'remove':
      return callServer('DELETE', path);
    case 'send':
      return callServer('POST', `${path}/send`);
    case 'test':
      return callServer('POST', `${path}/test`, {});
    case 'preview':
      return callServer<SchedulePreview>('GET', `${path}/preview`);
  }
}

/** What failed and why, in one project or (for administrators) in all. */
export async function listDeliveries(options: {
  readonly project?: string;
  readonly state: string;
  readonly format: string;
}): Promise<void> {
  const { project, state } = options;
  const path =
    project === undefined
      ? `/deliveries?state=${state}`
      : `/projects/${encodeURIComponent(project)}/deliveries?state=${state}`;
  const items = await everything<DeliveryView>(path);
  printResult(outputFormat(options.format), { items }, () => ({
    columns: ['id', 'project', 'subscription', 'address', 'state', 'attempts', 'code', 'error'],
    rows: items.map((item) => [
      item.id,
      item.project,
      item.subscription.name,
      item.address,
      item.state,
      item.attempts,
      item.code,
      item.error,
    ]),
  }));
}

const MOST_MAIL_BYTES = 256 * 1024;

/** A mail of failure from standard input, as a mail server pipes it; only its beginning is sent on. */
export async function recordBounce(input: AsyncIterable<Uint8Array>): Promise<void> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Read to the end, or the mail server would find the pipe broken.
  for await (const chunk of input) {
    if (size < MOST_MAIL_BYTES) chunks.push(chunk);
    size += chunk.length;
  }
  if (size === 0)
    throw new UsageError('Give the mail on standard input: spanwise deliveries bounce < mail.eml');
  const mail = new Uint8Array(Buffer.concat(chunks).subarray(0, MOST_MAIL_BYTES));
  const result = await callServer<BounceMailResult>('POST', '/deliveries/bounce-mails', mail, {
    'content-type': 'message/rfc822',
  });
  process.stdout.write(`${JSON.stringify(result, null, 1)}\n`);
}

/** Everything that failed once more. */
export async function redeliver(options: {
  readonly project?: string;
  readonly state: string;
}): Promise<void> {
  const { queued } = await callServer<{ queued: number }>('POST', '/deliveries/redeliver', {
    state: options.state,
    ...(options.project === undefined ? {} : { project: options.project }),
  });
  process.stdout.write(`${queued} ${queued === 1 ? 'delivery is' : 'deliveries are'} queued again.\n`);
}
