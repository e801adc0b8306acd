import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ReportingService } from '#application/reporting';
import type { ReportDispatcher } from '#application/subscriptions';
import type { CalendarStore, OutboxMessage } from '#platform/persistence';
import type { ForecastService } from './forecast.service.js';
import { StatusDateHandler } from './status-date.handler.js';

const message = (attempts: number): OutboxMessage => ({
  id: '1',
  calendarRunId: 7,
  date: '2026-03-02',
  topic: 'status-date',
  payload: { asOf: '2026-03-02' },
  attempts,
});

describe('a Monday of the simulated calendar', () => {
  let done: string[];
  let forecast: () => void;

  beforeEach(() => {
    done = [];
    forecast = () => undefined;
  });

  const handler = () =>
    new StatusDateHandler(
      { byId: (id: number) => Promise.resolve({ id, projectId: 'p' }) } as unknown as CalendarStore,
      {
        make: async () => {
          await Promise.resolve();
          forecast();
        },
      } as unknown as ForecastService,
      {
        write: (_run: unknown, asOf: string, occasion: string, failure?: string) => {
          done.push(`${occasion} report of ${asOf}${failure === undefined ? '' : ` (${failure})`}`);
          return Promise.resolve({});
        },
      } as unknown as ReportingService,
      {
        reportWritten: (_run: unknown, _report: unknown, triggers: readonly { on: string }[]) => {
          done.push(`for ${triggers.map(({ on }) => on).join(', ')}`);
          return Promise.resolve(1);
        },
      } as unknown as ReportDispatcher,
    );

  it('brings the report after the forecast', async () => {
    await handler().handle(message(1));
    expect(done).toEqual(['weekly report of 2026-03-02', 'for monday, p80-slip']);
  });

  it('tries a failed forecast once more before the report goes out without it', async () => {
    forecast = () => {
      throw new Error('the compute pool has stopped');
    };
    await expect(handler().handle(message(1))).rejects.toThrow('the compute pool has stopped');
    expect(done).toEqual([]);
  });

  it('writes and sends the report with the reason when the forecast fails for good', async () => {
    forecast = () => {
      throw new Error('correlation.matrices[m]: entries (2,3) and (3,2) differ.');
    };
    await handler().handle(message(2));
    expect(done).toEqual([
      'weekly report of 2026-03-02 (correlation.matrices[m]: entries (2,3) and (3,2) differ)',
      'for monday, p80-slip',
    ]);
  });
});
