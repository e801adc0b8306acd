import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomStream } from '#engines/numerics';
import { createProject, startTestServer, type TestServer } from '../support/server.js';
import { rehearseRun, type RehearsedRun } from './worker-fleet.js';

/** A longer proof on demand: SPANWISE_LONG=1. */
const long = process.env['SPANWISE_LONG'] === '1';

describe('worker processes that are killed', () => {
  let api: TestServer;
  let project: string;

  beforeAll(async () => {
    api = await startTestServer({ SPANWISE_ROLES: 'api' });
    project = await createProject(api, 'tumen-crossing.yaml');
  });

  afterAll(() => api.close());

  it(
    'leave the same bytes on one, two and four processes',
    async () => {
      const stream = randomStream(20261123, 'worker-kills');
      const rehearsal = {
        databaseUrl: api.database.url,
        api: api.url,
        project,
        chance: () => stream.nextDouble(),
        body: {
          kind: 'what-if',
          overrides: [{ set: { 'crossing.lanes.bus.count': 1 } }],
          iterations: long ? 40_000 : 4000,
          replications: long ? 200 : 16,
          days: { from: '2028-10-04', count: 3 },
        },
      };
      const runs: RehearsedRun[] = [await rehearseRun(rehearsal, 1, 0)];
      const fleets: readonly (readonly [workers: number, kills: number])[] = long
        ? [
            [1, 6],
            [2, 8],
            [4, 12],
          ]
        : [[2, 1]];
      for (const [workers, kills] of fleets) runs.push(await rehearseRun(rehearsal, workers, kills));
      expect(runs.slice(1).every(({ kills }) => kills > 0)).toBe(true);
      expect(new Set(runs.map(({ result }) => result)).size).toBe(1);
    },
    long ? 600_000 : 180_000,
  );
});
