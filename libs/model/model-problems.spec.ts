import { describe, expect, it } from '@jest/globals';
import {
  applyOverrides,
  applyScenario,
  parseModelText,
  PROBLEM_CODES,
  type ModelProblem,
  type ProblemCode,
} from './index.js';

/** A small sound model; each case changes a line of it or adds one. */
const SOUND = `spanwise: 1
project: { id: small, name: Small, start: 2025-04-30, calendar: std, currency: RUB }
sources: [{ id: s1, title: A source }]
exchangeRates: [{ date: 2025-01-01, from: USD, to: RUB, rate: "81.08" }]
calendars:
  - { id: std, week: { mon-fri: [08:00-12:00, 13:00-17:00] }, holidays: [] }
wbs: [{ id: all, name: All }, { id: part, name: Part, parent: all }]
activities:
  - { id: A, name: First, wbs: part, duration: 5d, weather: [cold], costs: [] }
  - { id: B, name: Second, duration: { optimistic: 3d, likely: 4d, pessimistic: 8d }, after: [A SS+2d] }
  - { id: M, name: Done, milestone: { opens: [car] }, after: [B] }
weather: [{ id: cold, name: Cold, adverseDays: [3, 3, 1, 0, 0, 0, 0, 0, 0, 0, 1, 3] }]
risks:
  - { id: late, name: Late, probability: 0.3, affects: { ids: [A] }, delay: 5d }
crossing:
  id: c
  name: Crossing
  referenceBank: L
  banks: [{ id: L, name: Left, clock: "+10:00", hours: 09:00-17:00 }, { id: R, name: Right, clock: "+09:00", hours: 08:00-16:00 }]
  directions: [{ id: out, from: L, to: R }]
  design: { peoplePerDay: 100, vehiclesPerDay: 40, countsBothDirections: true }
  classes: [{ id: car, kind: car, people: 2 }]
  demand: { level: design, levels: [{ id: design }], profiles: [{ id: flat, hours: [0,0,0,0,0,0,0,0,0,1,1,1,1,1,1,1,1,0,0,0,0,0,0,0] }], traffic: [{ id: cars, class: car, perDay: 40, profile: flat }] }
  lanes: [{ id: car, count: 2, bank: L }]
  stages: [{ id: exit, kind: exit-control, classes: [car], lanes: car, service: { car: 6m } }]
  rules: { endOfDay: work-over, shiftChange: pre-empt, gate: from-bank, beforeOpening: wait }
scenarios: [{ id: one, name: One, overrides: [] }]
`;

interface Case {
  readonly code: ProblemCode;
  readonly change: readonly [from: string | RegExp, to: string];
  readonly path: string;
  /** What the message must say so that the reader can mend it. */
  readonly says: string | RegExp;
  readonly severity?: 'warning';
}

const A = '{ id: A, name: First, wbs: part, duration: 5d, weather: [cold], costs: [] }';
const replaceA = (text: string): readonly [string, string] => [A, text];
const CAL = 'holidays: []';

