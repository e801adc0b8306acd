import { z } from 'zod';
import { isoDate, listOf, pageQuery, projectId, timestamp, wholeNumber } from './primitives.js';

/** Sections that a subscription may choose, in the order in which a report shows them. */
export const reportSections = [
  'headline',
  'lights',
  'decisions',
  'milestones',
  'opening',
  'performance',
  'critical-path',
  'happenings',
  'weather',
  'risks',
  'crossing',
  'provenance',
] as const;

const activityIds = z.array(z.string().min(1).max(200)).min(1).max(100).optional();

const cronText = z
  .string()
  .max(100)
  .regex(/^\S+( \S+){4}$/, {
    error: 'must be five cron fields: minute hour day-of-month month day-of-week, for example "0 8 * * 1"',
  });

const timeZone = z
  .string()
  .max(64)
  .refine(
    (zone) => {
      try {
        new Intl.DateTimeFormat('en', { timeZone: zone });
        return true;
      } catch {
        return false;
      }
    },
    { error: 'must be an IANA time zone such as Asia/Vladivostok' },
  );

/** When a report goes out. All but `wall-clock` and `request` are moments of the simulated calendar. */
export const subscriptionSchedule = z
  .discriminatedUnion('on', [
    z.strictObject({ on: z.literal('monday') }),
    z.strictObject({ on: z.literal('month-end') }),
    z.strictObject({ on: z.literal('milestone'), milestones: activityIds }),
    z.strictObject({ on: z.literal('status-change'), milestones: activityIds }),
    z.strictObject({
      on: z.literal('p80-slip'),
      days: wholeNumber(1, 1000).meta({ description: 'More than this many days later than when last sent' }),
    }),
    z.strictObject({ on: z.literal('wall-clock'), cron: cronText, timeZone }),
    z.strictObject({ on: z.literal('request') }),
  ])
  .meta({
    id: 'SubscriptionSchedule',
    examples: [{ on: 'monday' }, { on: 'wall-clock', cron: '0 8 * * 1', timeZone: 'Asia/Vladivostok' }],
  });
export type SubscriptionSchedule = z.infer<typeof subscriptionSchedule>;

export const emailAddress = z
  .string()
  .max(254)
  .regex(/^[^\s@<>(),;:"\\[\]]{1,64}@[^\s@<>(),;:"\\[\]]{1,190}$/, {
    error: 'must be one e-mail address such as a.petrova@example.org',
  })
  .transform((address) => address.toLowerCase());

const formats = z.enum(['html', 'md', 'json', 'csv', 'pdf', 'xlsx']);

export const subscriptionChannel = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('email'),
      recipients: z.array(emailAddress).min(1).max(10_000),
      attachPdf: z.boolean().optional().meta({ description: 'Default true' }),
    }),
    z.strictObject({
      kind: z.literal('webhook'),
      url: z
        .url({ protocol: /^https?$/, error: 'must be an http or https address' })
        .max(2_000)
        .refine((url) => !URL.canParse(url) || new URL(url).username === '', {
          error: 'must not carry a user name or password',
        }),
    }),
    z.strictObject({
      kind: z.literal('files'),
      directory: z
        .string()
        .max(200)
        .regex(/^[A-Za-z0-9][\w-]*(\/[A-Za-z0-9][\w-]*)*$/, {
          error: 'must be a folder below the reports folder, such as weekly/board',
        }),
      formats: z.array(formats).min(1).max(6).optional().meta({ description: 'Default html and pdf' }),
    }),
  ])
  .meta({ id: 'SubscriptionChannel' });
export type SubscriptionChannel = z.infer<typeof subscriptionChannel>;

const name = z.string().trim().min(1).max(200);
const sections = z.array(z.enum(reportSections)).min(1).max(reportSections.length);
const locale = z
  .string()
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, { error: 'must be a language tag such as en or ru-RU' });
const catchUp = z.enum(['once', 'all', 'none']).meta({
  description: 'What missed occasions bring after downtime: the latest only, every one, or nothing',
});

