import { resolve } from 'node:path';
import { environmentSchema, type LogLevel, type Role } from './environment-schema.js';

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
  readonly smtpUrl: string | undefined;
  /** Where people reach the server, without a trailing slash; undefined: what it listens on. */
  readonly publicUrl: string | undefined;
  /** Key of the first administrator; undefined only when bound to loopback. */
  readonly apiKey: string | undefined;
  /** True when only this machine can reach `host`. */
  readonly boundToLoopback: boolean;
  readonly logLevel: LogLevel;
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
  const secret = /_URL$|_KEY$/.test(variable);
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
    smtpUrl: values.SMTP_URL,
    publicUrl: values.PUBLIC_URL?.replace(/\/+$/, ''),
    apiKey: values.SPANWISE_API_KEY,
    boundToLoopback,
    logLevel: values.LOG_LEVEL,
  };
}
