import { describe, expect, it } from '@jest/globals';
import { spearmanCorrelation } from '#engines/numerics';
import { parseDate } from '#engines/work-calendars';
import {
  compileUncertainty,
  type Future,
  FutureReader,
  type FutureOptions,
  type UncertaintyDefinition,
} from './index.js';

const ACTIVITIES = [
  { id: 'A', durationMinutes: 4800 },
  { id: 'B', durationMinutes: 2400 },
  { id: 'C', durationMinutes: 480 },
  { id: 'M', durationMinutes: 0 },
];
const FROM = parseDate('2025-04-30');

function reader(
  definition: UncertaintyDefinition,
  options: Partial<FutureOptions> = {},
  seed = 1,
): FutureReader {
  return new FutureReader(compileUncertainty(definition, ACTIVITIES), seed, { from: FROM, ...options });
}

function sample(source: FutureReader, n: number, value: (future: Future) => number): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => value(source.draw(i)));
}

const THREE_POINTS = { kind: 'triangular', minimum: 0.8, mode: 1, maximum: 1.5 } as const;

describe('correlation', () => {
  const durations = ['A', 'B', 'C'].map(
    (activity) => ({ activity, unit: 'factor', distribution: THREE_POINTS }) as const,
  );

  it('gives the rank correlations that were entered, a matrix before its group', () => {
    const source = reader({
      durations,
      correlation: {
        groups: [{ id: 'side', activities: ['A', 'B', 'C'], rankCorrelation: 0.4 }],
        matrices: [
          {
            id: 'pair',
            activities: ['A', 'C'],
            rankCorrelations: [
              [1, 0.8],
              [0.8, 1],
            ],
          },
        ],
      },
    });
    const n = 4000;
    const [a, b, c] = [0, 1, 2].map((i) =>
      sample(source, n, (future) => future.drawnMinutes[i]! / ACTIVITIES[i]!.durationMinutes),
    );
    const error = 4.5 / Math.sqrt(n);
    expect(Math.abs(spearmanCorrelation(a!, b!) - 0.4)).toBeLessThan(error);
    expect(Math.abs(spearmanCorrelation(b!, c!) - 0.4)).toBeLessThan(error);
    expect(Math.abs(spearmanCorrelation(a!, c!) - 0.8)).toBeLessThan(error);
    expect(source.compiled.warnings).toEqual([]);
  });

  it('perfect correlation moves durations together', () => {
    const source = reader({
      durations,
      correlation: { groups: [{ id: 'g', activities: ['A', 'B'], rankCorrelation: 1 }] },
    });
    for (let i = 0; i < 200; i++) {
      const { drawnMinutes } = source.draw(i);
      expect(Math.abs(drawnMinutes[0]! / 4800 - drawnMinutes[1]! / 2400)).toBeLessThan(0.0004);
    }
  });

  it('repairs what contradicts itself and says so', () => {
    const rankCorrelations = [
      [1, 0.9, -0.9],
      [0.9, 1, 0.9],
      [-0.9, 0.9, 1],
    ];
    const source = reader({
      durations,
      correlation: { matrices: [{ id: 'm', activities: ['A', 'B', 'C'], rankCorrelations }] },
    });
    expect(source.compiled.warnings).toEqual([
      expect.objectContaining({ code: 'uncertainty.correlation-repaired' }),
    ]);
  });
});

describe('refused definitions', () => {
  it('tells everything that is wrong at once, with its place', () => {
    const bad: UncertaintyDefinition = {
      durations: [
        { activity: 'X', unit: 'factor', distribution: THREE_POINTS },
        {
          activity: 'A',
          unit: 'factor',
          distribution: { kind: 'triangular', minimum: 2, mode: 1, maximum: 3 },
        },
        { activity: 'B', unit: 'minutes', distribution: { kind: 'uniform', minimum: -5, maximum: 3 } },
      ],
      hazards: [
        { id: 'h', name: 'H', months: [{ probability: 1.2 }, { probability: 0.2, meanSpellDays: 0.5 }] },
        { id: 'h', name: 'H again', months: Array.from({ length: 12 }, () => ({ probability: 0 })) },
      ],
      windows: [
        {
          id: 'w',
          name: 'W',
          recurrence: { kind: 'yearly', start: { month: 2, day: 30 }, end: { month: 3, day: 1 } },
        },
      ],
      sensitivities: [{ activity: 'A', hazards: ['hail'], windows: ['spring'] }],
      risks: [
        {
          id: 'r',
          name: 'R',
          occurrence: { kind: 'activity', probability: -1 },
          effect: { kind: 'closure', days: { kind: 'deterministic', value: 1 } },
          activities: ['A'],
        },
      ],
      branches: [{ id: 'b', name: 'B', outcomes: [{ name: 'only', probability: 0.5, activities: [] }] }],
      correlation: {
        groups: [{ id: 'g', activities: ['A', 'B'], rankCorrelation: 2 }],
        matrices: [
          {
            id: 'm',
            activities: ['A', 'B'],
            rankCorrelations: [
              [1, 0.5],
              [0.4, 1],
            ],
          },
        ],
      },
    };
    let problems: readonly { code: string; where: string }[] = [];
    try {
      compileUncertainty(bad, ACTIVITIES);
    } catch (error) {
      problems = (error as { problems: typeof problems }).problems;
    }
    expect(problems.map(({ code, where }) => `${code} ${where}`).sort()).toEqual([
      'uncertainty.duplicate-id hazards[h]',
      'uncertainty.invalid-branch branches[b]',
      'uncertainty.invalid-correlation correlation.groups[g]',
      'uncertainty.invalid-correlation correlation.matrices[m][0,1]',
      'uncertainty.invalid-distribution durations[A].mode',
      'uncertainty.invalid-distribution durations[B]',
      'uncertainty.invalid-effect risks[r].effect',
      'uncertainty.invalid-months hazards[h].months',
      'uncertainty.invalid-probability hazards[h].months[0].probability',
      'uncertainty.invalid-probability risks[r].occurrence.probability',
      'uncertainty.invalid-spell hazards[h].months[1].meanSpellDays',
      'uncertainty.invalid-window windows[w].recurrence',
      'uncertainty.unknown-activity durations[X]',
      'uncertainty.unknown-hazard sensitivities[A]',
      'uncertainty.unknown-window sensitivities[A]',
    ]);
  });

  it('warns of a risk that cannot lengthen anything', () => {
    const { warnings } = compileUncertainty(
      {
        risks: [
          {
            id: 'r',
            name: 'R',
            occurrence: { kind: 'activity', probability: 1 },
            effect: { kind: 'added-minutes', minutes: { kind: 'deterministic', value: 60 } },
            activities: ['M'],
          },
        ],
      },
      ACTIVITIES,
    );
    expect(warnings).toEqual([
      expect.objectContaining({ code: 'uncertainty.no-effect', where: 'risks[r].activities' }),
    ]);
  });
});
