import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CalendarStore } from '#platform/persistence';
import { queryOnce } from '../support/embedded-servers.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { CalendarClient } from './calendar-client.js';
import { rehearsalModel } from './rehearsal-projects.js';

describe("the database's clock", () => {
  let server: TestServer;
  let calendars: CalendarStore;
  const isClaimed = async () => (await calendars.claimDue(10)).map(({ projectId }) => projectId);
  const dueIn = (interval: string) =>
    queryOnce(server.database.url, `UPDATE calendar_run SET next_tick_at = now() + interval '${interval}'`);

  beforeAll(async () => {
    server = await startTestServer();
    calendars = server.app.get(CalendarStore, { strict: false });
    const client = new CalendarClient(() => server.url);
    await client.create('ticking', rehearsalModel(10));
    await client.patch('ticking', { tickSeconds: 60, daysPerTick: 1, state: 'running' });
  });

  afterAll(() => server.close());

  it('makes a calendar due when its time has come, and not before', async () => {
    await dueIn('-1 second');
    expect(await isClaimed()).toEqual(['ticking']);
    expect(await isClaimed()).toEqual([]);
    await dueIn('50 seconds');
    expect(await isClaimed()).toEqual([]);
  });

  it('does not hold a calendar up when it is set back by a day', async () => {
    await dueIn('1 day');
    expect(await isClaimed()).toEqual(['ticking']);
    expect(await isClaimed()).toEqual([]);
  });

  it('makes up no ticks when it is set forward by a day', async () => {
    await dueIn('-1 day');
    expect(await isClaimed()).toEqual(['ticking']);
    expect(await isClaimed()).toEqual([]);
  });
});
