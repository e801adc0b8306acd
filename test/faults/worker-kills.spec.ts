import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomStream } from '#engines/numerics';
import { createProject, startTestServer, type TestServer } from '../support/server.js';
import { REDIS_ABSENT, redisIsPresent, startTestRedis, type TestRedis } from '../support/redis.js';
import { rehearseRun, type RehearsedRun } from './worker-fleet.js';

/** A longer proof on demand: SPANWISE_LONG=1. */
const long = process.env['SPANWISE_LONG'] === '1';

function suite(backend: 'postgresql' | 'redis'): void {
  let api: TestServer;
  let project: string;
  let redis: TestRedis | undefined;

  beforeAll(async () => {
    if (backend === 'redis') redis = await startTestRedis();
    api = await startTestServer({ SPANWISE_ROLES: 'api', ...(redis && { REDIS_URL: redis.url }) });
    project = await createProject(api, 'tumen-crossing.yaml');
  });

  afterAll(async () => {
    await api.close();
    await redis?.stop();
  });

  it(
    'leave the same bytes on one, two and four processes',
    async () => {
      const stream = randomStream(20261123, 'worker-kills');
      const rehearsal = {
        databaseUrl: api.database.url,
        redisUrl: redis?.url,
        api: api.url,
        project,
        chance: () => stream.nextDouble(),
        body: {
          kind: 'what-if',
          overrides: [{ set: { 'crossing.lanes.bus.count': 1 } }],
          iterations: long ? 20_000 : 4000,
          replications: long ? 80 : 16,
          days: { from: '2028-10-04', count: 3 },
        },
      };
      const runs: RehearsedRun[] = [await rehearseRun(rehearsal, 1, 0)];
      const fleets: readonly (readonly [workers: number, kills: number])[] = long
        ? [
            [1, 3],
            [2, 4],
            [4, 6],
          ]
        : [[2, 1]];
      for (const [workers, kills] of fleets) runs.push(await rehearseRun(rehearsal, workers, kills));
      expect(runs.slice(1).every(({ kills }) => kills > 0)).toBe(true);
      expect(new Set(runs.map(({ result }) => result)).size).toBe(1);
    },
    long ? 600_000 : 180_000,
  );
}

describe('worker processes that are killed, on PostgreSQL', () => {
  suite('postgresql');
});

// On the other store when it is asked for: what is tried is the same code.
(redisIsPresent && long ? describe : describe.skip)(
  `worker processes that are killed, on Redis (${redisIsPresent ? 'SPANWISE_LONG=1' : REDIS_ABSENT})`,
  () => {
    suite('redis');
  },
);