export const createSubscription = z
  .strictObject({
    name,
    channel: subscriptionChannel,
    schedule: subscriptionSchedule,
    sections: sections.optional(),
    locale: locale.optional(),
    catchUp: catchUp.optional(),
    skipUnchanged: z.boolean().optional().meta({ description: 'Nothing goes out when nothing changed' }),
    sendWhenFast: z.boolean().optional().meta({
      description:
        'Send although the simulated calendar runs faster than real time; else its reports are stored only',
    }),
    paused: z.boolean().optional(),
  })
  .meta({
    id: 'CreateReportSubscription',
    examples: [
      {
        name: 'Board, weekly',
        channel: { kind: 'email', recipients: ['a.petrova@example.org'] },
        schedule: { on: 'monday' },
      },
    ],
  });
export type CreateSubscription = z.infer<typeof createSubscription>;

export const patchSubscription = z
  .strictObject({
    name: name.optional(),
    schedule: subscriptionSchedule.optional(),
    sections: sections.nullable().optional(),
    locale: locale.optional(),
    catchUp: catchUp.optional(),
    skipUnchanged: z.boolean().optional(),
    sendWhenFast: z.boolean().optional(),
    paused: z.boolean().optional(),
  })
  .meta({ id: 'PatchReportSubscription', examples: [{ paused: true }] });
export type PatchSubscription = z.infer<typeof patchSubscription>;

export const recipientState = z.enum(['pending', 'confirmed', 'unsubscribed', 'disabled']);

export const subscriptionView = z
  .object({
    id: z.string(),
    name: z.string(),
    channel: z.enum(['email', 'webhook', 'files']),
    destination: z.string().meta({ description: 'A host, a folder, or how many recipients: no addresses' }),
    attachPdf: z.boolean(),
    formats: z.array(formats),
    schedule: subscriptionSchedule,
    sections: z.array(z.enum(reportSections)).nullable().meta({ description: 'null: all' }),
    locale: z.string(),
    catchUp,
    skipUnchanged: z.boolean(),
    sendWhenFast: z.boolean(),
    paused: z.boolean(),
    recipients: z.object({
      pending: z.number(),
      confirmed: z.number(),
      unsubscribed: z.number(),
      disabled: z.number(),
    }),
    nextDueAt: timestamp.nullable().meta({ description: 'Wall-clock schedules only' }),
    lastOccasion: z
      .object({ occasion: z.string(), status: z.string(), at: timestamp })
      .nullable()
      .meta({ description: 'queued, stored, unchanged, superseded or reference' }),
    revision: z.number(),
    createdBy: z.string(),
    createdAt: timestamp,
    secret: z.string().optional().meta({ description: 'Webhook signing secret: shown once, when made' }),
  })
  .meta({ id: 'ReportSubscription' });
export type SubscriptionView = z.infer<typeof subscriptionView>;
export const subscriptionList = listOf(subscriptionView, 'ReportSubscriptionList');
export const subscriptionListQuery = z.object(pageQuery);
export const subscriptionId = z.uuid({ error: 'must be an id as GET …/report-subscriptions lists them' });

export const recipientView = z
  .object({
    id: z.string(),
    address: z.string(),
    state: recipientState,
    reason: z.string().nullable(),
    createdAt: timestamp,
    confirmedAt: timestamp.nullable(),
  })
  .meta({ id: 'SubscriptionRecipient' });
export const recipientList = listOf(recipientView, 'SubscriptionRecipientList');
export const addRecipients = z
  .strictObject({ recipients: z.array(emailAddress).min(1).max(10_000) })
  .meta({ id: 'AddRecipients', examples: [{ recipients: ['b.ivanov@example.org'] }] });

export const schedulePreviewRequest = z
  .strictObject({ schedule: subscriptionSchedule })
  .meta({ id: 'SchedulePreviewRequest' });
export const schedulePreview = z
  .object({
    next: z.array(
      z.object({
        at: timestamp.nullable().meta({ description: 'On the wall clock, where the pace lets it be known' }),
        dataDate: isoDate.nullable().meta({ description: 'On the simulated calendar' }),
        note: z.string(),
      }),
    ),
    note: z.string(),
  })
  .meta({ id: 'SchedulePreview', description: 'The next five occasions' });
export type SchedulePreview = z.infer<typeof schedulePreview>;

export const sendTest = z
  .strictObject({
    recipient: z.uuid().optional().meta({ description: 'One recipient; default all confirmed' }),
  })
  .meta({ id: 'SendTest', examples: [{}] });
export const sentView = z
  .object({ occasion: z.string(), status: z.string(), deliveries: z.number(), report: z.number().nullable() })
  .meta({ id: 'SentReport' });
