import { join, resolve } from 'node:path';
import { environmentSchema, type everybodyRoles, type LogLevel, type Role } from './environment-schema.js';

/** How runs are queued, and how much of them one user may ask for. */
export interface JobQueueConfiguration {
  /** `synchronous` is for tests: jobs are done where they are submitted. */
  readonly driver: 'bullmq' | 'synchronous';
  /** Seconds without a sign of life after which a worker's job is another's. */
  readonly lockSeconds: number;
  /** Runs of one user that may wait or be computed at a time. */
  readonly maxWaitingRuns: number;
  /** Expected seconds of computing that one run may ask for. */
  readonly maxRunSeconds: number;
  readonly maxRunWallSeconds: number;
}

/** What a process was told by its environment, parsed once at start. */
export interface Configuration {
  /** Host name or address to listen on. */
  readonly host: string;
  /** 0 lets the system choose a free port. */
  readonly port: number;
  /** `postgresql://…`; undefined means the embedded PostgreSQL under `dataDirectory`. */
  readonly databaseUrl: string | undefined;
  /** Absolute path. */
  readonly dataDirectory: string;
  readonly roles: readonly Role[];
  /** undefined: the job queue runs on PostgreSQL. */
  readonly redisUrl: string | undefined;
  readonly jobQueue: JobQueueConfiguration;
  readonly smtpUrl: string | undefined;
  /** Sender of every message; undefined: `spanwise@` the host of `publicUrl`. */
  readonly smtpFrom: string | undefined;
  /** Most messages a second that this process hands to the mail server; undefined: as many as it takes. */
  readonly mailPerSecond: number | undefined;
  /** Absolute path of the folder that reports are written to. */
  /** undefined: each channel's own. */
  readonly sendTimeoutSeconds: number | undefined;
  readonly reportsDirectory: string;
  /** Private networks that webhooks may be sent to. */
  readonly webhookNetworks: readonly string[];
  /** Where people reach the server, without a trailing slash; undefined: what it listens on. */
  readonly publicUrl: string | undefined;
  /** Key of the first administrator; undefined only when bound to loopback. */
  readonly apiKey: string | undefined;
  /** True when only this machine can reach `host`. */
  readonly boundToLoopback: boolean;
  readonly logLevel: LogLevel;
  /** undefined: nobody signs in with a browser. */
  readonly identityProvider: IdentityProvider | undefined;
  /** Requests a minute by one key; 0: without limit; undefined: the usual limit. */
  readonly requestsPerMinute: number | undefined;
  /** Seconds in which an answer begins. */
  readonly requestSeconds: number;
  /** Seconds that a statement outside a transaction waits for a lock. */
  readonly lockSeconds: number;
  /** Addresses or networks whose X-Forwarded-For counts. */
  readonly trustedProxies: readonly string[];
  /** Days after which what is past is removed; undefined: nothing ever is. */
  readonly retentionDays: number | undefined;
  /** Where Prometheus asks; undefined: nowhere. */
  readonly metrics: { readonly host: string; readonly port: number } | undefined;
}

/** An OpenID Connect provider that people sign in with. */
export interface IdentityProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Verified e-mail addresses (lower case) or subjects of the administrators. */
  readonly administrators: readonly string[];
  /** Role in every project of whoever signs in for the first time; undefined: none until told. */
  readonly everybody: (typeof everybodyRoles)[number] | undefined;
}

/** One variable that cannot be used, and how to mend it. */
export interface ConfigurationFault {
  readonly variable: string;
  readonly message: string;
}

/** The environment cannot be used. The message lists every bad variable, one a line. */
export class ConfigurationError extends Error {
  readonly code = 'configuration.invalid';
  readonly title = 'The environment cannot be used';

  constructor(readonly details: readonly ConfigurationFault[]) {
    const lines = details.map(({ variable, message }) => `  ${variable} ${message}`);
    super(['Spanwise cannot start with this environment:', ...lines].join('\n'));
    this.name = 'ConfigurationError';
  }
}

/** Only this machine can reach such an address (RFC 5735, RFC 4291, RFC 6761). */
export function isLoopbackHost(host: string): boolean {
  const bare = host.toLowerCase().replace(/^\[|\]$/g, '');
  const ipv4 = bare.startsWith('::ffff:') ? bare.slice('::ffff:'.length) : bare;
  return bare === 'localhost' || bare === '::1' || /^127(\.\d{1,3}){3}$/.test(ipv4);
}

type Environment = Readonly<Record<string, string | undefined>>;

const withoutEmptyValues = (environment: Environment): Environment =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim() !== ''));

const exposedWithoutKey = (host: string): ConfigurationFault => ({
  variable: 'SPANWISE_API_KEY',
  message:
    `is required because HOST=${host} can be reached from other machines: set it to a long random key` +
    ` (for example the output of: openssl rand -hex 32), or leave HOST at 127.0.0.1`,
});

