import { describe, expect, it } from '@jest/globals';
import { FIGURE_MEANINGS, hourBands, runReplications } from './index.js';
import { at, crossing, DATE } from './small-crossing.fixture.js';

const two = crossing({
  demand: [{ id: 'cars', kind: 'trace', class: 'car', direction: 'out', arrivals: at(655, 656) }],
});

describe('hour by hour', () => {
  it('waits and queues at each stage, by class and direction', () => {
    const { stages, flows } = hourBands(two, { date: DATE, seed: 1, replications: 2 });
    const booth = stages.find(({ stage }) => stage === 'booth')!;
    expect(booth).toMatchObject({ class: 'car', direction: 'out' });
    // The second comes at 10:56 and is taken at 11:05.
    expect(booth.waitMinutes[10]!.mean).toBe(4.5);
    expect(booth.waitMinutes[11]!.mean).toBe(0);
    expect(booth.queue[10]!.mean).toBeCloseTo(4 / 60, 12);
    expect(booth.queue[11]!.mean).toBeCloseTo(5 / 60, 12);
    expect(flows[0]!.arrivals[10]!.mean).toBe(2);
    expect(stages.find(({ stage }) => stage === 'gate')!.waitMinutes[10]!.mean).toBe(0);
  });
});

describe('the figures of a run', () => {
  it('each has a definition', () => {
    const run = runReplications(two, { seed: 1, from: DATE, to: DATE, replications: 2 });
    expect(run.definitions).toBe(FIGURE_MEANINGS);
    const patterns = FIGURE_MEANINGS.flatMap(({ figure }) => {
      const [path = '', ...others] = figure.split(', ');
      const stem = path.slice(0, path.lastIndexOf('/') + 1);
      return [path, ...others.map((other) => (other.includes('/') ? other : stem + other))];
    }).map((path) => {
      const escaped = path.replace(/[A-Z]+/g, '[^/]+(?:/[^/]+)*').replace('…', '.+');
      return new RegExp(`^${escaped}$`);
    });
    const unexplained = run.figures.filter(({ id }) => !patterns.some((pattern) => pattern.test(id)));
    expect(unexplained.map(({ id }) => id)).toEqual([]);
  });
});
