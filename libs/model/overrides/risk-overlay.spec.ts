import { describe, expect, it } from '@jest/globals';
import { compileScheduleRisk, type ScheduleRiskWarning } from '#engines/schedule-risk';
import {
  activityAttributes,
  applyRiskOverlay,
  compileNetwork,
  compileRiskDefinition,
  parseRiskOverlay,
  validateModel,
  type ModelDocument,
  type ProjectModel,
} from '../index.js';

/** A schedule as an import leaves it: internal ids of the file, plain durations. */
const imported = (durations: Readonly<Record<string, string>>): ModelDocument => ({
  spanwise: 1,
  project: { id: 'p', uid: '4711', name: 'P', start: '2026-01-05', timeZone: 'UTC', calendar: 'c' },
  calendars: [{ id: 'c', week: { 'mon-fri': ['08:00-16:00'] } }],
  wbs: [
    { id: 'river', name: 'River' },
    { id: 'piers', name: 'Piers', parent: 'river' },
  ],
  activities: Object.entries(durations).map(([id, duration], index) => ({
    id,
    name: id,
    duration,
    wbs: index === 0 ? 'piers' : 'river',
    codes: { trade: id },
    file: { uid: `u${index}` },
  })),
});

const OVERLAY = `
ranges:
  rules:
    - { match: { codes: { trade: STEEL } }, optimistic: 95, likely: 100, pessimistic: 110, distribution: triangular }
    - { match: { wbs: river, longest: 20d }, optimistic: 80, likely: 100, pessimistic: 150 }
  otherwise: { optimistic: 90, likely: 100, pessimistic: 120, distribution: uniform }
activities:
  - { id: SURVEY, duration: { optimistic: 1d, likely: 2d, pessimistic: 9d } }
  - { id: GONE, duration: { optimistic: 1d, likely: 2d, pessimistic: 9d } }
`;

function modelOf(document: ModelDocument): ProjectModel {
  const { model, problems } = validateModel(document);
  if (!model) throw new Error(JSON.stringify(problems));
  return model;
}

function compiled(model: ProjectModel): {
  readonly ranges: Readonly<Record<string, unknown>>;
  readonly warnings: readonly ScheduleRiskWarning[];
} {
  const definition = compileRiskDefinition(model, compileNetwork(model));
  const { uncertainty, warnings } = compileScheduleRisk(definition, {
    attributes: activityAttributes(model),
  });
  const durations = uncertainty.definition.durations ?? [];
  return {
    ranges: Object.fromEntries(durations.map((entry) => [entry.activity, entry.distribution])),
    warnings,
  };
}

describe('an overlay of ranges', () => {
  const { overlay } = parseRiskOverlay(OVERLAY, 'yaml');

  it('gives ranges by code, by WBS and class of duration, by id, and to all others; again after the next import', () => {
    for (const durations of [
      { PILES: '10d', STEEL: '30d', LONG: '25d', SURVEY: '3d' },
      { PILES: '12d', STEEL: '28d', LONG: '21d', SURVEY: '3d', NEW: '4d' },
    ]) {
      const laid = applyRiskOverlay(imported(durations), overlay!);
      expect(laid.unknownActivities).toEqual(['GONE']);
      const model = modelOf(laid.document);
      const { ranges, warnings } = compiled(model);
      expect(ranges).toMatchObject({
        PILES: { kind: 'beta-pert', minimum: 0.8, mode: 1, maximum: 1.5 },
        STEEL: { kind: 'triangular', minimum: 0.95, mode: 1, maximum: 1.1 },
        LONG: { kind: 'uniform', minimum: 0.9, maximum: 1.2 },
        SURVEY: { kind: 'triangular', minimum: 480, mode: 960, maximum: 4320 },
      });
      // What is planned stays what the schedule says.
      expect(model.activities.find(({ id }) => id === 'SURVEY')?.durationMinutes).toBe(3 * 480);
      expect(warnings.map(({ code }) => code)).toEqual(['schedule-risk.default-ranges']);
    }
  });

  it('an imported schedule is never simulated with zero width, whatever else has been added to it', () => {
    const risky = {
      ...imported({ A: '10d', B: '5d' }),
      risks: [{ id: 'r', name: 'R', probability: 0.5, affects: { ids: ['A'] }, delay: '2d' }],
    };
    const { ranges, warnings } = compiled(modelOf(risky));
    expect(Object.keys(ranges)).toEqual(['A', 'B']);
    expect(warnings.map(({ code }) => code)).toContain('schedule-risk.default-ranges');
  });

  it('says where an overlay is wrong', () => {
    const { problems } = parseRiskOverlay('rangs: {}\nactivities: [{ id: A, name: x }]\n', 'yaml');
    expect(problems.map(({ code, path, line }) => [code, path, line])).toEqual([
      ['model.unknown-key', 'rangs', 1],
      ['model.not-allowed', 'activities[0]', 2],
    ]);
    const narrow = parseRiskOverlay(
      'ranges: { otherwise: { optimistic: 100, likely: 100, pessimistic: 100 } }',
      'yaml',
    );
    const laid = applyRiskOverlay(imported({ A: '1d' }), narrow.overlay!);
    const found = validateModel(laid.document).problems.filter(({ severity }) => severity === 'error');
    expect(found.map(({ code }) => code)).toEqual(['model.three-point-order']);
  });
});
