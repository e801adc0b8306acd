import { isIP } from 'node:net';
import { z } from 'zod';

/** What one process of a fleet does; a process alone does everything. */
export const roles = ['api', 'clock', 'worker'] as const;
export type Role = (typeof roles)[number];

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

const isRole = (name: string): name is Role => (roles as readonly string[]).includes(name);

const urlOf = (text: string): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined);

/** A URL of one of the given schemes; the message names them with an example. */
function urlWithScheme(schemes: readonly string[], example: string) {
  return z.string().refine(
    (text) => {
      const url = urlOf(text);
      return url !== undefined && schemes.includes(url.protocol.slice(0, -1)) && url.hostname !== '';
    },
    { error: `is not a URL of the form ${example}` },
  );
}

/** postgresql://… also when the host is a socket directory given as ?host=/path (then the authority is empty). */
const postgresUrl = z.string().refine(
  (text) => {
    const protocol = urlOf(text)?.protocol ?? '';
    return ['postgres:', 'postgresql:'].includes(protocol);
  },
  { error: 'is not a URL of the form postgresql://user:password@host:5432/database' },
);

const port = z
  .string()
  .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, {
    error: 'must be a whole number from 1 to 65535 (0 lets the system choose a free port)',
  })
  .transform(Number);

const host = z.string().regex(/^[^\s/]+$/, {
  error: 'must be a host name or address without a scheme or path, for example 127.0.0.1 or 0.0.0.0',
});

const roleList = z
  .string()
  .transform((text) => [...new Set(text.split(',').map((part) => part.trim()))].filter((part) => part !== ''))
  .refine((names) => names.length > 0 && names.every(isRole), {
    error: `must be a comma-separated list of ${roles.join(', ')}, for example api,clock`,
  })
  .transform((names) => names.filter(isRole));

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);

/** `10.1.0.0/16`, `::1/128`. */
function isNetwork(text: string): boolean {
  const [address = '', bits = '', ...rest] = text.split('/');
  const family = isIP(address);
  return (
    rest.length === 0 && family > 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32)
  );
}

const wholeNumber = (minimum: number, maximum: number, what: string) =>
  z
    .string()
    .refine((text) => /^\d{1,9}$/.test(text) && Number(text) >= minimum && Number(text) <= maximum, {
      error: `must be a whole number from ${minimum} to ${maximum}: ${what}`,
    })
    .transform(Number);

/** Roles that a provider's people may hold in every project. */
export const everybodyRoles = ['viewer', 'planner', 'operator'] as const;

/**
 * Every environment variable that Spanwise reads, in one place. An empty value counts as absent, so that
 * `REDIS_URL=` in a compose file means "no Redis".
 */
export const environmentSchema = z.object({
  PORT: port.default(3000),
  HOST: host.default('127.0.0.1'),
  DATABASE_URL: postgresUrl.optional(),
  SPANWISE_DATA_DIR: z.string().default('data'),
  SPANWISE_ROLES: roleList.default([...roles]),
  REDIS_URL: urlWithScheme(['redis', 'rediss'], 'redis://host:6379').optional(),
  SMTP_URL: urlWithScheme(['smtp', 'smtps'], 'smtp://user:password@host:587').optional(),
  SMTP_FROM: z
    .string()
    .regex(/^[^\r\n]*<?[^\s@<>]+@[^\s@<>]+>?$/, {
      error: 'must be a sender such as Spanwise <reports@example.org>',
    })
    .optional(),
  SPANWISE_MAIL_PER_SECOND: wholeNumber(
    1,
    10_000,
    'messages that a process hands to the mail server',
  ).optional(),
  SPANWISE_SEND_TIMEOUT: wholeNumber(2, 600, 'seconds that sending one message may take').optional(),
  SPANWISE_REPORTS_DIR: z.string().optional(),
  SPANWISE_WEBHOOK_NETWORKS: list
    .refine((networks) => networks.every(isNetwork), {
      error: 'must be networks such as 10.1.0.0/16,fd00::/8',
    })
    .default([]),
  PUBLIC_URL: urlWithScheme(['http', 'https'], 'https://spanwise.example.org').optional(),
  SPANWISE_API_KEY: z.string().regex(/^\S+$/, { error: 'must not contain spaces' }).optional(),
  SPANWISE_OIDC_ISSUER: urlWithScheme(
    ['http', 'https'],
    'https://login.example.org/realms/ministry',
  ).optional(),
  SPANWISE_OIDC_CLIENT_ID: z.string().optional(),
  SPANWISE_OIDC_CLIENT_SECRET: z.string().optional(),
  SPANWISE_OIDC_ADMINISTRATORS: list.default([]),
  SPANWISE_OIDC_EVERYBODY: z
    .enum(everybodyRoles, { error: `must be one of ${everybodyRoles.join(', ')}` })
    .optional(),
  SPANWISE_RATE_LIMIT: wholeNumber(0, 10_000_000, 'requests a minute by one key; 0 for no limit').optional(),
  SPANWISE_REQUEST_SECONDS: wholeNumber(1, 3_600, 'seconds in which an answer begins').default(120),
  SPANWISE_LOCK_SECONDS: wholeNumber(1, 60, 'seconds that a request waits for a locked table').default(15),
  SPANWISE_TRUSTED_PROXIES: list.default([]),
  SPANWISE_RETENTION_DAYS: wholeNumber(
    1,
    36_500,
    'how long days of former runs, finished runs and logs are kept',
  ).optional(),
  METRICS_PORT: port.optional(),
  METRICS_HOST: host.default('127.0.0.1'),
  SPANWISE_JOB_QUEUE: z
    .enum(['bullmq', 'synchronous'], { error: 'must be bullmq or, for tests only, synchronous' })
    .default('bullmq'),
  SPANWISE_JOB_LOCK_SECONDS: wholeNumber(1, 600, 'seconds').default(15),
  SPANWISE_MAX_WAITING_RUNS: wholeNumber(1, 1_000_000, 'runs of one user').default(2000),
  SPANWISE_MAX_RUN_SECONDS: wholeNumber(1, 10_000_000, 'seconds of computing').default(36_000),
  SPANWISE_MAX_RUN_WALL_SECONDS: wholeNumber(1, 10_000_000, 'seconds').default(86_400),
  LOG_LEVEL: z.enum(logLevels, { error: `must be one of ${logLevels.join(', ')}` }).default('info'),
});
