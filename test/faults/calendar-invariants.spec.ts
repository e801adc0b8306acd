import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { queryOnce } from '../support/embedded-servers.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { CalendarClient } from './calendar-client.js';
import { calendarFaults, differingDays } from './calendar-invariants.js';
import { rehearsalModel } from './rehearsal-projects.js';

/** The judge on trial: each kind of harm, done on purpose to a project of its own, must be seen. */
const harms: Readonly<Record<string, { readonly sql: string; readonly seen: string }>> = {
  'lost-day': {
    sql: `DELETE FROM simulated_day WHERE calendar_run_id = RUN AND date = '2025-05-05'`,
    seen: '19 days are stored, 20 were lived',
  },
  'extra-day': {
    sql: `UPDATE calendar_run SET data_date = data_date - 1 WHERE id = RUN`,
    seen: '20 days are stored, 19 were lived',
  },
  'changed-entry': {
    sql: `UPDATE journal_entry SET message = 'Nothing happened.' WHERE calendar_run_id = RUN AND sequence = 2`,
    seen: 'the chain breaks at entry 2',
  },
  'lost-entry': {
    sql: `DELETE FROM journal_entry WHERE calendar_run_id = RUN AND sequence = 1`,
    seen: 'entry 1 has the number 2',
  },
  'moved-head': {
    sql: `UPDATE calendar_run SET journal_hash = 'another' WHERE id = RUN`,
    seen: 'the head has another hash than the last entry',
  },
};

describe('the inspection of calendars after crashes', () => {
  let server: TestServer;

  const live = async (id: string): Promise<void> => {
    const client = new CalendarClient(() => server.url);
    await client.create(id, rehearsalModel(10));
    await client.advanceUntil(id, '2025-05-20');
  };

  const harm = (id: string, sql: string) => {
    const run = `(SELECT id FROM calendar_run WHERE project_id = '${id}')`;
    return queryOnce(
      server.database.url,
      `ALTER TABLE journal_entry DISABLE TRIGGER ALL; ${sql.replace('RUN', run)};
       ALTER TABLE journal_entry ENABLE TRIGGER ALL`,
    );
  };

  beforeAll(async () => {
    server = await startTestServer();
    for (const id of [...Object.keys(harms), 'twin', 'undisturbed-twin']) await live(id);
  });

  afterAll(() => server.close());

  it('finds nothing wrong with calendars that nobody harmed', async () => {
    expect(await calendarFaults(server.database.url)).toEqual([]);
    expect(await differingDays(server.database.url)).toEqual([]);
  });

  it.each(Object.entries(harms))('sees a %s', async (id, { sql, seen }) => {
    await harm(id, sql);
    const faults = await calendarFaults(server.database.url);
    expect(faults).toContain(`${id}: ${seen}`);
  });

  it('sees days that differ from those of an undisturbed twin', async () => {
    await harm('twin', `UPDATE simulated_day SET snapshot = '{}' WHERE calendar_run_id = RUN`);
    expect(await differingDays(server.database.url)).toEqual([
      'twin: 20 days differ from the undisturbed ones',
    ]);
  });
});