const CASES: readonly Case[] = [
  { code: 'model.syntax', change: ['wbs: [', 'wbs: [[{'], path: '', says: 'well-formed' },
  {
    code: 'model.duplicate-key',
    change: ['duration: 5d', 'duration: 5d, duration: 6d'],
    path: 'activities[0].duration',
    says: 'twice',
  },
  {
    code: 'model.forbidden-key',
    change: ['duration: 5d', 'duration: 5d, __proto__: { polluted: true }'],
    path: 'activities[0].__proto__',
    says: 'another name',
  },
  {
    code: 'model.unsupported-version',
    change: ['spanwise: 1', 'spanwise: 2'],
    path: 'spanwise',
    says: 'spanwise: 1',
  },
  {
    code: 'model.unknown-key',
    change: ['duration: 5d', 'durration: 5d'],
    path: 'activities[0].durration',
    says: 'did you mean duration?',
  },
  {
    code: 'model.unknown-key',
    change: ['weather: [{', 'wether: [{'],
    path: 'wether',
    says: 'did you mean weather?',
  },
  {
    code: 'model.missing',
    change: ['name: First, ', ''],
    path: 'activities[0].name',
    says: 'name is missing',
  },
  {
    code: 'model.missing',
    change: ['duration: 5d, ', ''],
    path: 'activities[0].duration',
    says: 'write one such as 45d',
  },
  {
    code: 'model.missing',
    change: [/^wbs.*\nactivities:[^]*?\nweather/m, 'weather'],
    path: 'activities',
    says: 'the section activities is missing',
  },
  {
    code: 'model.wrong-type',
    change: ['name: First', 'name: [First]'],
    path: 'activities[0].name',
    says: 'write a text',
  },
  {
    code: 'model.wrong-type',
    change: ['duration: 5d', 'duration: 5'],
    path: 'activities[0].duration',
    says: 'a duration such as 45d',
  },
  {
    code: 'model.not-allowed',
    change: ['duration: 5d', 'duration: 5d, type: tsk'],
    path: 'activities[0].type',
    says: 'task, resource-dependent',
  },
  {
    code: 'model.not-allowed',
    change: ['car: 6m', 'car: { shape: gama, mean: 6m, cv: 1 }'],
    path: 'crossing.stages[0].service.car.shape',
    says: 'gamma',
  },
  {
    code: 'model.out-of-range',
    change: ['probability: 0.3', 'probability: 1.3'],
    path: 'risks[0].probability',
    says: 'at most 1',
  },
  {
    code: 'model.out-of-range',
    change: ['[3, 3, 1', '[33, 3, 1'],
    path: 'weather[0].adverseDays[0]',
    says: 'between 0 and 31',
  },
  { code: 'model.bad-id', change: ['id: small', 'id: "a b"'], path: 'project.id', says: 'letters, digits' },
  {
    code: 'model.bad-date',
    change: ['2025-04-30', '2025-02-30'],
    path: 'project.start',
    says: 'an existing date',
  },
  {
    code: 'model.bad-date',
    change: [CAL, 'holidays: [{ date: 2025-05-04, until: 2025-05-01 }]'],
    path: 'calendars[0].holidays[0]',
    says: 'exchange them',
  },
  {
    code: 'model.bad-date',
    change: [CAL, 'holidays: [{ yearly: 05-01 }]'],
    path: 'calendars[0].holidays[0]',
    says: 'years:',
  },
  {
    code: 'model.bad-duration',
    change: ['duration: 5d', 'duration: 5 days'],
    path: 'activities[0].duration',
    says: '45d',
  },
  {
    code: 'model.bad-duration',
    change: ['optimistic: 3d', 'optimistic: 3ed'],
    path: 'activities[1].duration.optimistic',
    says: 'alike',
  },
  {
    code: 'model.bad-shift',
    change: ['08:00-12:00', '12:00-08:00'],
    path: 'calendars[0].week.mon-fri[0]',
    says: 'ends after it begins',
  },
  {
    code: 'model.bad-shift',
    change: ['13:00-17:00', '11:00-17:00'],
    path: 'calendars[0].week.mon-fri',
    says: 'overlap',
  },
  {
    code: 'model.bad-lag',
    change: ['A SS+2d', 'A SS+two'],
    path: 'activities[1].after[0]',
    says: 'RU-020 SS+20d',
  },
  {
    code: 'model.bad-amount',
    change: ['costs: []', 'costs: [{ fixed: "1,000" }]'],
    path: 'activities[0].costs[0].fixed',
    says: '99.95',
  },
  {
    code: 'model.bad-currency',
    change: ['currency: RUB', 'currency: RBL'],
    path: 'project.currency',
    says: 'ISO 4217',
  },
  {
    code: 'model.bad-time-zone',
    change: ['currency: RUB', 'currency: RUB, timeZone: Vladivostok'],
    path: 'project.timeZone',
    says: 'Asia/Vladivostok',
  },
  {
    code: 'model.bad-time-zone',
    change: ['"+10:00"', 'UTC+10'],
    path: 'crossing.banks[0].clock',
    says: '+10:00',
  },
  {
    code: 'model.bad-provenance',
    change: ['duration: 5d', 'duration: 5d, provenance: { kind: fact }'],
    path: 'activities[0].provenance.source',
    says: 'source is missing',
  },
  {
    code: 'model.bad-provenance',
    change: ['duration: 5d', 'duration: 5d, provenance: { kind: guess }'],
    path: 'activities[0].provenance.kind',
    says: 'fact, derived or assumption',
  },
  {
    code: 'model.unknown-source',
    change: ['duration: 5d', 'duration: 5d, provenance: { kind: fact, source: s2 }'],
    path: 'activities[0].provenance.source',
    says: 'did you mean s1?',
  },
  {
    code: 'model.duplicate-id',
    change: ['id: B', 'id: A'],
    path: 'activities[1].id',
    says: 'activities[0] has the id "A"',
  },
  {
    code: 'model.unknown-calendar',
    change: ['calendar: std', 'calendar: sdt'],
    path: 'project.calendar',
    says: 'did you mean std?',
  },
  {
    code: 'model.unknown-calendar',
    change: ['wbs: part', 'calendar: night'],
    path: 'activities[0].calendar',
    says: 'no calendar night',
  },
  {
    code: 'model.calendar-loop',
    change: [CAL, 'base: two }\n  - { id: two, base: std'],
    path: 'calendars[0].base',
    says: 'std → two → std',
  },
  {
    code: 'model.no-working-time',
    change: ['week: { mon-fri: [08:00-12:00, 13:00-17:00] }', 'week: {}'],
    path: 'calendars[0]',
    says: 'no working time',
  },
  {
    code: 'model.unknown-wbs',
    change: ['wbs: part', 'wbs: prat'],
    path: 'activities[0].wbs',
    says: 'did you mean part?',
  },
  {
    code: 'model.wbs-loop',
    change: ['{ id: all, name: All }', '{ id: all, name: All, parent: part }'],
    path: 'wbs[0].parent',
    says: 'all → part → all',
  },
  {
    code: 'model.unknown-activity',
    change: ['[A SS+2d]', '[AA SS+2d]'],
    path: 'activities[1].after[0]',
    says: 'did you mean A?',
  },
  {
    code: 'model.unknown-resource',
    change: ['scenarios:', 'assignments: [{ activity: A, resource: crew }]\nscenarios:'],
    path: 'assignments[0].resource',
    says: 'no resource crew',
  },
  {
    code: 'model.unknown-milestone',
    change: ['opens: [car]', 'opens: [car], tracks: N'],
    path: 'activities[2].milestone.tracks',
    says: 'no milestone N',
  },
  {
    code: 'model.unknown-weather',
    change: ['[cold]', '[could]'],
    path: 'activities[0].weather[0]',
    says: 'did you mean cold?',
  },
  {
    code: 'model.unknown-risk',
    change: ['scenarios:', 'actions: [{ id: a, name: A, risk: lat, overrides: [] }]\nscenarios:'],
    path: 'actions[0].risk',
    says: 'did you mean late?',
  },
  {
    code: 'model.unknown-scenario',
    change: ['name: One,', 'name: One, inherits: [two],'],
    path: 'scenarios[0].inherits[0]',
    says: 'no scenario two',
  },
  {
    code: 'model.scenario-loop',
    change: ['name: One,', 'name: One, inherits: [one],'],
    path: 'scenarios[0].inherits[0]',
    says: 'inherits from itself',
  },
  {
    code: 'model.unknown-traffic-class',
    change: ['opens: [car]', 'opens: [cars]'],
    path: 'activities[2].milestone.opens[0]',
    says: 'did you mean car?',
  },
  {
    code: 'model.unknown-stage',
    change: ['lanes: car,', 'lanes: crr,'],
    path: 'crossing.stages[0].lanes',
    says: 'no lane group crr: did you mean car?',
  },
  {
    code: 'model.self-relationship',
    change: ['[A SS+2d]', '[B]'],
    path: 'activities[1].after[0]',
    says: 'its own predecessor',
  },
  {
    code: 'model.duplicate-relationship',
    change: ['[A SS+2d]', '[A SS+2d, A SS]'],
    path: 'activities[1].after[1]',
    says: 'twice',
    severity: 'warning',
  },
  {
    code: 'model.relationship-loop',
    change: ['duration: 5d', 'duration: 5d, after: [M]'],
    path: 'activities[0].after[0]',
    says: 'A → B → M → A',
  },
  {
    code: 'model.three-point-order',
    change: ['likely: 4d', 'likely: 9d'],
    path: 'activities[1].duration.pessimistic',
    says: 'likely 9d is longer than pessimistic 8d',
  },
  {
    code: 'model.milestone-duration',
    change: ['name: Done,', 'name: Done, duration: 1d,'],
    path: 'activities[2].duration',
    says: 'takes no time',
  },
  {
    code: 'model.constraint-date',
    change: ['duration: 5d', 'duration: 5d, constraints: [{ type: start-on }]'],
    path: 'activities[0].constraints[0]',
    says: 'needs a date',
  },
  {
    code: 'model.progress',
    change: ['duration: 5d', 'duration: 5d, actualStart: 2025-05-05, actualFinish: 2025-05-02'],
    path: 'activities[0].actualFinish',
    says: 'before it started',
  },
  {
    code: 'model.progress',
    change: ['duration: 5d', 'duration: 5d, actualStart: 2025-05-05'],
    path: 'activities[0].actualStart',
    says: 'remaining',
  },
  {
    code: 'model.no-exchange-rate',
    change: ['costs: []', 'costs: [{ currency: EUR, fixed: 5 }]'],
    path: 'activities[0].costs[0].currency',
    says: 'EUR and RUB',
  },
  {
    code: 'model.date-order',
    change: ['duration: 5d', 'duration: 5d, manual: { start: 2025-05-05, finish: 2025-05-02 }'],
    path: 'activities[0].manual.finish',
    says: 'exchange them',
  },
  {
    code: 'model.crossing',
    change: ['perDay: 40,', 'perDay: 40, directions: { out: 0.5 },'],
    path: 'crossing.demand.traffic[0].directions',
    says: 'not to 1',
  },
  {
    code: 'model.bad-override',
    change: ['overrides: []', 'overrides: [{ select: { ids: [A] } }]'],
    path: 'scenarios[0].overrides[0]',
    says: 'exactly one of',
  },
  {
    code: 'model.nothing-selected',
    change: ['scenarios:', 'correlations: [{ id: c, select: { ids: [A] }, rank: 0.4 }]\nscenarios:'],
    path: 'correlations[0].select',
    says: 'at least 2',
  },
  {
    code: 'model.open-start',
    change: replaceA(`${A}\n  - { id: X, name: Alone, duration: 1d, after: [] }`),
    path: 'activities[0]',
    says: 'no predecessor',
    severity: 'warning',
  },
  {
    code: 'model.open-end',
    change: replaceA(`${A}\n  - { id: X, name: Alone, duration: 1d, after: [A] }`),
    path: 'activities[1]',
    says: 'no successor',
    severity: 'warning',
  },
  {
    code: 'model.missing-provenance',
    change: ['duration: 5d', 'duration: { value: 5d, provenance: { kind: assumption, why: guess } }'],
    path: 'project',
    says: 'without provenance',
    severity: 'warning',
  },
];