export const rotatedSecret = z
  .object({
    secret: z.string().meta({ description: 'Shown once' }),
    previousValidUntil: timestamp.meta({ description: 'Until then messages carry both signatures' }),
  })
  .meta({ id: 'RotatedSecret' });

export const deliveryStates = ['queued', 'sent', 'delivered', 'failed', 'suppressed'] as const;
export const deliveryView = z
  .object({
    id: z.string(),
    project: z.string(),
    subscription: z.object({ id: z.string(), name: z.string() }),
    kind: z.enum(['report', 'test', 'confirmation']),
    report: z.number().nullable(),
    occasion: z.string().nullable(),
    channel: z.enum(['email', 'webhook', 'files']),
    address: z.string(),
    state: z.enum(deliveryStates),
    attempts: z.number(),
    nextAttemptAt: timestamp.nullable(),
    code: z.string().nullable().meta({ description: 'Answer of the other side, or why it was not reached' }),
    error: z.string().nullable(),
    createdAt: timestamp,
    finishedAt: timestamp.nullable(),
  })
  .meta({ id: 'Delivery' });
export type DeliveryView = z.infer<typeof deliveryView>;
export const deliveryList = listOf(deliveryView, 'DeliveryList');
export const deliveryListQuery = z.object({
  ...pageQuery,
  state: z.enum(deliveryStates).optional(),
  subscription: subscriptionId.optional(),
});
export const failureListQuery = z.object({
  ...pageQuery,
  state: z.enum(deliveryStates).optional().meta({ description: 'Default failed' }),
  project: projectId.optional(),
});
export const deliveryId = z.uuid({ error: 'must be an id as GET …/deliveries lists them' });
export const deliveryDetail = deliveryView
  .extend({
    log: z.array(
      z.object({
        number: z.number(),
        at: timestamp,
        outcome: z.enum(['accepted', 'retry', 'refused']),
        code: z.string().nullable(),
        detail: z.string(),
        milliseconds: z.number(),
      }),
    ),
  })
  .meta({ id: 'DeliveryDetail' });
export type DeliveryDetail = z.infer<typeof deliveryDetail>;
export const redeliverFailed = z
  .strictObject({ project: projectId.optional(), state: z.enum(['failed', 'suppressed']).optional() })
  .meta({ id: 'RedeliverFailed', examples: [{}, { project: 'tumen-crossing' }] });
export const redelivered = z.object({ queued: z.number() }).meta({ id: 'Redelivered' });
export const bounceReport = z
  .strictObject({
    messageId: z.string().min(3).max(400).meta({ description: 'Message-ID of the message that came back' }),
    permanent: z.boolean(),
    code: z.string().max(40).optional(),
    reason: z.string().max(1000).optional(),
  })
  .meta({ id: 'Bounce', examples: [{ messageId: '<…@spanwise>', permanent: true, code: '5.1.1' }] });

export const bounceMailResult = z
  .object({
    recorded: z.enum(['failed', 'delivered', 'nothing']).meta({
      description: '`nothing`: the server only says that it is late, or that it passed the message on',
    }),
    recipientDisabled: z.boolean(),
    status: z.string().nullable().meta({ description: 'Enhanced status code (RFC 3463)' }),
    diagnostic: z.string().nullable(),
  })
  .meta({ id: 'BounceMailResult' });
export type BounceMailResult = z.infer<typeof bounceMailResult>;

export const createFeedToken = z
  .strictObject({ name })
  .meta({ id: 'CreateFeedToken', examples: [{ name: 'My calendar' }] });
export const feedTokenView = z
  .object({
    id: z.string(),
    name: z.string(),
    createdBy: z.string(),
    createdAt: timestamp,
    lastUsedAt: timestamp.nullable(),
    revokedAt: timestamp.nullable(),
    urls: z
      .object({ atom: z.string(), json: z.string(), calendar: z.string() })
      .optional()
      .meta({ description: 'With the secret token in them: shown once, when made' }),
  })
  .meta({ id: 'FeedToken' });
export const feedTokenList = listOf(feedTokenView, 'FeedTokenList');
export const feedTokenId = z.uuid({ error: 'must be an id as GET …/feed-tokens lists them' });
/** A secret of an address: 32 random bytes in base64url. */
export const secretToken = z.string().regex(/^[\w-]{43}$/, { error: 'is not a token' });
