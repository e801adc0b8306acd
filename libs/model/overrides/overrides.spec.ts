import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  applyOverrides,
  applyScenario,
  compareDocuments,
  parseModelText,
  provenanceOf,
  scenarioOverrides,
  type ModelDocument,
  type ModelOverride,
} from '../index.js';

const TEXT = `
spanwise: 1
project: { id: p, name: P, start: 2025-04-30, calendar: std, currency: RUB }
calendars:
  - { id: std, week: { mon-fri: [08:00-12:00, 13:00-17:00] } }
  - { id: A.1 river, base: std }
wbs: [{ id: works, name: Works }, { id: river, name: River, parent: works }]
activities:
  - { id: A, name: Piles, wbs: river, calendar: A.1 river, duration: { optimistic: 6d, likely: 8d, pessimistic: 12d, provenance: { kind: fact, source: s } }, codes: { side: RU }, costs: [{ fixed: 1000, perDay: "99.95" }], provenance: &g { kind: assumption, why: guess } }
  - { id: B, name: Caps, wbs: river, duration: 10d, after: [A SS+2d], codes: { side: KP }, weather: [cold], provenance: *g }
  - { id: C, name: Road, wbs: works, duration: { value: 5d, provenance: { kind: derived, how: sum } }, after: [A], provenance: *g }
  - { id: M, name: Done, after: [B, C], milestone: { opens: [car] }, provenance: *g }
sources: [{ id: s, title: S }]
weather: [{ id: cold, name: Cold, adverseDays: [3, 3, 1, 0, 0, 0, 0, 0, 0, 0, 1, 3], provenance: *g }]
crossing:
  id: c
  name: Crossing
  referenceBank: L
  banks: [{ id: L, name: Left, clock: "+10:00", hours: 09:00-17:00, provenance: *g }]
  directions: [{ id: out, from: L, to: L }]
  design: { peoplePerDay: 100, vehiclesPerDay: 40, countsBothDirections: true, provenance: *g }
  classes: [{ id: car, kind: car, people: 2, provenance: *g }]
  demand: { level: design, levels: [{ id: design }], profiles: [{ id: flat, hours: [0,0,0,0,0,0,0,0,0,1,1,1,1,1,1,1,1,0,0,0,0,0,0,0], provenance: *g }], traffic: [{ id: cars, class: car, perDay: 40, profile: flat, provenance: *g }] }
  lanes: [{ id: car, count: 2, bank: L, provenance: *g }]
  stages: [{ id: exit, kind: exit-control, classes: [car], lanes: car, service: { car: { shape: gamma, mean: 6m, cv: 0.5 } }, provenance: *g }]
  rules: { endOfDay: work-over, shiftChange: pre-empt, gate: from-bank, beforeOpening: wait }
scenarios:
  - { id: slow, name: Slow, overrides: [{ select: { wbs: river }, multiply: { duration: 1.5 } }], provenance: *g }
  - { id: busy, name: Busy, inherits: [slow], overrides: [{ set: { crossing.demand.traffic.cars.perDay: 80 } }], provenance: *g }
  - { id: both, name: Both, inherits: [busy, slow], overrides: [{ set: { crossing.lanes.car.count: 1 } }], provenance: *g }
`;

const read = parseModelText(TEXT, 'yaml');
const DOCUMENT = read.document!;

