import { describe, expect, it } from '@jest/globals';
import { simulateSchedule, compileScheduleRisk, runBatch } from './index.js';
import type { NetworkDefinition } from '#engines/cpm';
import type { DistributionDefinition } from '#engines/numerics';
const day = [{ start: 0, finish: 1440 }];
const H24 = { id: '24', name: '24', week: [day, day, day, day, day, day, day], exceptions: [], minutesPerDay: 1440 };
const net = (acts: [string, number][], links: [number, number][]): NetworkDefinition => ({
  options: { dialect: 'primavera', lagCalendar: 'predecessor', progressMode: 'retained-logic', totalFloat: 'finish', critical: { by: 'longest-path' }, useExpectedFinish: false, openEndsCritical: false, constraintsHonoured: true },
  projectStart: 29_000_000 - 29_000_000 % 1440, dataDate: 29_000_000 - 29_000_000 % 1440, calendars: [H24], defaultCalendar: 0,
  activities: acts.map(([id, d]) => ({ id, type: 'task', status: 'not-started', calendar: 0, durationMinutes: d, remainingMinutes: d })),
  relationships: links.map(([predecessor, successor]) => ({ predecessor, successor, type: 'FS' })),
});
describe('x', () => {
  it('runs', () => {
    const D = 1440;
    const network = net([['A', 100 * D], ['B', 100 * D]], []);
    const t: DistributionDefinition = { kind: 'triangular', minimum: 80 * D, mode: 100 * D, maximum: 120 * D };
    const r = simulateSchedule({ network, uncertainty: { durations: ['A', 'B'].map((activity) => ({ activity, unit: 'minutes', distribution: t })) } }, { iterations: 10000, seed: 1 });
    console.log(JSON.stringify({ ...r, finish: { ...r.finish, histogram: 0, sCurve: 0, percentiles: r.finish.percentiles.map((p) => [p.percent, (p.value - network.dataDate) / D]) }, m: (r.finish.mean - network.dataDate) / D }, null, 1));
    const bytes = (k: 'wasm' | 'typescript') => JSON.stringify(runBatch(compileScheduleRisk({ network, uncertainty: { durations: ['A', 'B'].map((activity) => ({ activity, unit: 'minutes', distribution: t })) } }, { kernel: k }), { seed: 3, from: 0, to: 1000 }), (_k, v) => ArrayBuffer.isView(v) ? [...(v as unknown as number[])] : v);
    expect(bytes('wasm')).toBe(bytes('typescript'));
  });
});
