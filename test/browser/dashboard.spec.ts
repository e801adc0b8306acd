import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { crossingJobs } from './jobs/crossing.js';
import { everywhereJobs } from './jobs/everywhere.js';
import { overviewJobs } from './jobs/overview.js';
import { performanceJobs } from './jobs/performance.js';
import { projectJobs } from './jobs/projects.js';
import { questionJobs } from './jobs/questions.js';
import { reportJobs } from './jobs/reports.js';
import { scheduleJobs } from './jobs/schedule.js';
import { signInJobs } from './jobs/sign-in.js';
import { statusingJobs } from './jobs/statusing.js';
import { whatIfJobs } from './jobs/what-if.js';
import { openWorld, type World } from './world.js';

/*
 * The dashboard in a real browser on a real server and database: each job that somebody comes for. One server and one
 * browser for all of them.
 */
let world: World;
const theWorld = (): World => world;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

describe('overview', () => overviewJobs(theWorld));
describe('schedule', () => scheduleJobs(theWorld));
describe('crossing', () => crossingJobs(theWorld));
describe('what-if', () => whatIfJobs(theWorld));
describe('performance', () => performanceJobs(theWorld));
describe('statusing', () => statusingJobs(theWorld));
describe('reports', () => reportJobs(theWorld));
describe('projects', () => projectJobs(theWorld));
describe('ten questions', () => questionJobs(theWorld));
describe('everywhere', () => everywhereJobs(theWorld));
describe('sign-in', () => signInJobs(theWorld));

test('no page logged an error', () => {
  expect(world.errors).toEqual([]);
});