function changed(change: Case['change']): string {
  const text = SOUND.replace(change[0], change[1]);
  expect(text).not.toBe(SOUND);
  return text;
}

describe('problems of a model document', () => {
  it('finds none in the sound model', () => {
    const { document, model, problems } = parseModelText(SOUND, 'yaml');
    expect(problems).toEqual([]);
    expect(document?.['spanwise']).toBe(1);
    expect(model?.activities.map(({ id }) => id)).toEqual(['A', 'B', 'M']);
  });

  it.each(CASES)('$code at $path', ({ code, change, path, says, severity = 'error' }) => {
    const text = changed(change);
    const { document, model, problems } = parseModelText(text, 'yaml');
    const found = problems.find((problem) => problem.code === code && problem.path === path);
    expect(problems.map((problem) => `${problem.code} ${problem.path}`)).toContain(`${code} ${path}`);
    expect(found?.severity).toBe(severity);
    expect(found?.message).toMatch(says);
    expect(found?.line).toBeGreaterThan(0);
    expect(found?.column).toBeGreaterThan(0);
    expect(document === undefined).toBe(severity === 'error');
    expect(model === undefined).toBe(severity === 'error');
  });

  it('finds all errors at once, in the order of the text, each with its line', () => {
    const text = SOUND.replace('2025-04-30', '2025-04-31')
      .replace('mon-fri', 'mon-fry')
      .replace('duration: 5d', 'duration: five days')
      .replace('likely: 4d', 'likely: 40d')
      .replace('[B]', '[C]')
      .replace('count: 2', 'count: -2');
    const { problems } = parseModelText(text, 'yaml');
    const errors = problems.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ line, code }) => `${line} ${code}`)).toEqual([
      '2 model.bad-date',
      '6 model.unknown-key',
      '9 model.bad-duration',
      '10 model.three-point-order',
      '11 model.unknown-activity',
      '24 model.out-of-range',
    ]);
  });

  it('places a problem inside a wrapped figure and in JSON text too', () => {
    const wrapped = SOUND.replace(
      'likely: 4d',
      'likely: { value: 9d, provenance: { kind: derived, how: sum } }',
    );
    const [inYaml] = parseModelText(wrapped, 'yaml').problems;
    expect(inYaml).toMatchObject({ path: 'activities[1].duration.pessimistic', line: 10 });
    const json = JSON.stringify(
      JSON.parse(JSON.stringify({ spanwise: 1, project: { id: 'x', name: 5 } })),
      null,
      1,
    );
    const problems = parseModelText(json, 'json').problems;
    expect(problems.find(({ path }) => path === 'project.name')).toMatchObject({
      code: 'model.wrong-type',
      line: 5,
      column: 11,
    });
    expect(problems.find(({ path }) => path === 'project.start')).toMatchObject({
      code: 'model.missing',
      line: 3,
    });
  });

  it('has a case for every code', () => {
    const document = parseModelText(SOUND, 'yaml').document!;
    const elsewhere: readonly ModelProblem[] = [
      ...parseModelText('[]', 'yaml').problems,
      ...parseModelText('a'.repeat(50), 'yaml', { maxLength: 20 }).problems,
      ...parseModelText('[[[[[[]]]]]]', 'json', { maxDepth: 3 }).problems,
      ...parseModelText('[1,2,3,4]', 'json', { maxValues: 3 }).problems,
      ...applyOverrides(document, [{ set: { 'crossing.lane.car.count': 3 } }]).problems,
      ...applyScenario(document, 'two').problems,
    ];
    const covered = new Set([...CASES.map(({ code }) => code), ...elsewhere.map(({ code }) => code)]);
    expect(Object.keys(PROBLEM_CODES).filter((code) => !covered.has(code as ProblemCode))).toEqual([]);
  });
});
