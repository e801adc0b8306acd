import { describe, expect, it } from '@jest/globals';
import { resolve } from 'node:path';
import { ConfigurationError, isLoopbackHost, readConfiguration } from './configuration.js';

function faultsOf(environment: Record<string, string>): ConfigurationError {
  try {
    readConfiguration(environment);
  } catch (error) {
    if (error instanceof ConfigurationError) return error;
    throw error;
  }
  throw new Error('the environment was accepted');
}

describe('an environment with nothing set', () => {
  it('serves on loopback with the embedded database and every role', () => {
    expect(readConfiguration({})).toEqual({
      host: '127.0.0.1',
      port: 3000,
      databaseUrl: undefined,
      dataDirectory: resolve('data'),
      roles: ['api', 'clock', 'worker'],
      redisUrl: undefined,
      jobQueue: {
        driver: 'bullmq',
        lockSeconds: 15,
        maxWaitingRuns: 2000,
        maxRunSeconds: 36_000,
        maxRunWallSeconds: 86_400,
      },
      smtpUrl: undefined,
      smtpFrom: undefined,
      mailPerSecond: undefined,
      webhookNetworks: [],
      reportsDirectory: resolve('data', 'reports'),
      publicUrl: undefined,
      apiKey: undefined,
      boundToLoopback: true,
      logLevel: 'info',
      identityProvider: undefined,
      requestsPerMinute: undefined,
      requestSeconds: 120,
      lockSeconds: 15,
      trustedProxies: [],
      retentionDays: undefined,
      metrics: undefined,
    });
  });

  it('counts empty values as absent', () => {
    const empty = { PORT: '', HOST: ' ', REDIS_URL: '', SPANWISE_API_KEY: '', SPANWISE_ROLES: '' };
    expect(readConfiguration(empty)).toEqual(readConfiguration({}));
  });
});

describe('an environment with everything set', () => {
  it('is read as given', () => {
    const configuration = readConfiguration({
      PORT: '8080',
      HOST: '0.0.0.0',
      DATABASE_URL: 'postgresql://spanwise:secret@db:5432/spanwise',
      SPANWISE_DATA_DIR: '/var/lib/spanwise',
      SPANWISE_ROLES: 'clock, api,clock',
      REDIS_URL: 'redis://queue:6379',
      SMTP_URL: 'smtp://mail:1025',
      PUBLIC_URL: 'https://spanwise.example.org/',
      SPANWISE_API_KEY: 'a-long-key',
      LOG_LEVEL: 'debug',
    });
    expect(configuration).toMatchObject({
      port: 8080,
      dataDirectory: '/var/lib/spanwise',
      roles: ['clock', 'api'],
      publicUrl: 'https://spanwise.example.org',
      boundToLoopback: false,
    });
  });
});

describe('a bad environment', () => {
  it('is refused with every bad variable at once', () => {
    const error = faultsOf({
      PORT: '70000',
      HOST: 'http://0.0.0.0',
      DATABASE_URL: 'mysql://x/y',
      SPANWISE_ROLES: 'api,cook',
      REDIS_URL: 'localhost',
      SMTP_URL: 'mail',
      PUBLIC_URL: 'spanwise.example.org',
      SPANWISE_API_KEY: 'two words',
      LOG_LEVEL: 'loud',
    });
    expect(error.code).toBe('configuration.invalid');
    expect(error.details.map((fault) => fault.variable).sort()).toEqual([
      'DATABASE_URL',
      'HOST',
      'LOG_LEVEL',
      'PORT',
      'PUBLIC_URL',
      'REDIS_URL',
      'SMTP_URL',
      'SPANWISE_API_KEY',
      'SPANWISE_ROLES',
    ]);
    for (const fault of error.details) expect(error.message).toContain(`${fault.variable} ${fault.message}`);
  });

  it('shows the value that was read, unless it may hold a secret', () => {
    const error = faultsOf({ PORT: 'eighty', DATABASE_URL: 'mysql://root:hunter2@db/x' });
    expect(error.message).toContain('(it is "eighty")');
    expect(error.message).not.toContain('hunter2');
  });
});

describe('an identity provider', () => {
  const provider = {
    SPANWISE_OIDC_ISSUER: 'https://login.example.org',
    SPANWISE_OIDC_CLIENT_ID: 'spanwise',
    SPANWISE_OIDC_CLIENT_SECRET: 'secret',
  };

  it('is read whole', () => {
    const environment = { ...provider, SPANWISE_OIDC_ADMINISTRATORS: 'Anna@Example.org, 00u1X' };
    expect(readConfiguration(environment).identityProvider).toEqual({
      issuer: 'https://login.example.org',
      clientId: 'spanwise',
      clientSecret: 'secret',
      administrators: ['anna@example.org', '00u1X'],
      everybody: undefined,
    });
  });

  it('is refused in part, or over plain HTTP from another machine', () => {
    const partial = faultsOf({ SPANWISE_OIDC_ISSUER: 'http://login.example.org' });
    expect(partial.details.map(({ variable }) => variable)).toEqual([
      'SPANWISE_OIDC_CLIENT_ID',
      'SPANWISE_OIDC_CLIENT_SECRET',
      'SPANWISE_OIDC_ISSUER',
    ]);
  });
});

describe('a host that other machines can reach', () => {
  it.each(['0.0.0.0', '::', '192.168.1.5', 'spanwise.example.org'])('%s needs a key', (host) => {
    const error = faultsOf({ HOST: host });
    expect(error.details).toHaveLength(1);
    expect(error.message).toContain('SPANWISE_API_KEY is required');
    expect(readConfiguration({ HOST: host, SPANWISE_API_KEY: 'key' }).boundToLoopback).toBe(false);
  });

  it('needs no key where nothing listens', () => {
    expect(readConfiguration({ HOST: '0.0.0.0', SPANWISE_ROLES: 'clock,worker' }).apiKey).toBeUndefined();
  });

  it.each(['localhost', '127.0.0.1', '127.8.9.1', '::1', '[::1]', '::ffff:127.0.0.1', 'LOCALHOST'])(
    '%s is this machine alone',
    (host) => {
      expect(isLoopbackHost(host)).toBe(true);
    },
  );

  it.each(['127.0.0.1.example.org', '128.0.0.1', '0.0.0.0', 'localhost.example.org'])('%s is not', (host) => {
    expect(isLoopbackHost(host)).toBe(false);
  });
});