function apply(...overrides: readonly unknown[]) {
  const result = applyOverrides(DOCUMENT, overrides as ModelOverride[], 'Supposed.');
  expect(result.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return { document: result.document!, model: result.model! };
}

function changes(document: ModelDocument): readonly string[] {
  return compareDocuments(DOCUMENT, document).map(({ text }) => text);
}

function errors(...overrides: readonly unknown[]): readonly string[] {
  const result = applyOverrides(DOCUMENT, overrides as ModelOverride[]);
  expect(result.document).toBeUndefined();
  expect(result.model).toBeUndefined();
  const found = result.problems.filter(({ severity }) => severity === 'error');
  return found.map(({ path, code, message }) => `${path} | ${code} | ${message}`);
}

describe('overrides', () => {
  it('sets by path, with ids in place of indexes, and leaves the given document alone', () => {
    const before = JSON.stringify(DOCUMENT);
    const { document, model } = apply({
      set: {
        'activities.A.duration.likely': '9d',
        'crossing.lanes.car.count': 3,
        'activities[1].duration': '11d',
      },
    });
    expect(changes(document)).toEqual([
      'activity A (Piles): duration, likely 8d → 9d',
      'activity B (Caps): duration 10d → 11d',
      'crossing, lanes car: count 2 → 3',
    ]);
    expect(model.activities[0]?.estimate).toMatchObject({ likelyMinutes: 9 * 480 });
    expect(JSON.stringify(DOCUMENT)).toBe(before);
  });

  it('names ids with dots and blanks in brackets', () => {
    const { document } = apply({ set: { 'calendars["A.1 river"].hoursPerDay': 10 } });
    expect(changes(document)).toEqual(['calendar A.1 river: hours per day 10 added']);
  });

  it('turns what it overrides into an assumption, inside and outside wrappers', () => {
    const { document } = apply({
      set: { 'activities.A.duration.likely': '9d', 'activities.C.duration': '6d' },
    });
    expect(provenanceOf(document, 'activities.A.duration.likely')).toEqual({
      kind: 'assumption',
      why: 'Supposed.',
    });
    expect(provenanceOf(document, 'activities.A.duration.optimistic')).toEqual({ kind: 'fact', source: 's' });
    expect(provenanceOf(document, 'activities.C.duration')).toEqual({ kind: 'assumption', why: 'Supposed.' });
  });

  it('multiplies durations and costs of what a selector fits', () => {
    const { document } = apply(
      { select: { wbs: 'works' }, multiply: { duration: 1.2 } },
      { select: { codes: { side: 'RU' } }, multiply: { cost: 2 } },
      { multiply: { 'crossing.demand.traffic.cars.perDay': 1.5, 'crossing.stages.exit.service.car': 2 } },
    );
    expect(changes(document)).toEqual(
      [
        'activity A (Piles): duration, optimistic 6d → 7.2d',
        'activity A (Piles): duration, likely 8d → 9.6d',
        'activity A (Piles): duration, pessimistic 12d → 14.4d',
        'activity A (Piles): costs, fixed 1000 → 2000',
        'activity A (Piles): costs, per day 99.95 → 199.9',
        'activity B (Caps): duration 10d → 12d',
        'activity C (Road): duration 5d → 6d',
        'crossing, demand, traffic cars: per day 40 → 60',
        'crossing, stage exit: service, car, mean 6m → 12m',
      ].map((text) => expect.stringContaining(text.split(':')[0]!)),
    );
    expect(changes(document)).toContain('crossing, stage exit: service, car, mean 6m → 12m');
    expect(changes(document)).toContain('activity C (Road): duration 5d → 6d');
  });

  it('selects by calendar, weather and ids together', () => {
    const { document } = apply({
      select: { sensitiveTo: 'cold', ids: ['B', 'C'] },
      set: { calendar: 'A.1 river' },
    });
    expect(changes(document)).toEqual(['activity B (Caps): calendar A.1 river added']);
  });

  it('adds and removes activities, relationships, lanes and stages', () => {
    const { document, model } = apply(
      { add: { activity: { id: 'X', name: 'Extra', duration: '3d', after: ['A'] } } },
      { add: { relationship: { from: 'X', to: 'M', lag: '1d' } } },
      { remove: { relationship: { from: 'A', to: 'C' } } },
      { add: { lane: { id: 'spare', count: 1, bank: 'L' } } },
      {
        add: {
          stage: { id: 'gate', kind: 'document', classes: ['car'], lanes: 'spare', service: { car: '1m' } },
          before: 'exit',
        },
      },
    );
    expect(changes(document)).toEqual(
      expect.arrayContaining([
        'activity X (Extra) added',
        'activity C (Road): after A removed',
        'relationships X → M FS, lag 1d added',
        'crossing, lanes spare added',
        'crossing, stage gate added',
      ]),
    );
    expect(model.crossing?.stages.map(({ id }) => id)).toEqual(['gate', 'exit']);
    expect(
      model.relationships.map(({ predecessor, successor }) => `${predecessor}>${successor}`),
    ).not.toContain('A>C');
  });

  it('removes an activity with its relationships', () => {
    const { model } = apply({ remove: { activity: 'C' } });
    expect(model.activities.map(({ id }) => id)).toEqual(['A', 'B', 'M']);
    expect(model.relationships).toHaveLength(2);
  });

  it('closes the crossing, a stage, a bank or calendars between two dates', () => {
    const from = '2027-08-01';
    const until = '2027-08-14';
    const { model } = apply(
      { close: { from, until, why: 'Flood' } },
      { close: { from, until, stage: 'exit' } },
      { close: { from, until, bank: 'L' } },
      { close: { from, until, calendars: ['std'] } },
    );
    expect(model.crossing?.closures).toMatchObject([
      { id: 'closed-1', from, until, cause: 'Flood' },
      { id: 'closed-2', stages: ['exit'] },
    ]);
    expect(model.crossing?.banks[0]?.closedOn).toMatchObject([{ date: from, until }]);
    expect(model.calendars[0]?.exceptions).toHaveLength(14);
  });

  it('inherits in order, each scenario once', () => {
    expect(scenarioOverrides(DOCUMENT, 'both')).toHaveLength(3);
    const { document } = applyScenario(DOCUMENT, 'both');
    expect(changes(document!)).toEqual(
      [
        'activity A (Piles): duration, optimistic 6d → 9d',
        'activity A (Piles): duration, likely 8d → 12d',
        'activity A (Piles): duration, pessimistic 12d → 18d',
        'activity B (Caps): duration 10d → 15d',
        'crossing, demand, traffic cars: per day 40 → 80',
        'crossing, lanes car: count 2 → 1',
      ].map((text) => expect.stringContaining(text.slice(text.indexOf(':')))),
    );
  });

  it('changes nothing when nothing is overridden', () => {
    const { document, model } = apply();
    expect(document).toEqual(DOCUMENT);
    expect(model).toEqual(read.model);
    expect(compareDocuments(DOCUMENT, document)).toEqual([]);
  });

  it('locates every error in its override and stores nothing', () => {
    expect(errors({ set: { 'crossing.lane.car.count': 3 } })).toEqual([
      'overrides[0].set["crossing.lane.car.count"] | model.unknown-path | crossing.lane.car.count: crossing has no lane: did you mean lanes?',
    ]);
    expect(errors({ set: {} }, { set: { 'activities.D.duration': '3d' } })[0]).toContain(
      'activities has no entry D',
    );
    expect(errors({ set: { 'activities.A.duration.likely': '20d' } })).toEqual([
      expect.stringMatching(
        /^overrides\[0\]\.set\["activities\.A\.duration\.likely"\] \| model\.three-point-order \| activities\[0\]\.duration\.pessimistic/,
      ),
    ]);
    expect(errors({ set: { 'crossing.lanes.car.count': -1 } })[0]).toMatch(
      /^overrides\[0\].*model\.out-of-range/,
    );
    expect(errors({ set: { 'activities.A.duration': 'long' } })[0]).toMatch(
      /^overrides\[0\].*model\.bad-duration/,
    );
    expect(errors({ add: { activity: { id: 'A', name: 'Twice', duration: '1d' } } })[0]).toMatch(
      /^overrides\[0\]\.add\.activity \| model\.duplicate-id/,
    );
    expect(errors({ add: { relationship: { from: 'M', to: 'A' } } })[0]).toContain('A → B → M → A');
    expect(errors({ remove: { relationship: { from: 'B', to: 'C' } } })[0]).toContain(
      'no relationship B → C',
    );
    expect(errors({ remove: { lane: 'truck' } })[0]).toMatch(
      /^overrides\[0\]\.remove\.lane \| model\.unknown-path/,
    );
    expect(errors({ select: { wbs: 'sea' }, multiply: { duration: 2 } })[0]).toContain(
      'model.nothing-selected',
    );
    expect(errors({ select: { wbs: 'river' }, multiply: { name: 2 } })[0]).toContain('model.bad-override');
    expect(errors({ select: { wbs: 'river' } })[0]).toContain('exactly one of');
    expect(errors({ set: { 'project.__proto__': 1 } })[0]).toContain('cannot be a key');
    expect(errors({ sett: {} })[0]).toMatch(/^overrides\[0\]\.sett \| model\.unknown-key/);
    expect(errors('set')[0]).toContain('overrides[0] | model.wrong-type');
    expect(errors({ close: { from: '2027-08-14', until: '2027-08-01' } })[0]).toContain('exchange them');
  });

  it('needs a crossing to close one', () => {
    const { crossing: _crossing, ...without } = DOCUMENT;
    const close = [{ close: { from: '2027-08-01', until: '2027-08-02' } }];
    expect(applyOverrides(without, close).problems[0]).toMatchObject({
      code: 'model.unknown-path',
      path: 'overrides[0].close',
    });
  });

  it('never throws, whatever the overrides are', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (value, key) => {
        for (const override of [
          value,
          [value],
          [{ set: { [key]: value } }],
          [{ add: value }],
          [{ select: value, set: {} }],
        ]) {
          expect(Array.isArray(applyOverrides(DOCUMENT, override as never).problems)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});
