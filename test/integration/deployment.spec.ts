import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { readConfiguration } from '#platform/configuration';

const text = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

/** As much of the Compose specification as we use; anything else is a mistake in spelling. */
const service = z.strictObject({
  build: z.string().optional(),
  image: z.string().regex(/^(spanwise|[\w./-]+:[\w.-]*\d[\w.-]*)$/, { error: 'must name a version' }),
  command: z.array(z.string()).optional(),
  restart: z.enum(['unless-stopped', 'on-failure']),
  read_only: z.literal(true).optional(),
  tmpfs: z.array(z.string()).optional(),
  cap_drop: z.array(z.literal('ALL')).optional(),
  security_opt: z.array(z.literal('no-new-privileges:true')).optional(),
  stop_grace_period: z
    .string()
    .regex(/^\d+s$/)
    .optional(),
  environment: z.record(z.string(), z.string()).optional(),
  healthcheck: z
    .union([
      z.strictObject({ disable: z.literal(true) }),
      z.strictObject({
        test: z.array(z.string()).min(2),
        interval: z.string(),
        timeout: z.string(),
        retries: z.number(),
      }),
    ])
    .optional(),
  ports: z
    .array(z.string().regex(/^127\.0\.0\.1:\d+:\d+$/, { error: 'must be open to this machine only' }))
    .optional(),
  volumes: z.array(z.string()).optional(),
  depends_on: z
    .record(
      z.string(),
      z.strictObject({ condition: z.enum(['service_healthy', 'service_completed_successfully']) }),
    )
    .optional(),
});
const compose = z.looseObject({
  services: z.record(z.string(), service),
  volumes: z.record(z.string(), z.null()),
});

describe('docker-compose.yml', () => {
  const { services, volumes } = compose.parse(parse(text('docker-compose.yml'), { merge: true }));
  const own = Object.entries(services).filter(([, { image }]) => image === 'spanwise');

  it('has api, clock, workers, PostgreSQL, Redis and a mail catcher', () => {
    expect(Object.keys(services).sort()).toEqual([
      'api',
      'clock',
      'mail',
      'postgres',
      'redis',
      'setup',
      'worker',
    ]);
  });

  it('runs ours on a read-only file system without privileges', () => {
    for (const [name, { read_only, cap_drop, security_opt, tmpfs }] of own) {
      expect({ name, read_only, cap_drop, security_opt, tmpfs }).toEqual({
        name,
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
        tmpfs: ['/tmp'],
      });
    }
  });

  it('gives ours an environment that they understand', () => {
    for (const [, { environment = {} }] of own) {
      const filled = Object.entries(environment).map(([name, value]) => [
        name,
        value.replace(/\$\{\w+:-([^}]*)\}/g, '$1').replace(/\$\{\w+:\?[^}]*\}/g, 'a-key'),
      ]);
      expect(() => readConfiguration(Object.fromEntries(filled) as Record<string, string>)).not.toThrow();
    }
  });

  it('refers only to what it has', () => {
    for (const { depends_on = {}, volumes: mounted = [] } of Object.values(services)) {
      for (const name of Object.keys(depends_on)) expect(services).toHaveProperty(name);
      for (const mount of mounted) expect(volumes).toHaveProperty(mount.split(':')[0]!);
    }
  });

  it('calls commands that there are', () => {
    const commands = text('apps/cli/commands/operation-commands.ts');
    for (const [, { command }] of own) expect(commands).toContain(`.command('${command?.[0] ?? 'serve'}')`);
  });
});

describe('Dockerfile', () => {
  const lines = text('Dockerfile')
    .replace(/\\\n/g, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));

  it('has only instructions that there are', () => {
    const known = /^(FROM|WORKDIR|COPY|RUN|ENV|USER|EXPOSE|STOPSIGNAL|HEALTHCHECK|ENTRYPOINT|CMD) /;
    expect(lines.filter((line) => !known.test(line))).toEqual([]);
  });

  it('ends in an image that runs as nobody in particular, builds nothing and says how it is', () => {
    const user = last.findIndex((line) => line.startsWith('USER '));
    expect(last[user]).not.toMatch(/root|\b0\b/);
    expect(last.some((line) => line.startsWith('RUN '))).toBe(false);
    expect(last.some((line) => line.startsWith('HEALTHCHECK '))).toBe(true);
    expect(last).toContain('STOPSIGNAL SIGTERM');
    for (const line of last.filter((entry) => /^(CMD|ENTRYPOINT) /.test(entry))) {
      expect(JSON.parse(line.replace(/^\w+ /, ''))).toEqual(expect.any(Array));
    }
  });

  it('copies what there is', () => {
    const copied = last
      .filter((line) => line.startsWith('COPY ') && !line.includes('--from'))
      .flatMap((line) => line.split(' ').slice(1, -1));
    for (const path of copied)
      expect(() => readFileSync(new URL(`../../${path}`, import.meta.url))).not.toThrow(/ENOENT/);
  });
});

describe('the sample alerts', () => {
  it('ask for figures that there are', () => {
    const rule = z.strictObject({
      alert: z.string(),
      expr: z.string(),
      for: z.string().optional(),
      annotations: z.strictObject({ summary: z.string() }),
    });
    const file = z.strictObject({
      groups: z.array(z.strictObject({ name: z.string(), rules: z.array(rule) })),
    });
    const { groups } = file.parse(parse(text('docs/alerts.yaml')));
    const stated =
      text('libs/platform/observability/metrics.ts') +
      text('libs/platform/persistence/stores/figures-store.ts');
    for (const { expr } of groups.flatMap(({ rules }) => rules)) {
      for (const [name] of expr.matchAll(/spanwise_\w+/g)) {
        expect(stated).toContain(`'${name.replace(/_(bucket|count|sum)$/, '')}'`);
      }
    }
  });
});