/** Secrets must not reach a log; of other values the reader wants to see what was read. */
function describe(variable: string, environment: Environment, message: string): string {
  const value = environment[variable];
  const secret = /_URL$|_KEY$|_SECRET$/.test(variable);
  return value === undefined || secret ? message : `${message} (it is "${value}")`;
}

/**
 * Reads the whole configuration from an environment such as `process.env`.
 * @throws ConfigurationError listing every bad variable at once
 */
export function readConfiguration(environment: Environment): Configuration {
  const given = withoutEmptyValues(environment);
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    throw new ConfigurationError(
      parsed.error.issues.map((issue) => {
        const variable = String(issue.path[0] ?? 'environment');
        return { variable, message: describe(variable, given, issue.message) };
      }),
    );
  }
  const values = parsed.data;
  const faults = providerFaults(values);
  if (faults.length > 0) throw new ConfigurationError(faults);
  const boundToLoopback = isLoopbackHost(values.HOST);
  if (values.SPANWISE_ROLES.includes('api') && !boundToLoopback && values.SPANWISE_API_KEY === undefined) {
    throw new ConfigurationError([exposedWithoutKey(values.HOST)]);
  }
  return {
    host: values.HOST,
    port: values.PORT,
    databaseUrl: values.DATABASE_URL,
    dataDirectory: resolve(values.SPANWISE_DATA_DIR),
    roles: values.SPANWISE_ROLES,
    redisUrl: values.REDIS_URL,
    jobQueue: {
      driver: values.SPANWISE_JOB_QUEUE,
      lockSeconds: values.SPANWISE_JOB_LOCK_SECONDS,
      maxWaitingRuns: values.SPANWISE_MAX_WAITING_RUNS,
      maxRunSeconds: values.SPANWISE_MAX_RUN_SECONDS,
      maxRunWallSeconds: values.SPANWISE_MAX_RUN_WALL_SECONDS,
    },
    smtpUrl: values.SMTP_URL,
    smtpFrom: values.SMTP_FROM,
    mailPerSecond: values.SPANWISE_MAIL_PER_SECOND,
    sendTimeoutSeconds: values.SPANWISE_SEND_TIMEOUT,
    reportsDirectory: resolve(values.SPANWISE_REPORTS_DIR ?? join(values.SPANWISE_DATA_DIR, 'reports')),
    webhookNetworks: values.SPANWISE_WEBHOOK_NETWORKS,
    publicUrl: values.PUBLIC_URL?.replace(/\/+$/, ''),
    apiKey: values.SPANWISE_API_KEY,
    boundToLoopback,
    logLevel: values.LOG_LEVEL,
    identityProvider: identityProvider(values),
    requestsPerMinute: values.SPANWISE_RATE_LIMIT,
    requestSeconds: values.SPANWISE_REQUEST_SECONDS,
    lockSeconds: values.SPANWISE_LOCK_SECONDS,
    trustedProxies: values.SPANWISE_TRUSTED_PROXIES,
    retentionDays: values.SPANWISE_RETENTION_DAYS,
    metrics:
      values.METRICS_PORT === undefined
        ? undefined
        : { host: values.METRICS_HOST, port: values.METRICS_PORT },
  };
}

type Values = ReturnType<typeof environmentSchema.parse>;

function providerFaults(values: Values): ConfigurationFault[] {
  const issuer = values.SPANWISE_OIDC_ISSUER;
  if (issuer === undefined) return [];
  const faults: ConfigurationFault[] = (['SPANWISE_OIDC_CLIENT_ID', 'SPANWISE_OIDC_CLIENT_SECRET'] as const)
    .filter((variable) => values[variable] === undefined)
    .map((variable) => ({ variable, message: 'is required with SPANWISE_OIDC_ISSUER' }));
  const { protocol, hostname } = new URL(issuer);
  if (protocol === 'http:' && !isLoopbackHost(hostname)) {
    const message = 'must be https: tokens would cross the network in the clear';
    faults.push({ variable: 'SPANWISE_OIDC_ISSUER', message });
  }
  return faults;
}

function identityProvider(values: Values): IdentityProvider | undefined {
  const { SPANWISE_OIDC_ISSUER: issuer, SPANWISE_OIDC_CLIENT_ID: clientId } = values;
  const clientSecret = values.SPANWISE_OIDC_CLIENT_SECRET;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return undefined;
  return {
    issuer,
    clientId,
    clientSecret,
    administrators: values.SPANWISE_OIDC_ADMINISTRATORS.map((name) =>
      name.includes('@') ? name.toLowerCase() : name,
    ),
    everybody: values.SPANWISE_OIDC_EVERYBODY,
  };
}
