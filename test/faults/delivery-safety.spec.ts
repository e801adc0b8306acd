import { describe, expect, it } from '@jest/globals';
import { rehearseDeliveries } from './delivery-rehearsal.js';

describe('deliveries under kill -9', () => {
  it('reach each recipient once through 25 kills of workers, server, PostgreSQL and mail server', async () => {
    const report = await rehearseDeliveries({ kills: 25, seed: 3, log: () => undefined });
    expect(report.faults).toEqual([]);
    const { worker, api, postgres } = report.killed;
    expect(worker + api + postgres + report.killed['mail-server']).toBe(25);
    expect(postgres).toBeGreaterThan(0);
    expect(report.expected).toBeGreaterThan(40);
  }, 600_000);
});
