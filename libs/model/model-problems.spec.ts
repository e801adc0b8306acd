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
  readonly change: readonly [from: string, to: string];
  readonly path: string;
  /** What the message must say so that the reader can mend it. */
  readonly says: string;
  readonly severity: 'error' | 'warning';
}

/** Code | text to replace | by | path of the problem | what the message says. */
const TABLE = `
model.syntax | wbs: [ | wbs: [[{ |  | well-formed
model.duplicate-key | duration: 5d | duration: 5d, duration: 6d | activities[0].duration | twice
model.forbidden-key | duration: 5d | duration: 5d, __proto__: { polluted: true } | activities[0].__proto__ | another name
model.unsupported-version | spanwise: 1 | spanwise: 2 | spanwise | spanwise: 1
model.unknown-key | duration: 5d | durration: 5d | activities[0].durration | did you mean duration?
model.unknown-key | weather: [{ | wether: [{ | wether | did you mean weather?
model.missing | name: First,  |  | activities[0].name | name is missing
model.missing | duration: 5d,  |  | activities[0].duration | write one such as 45d
model.missing | activities:\\n | activitis:\\n | activities | the section activities is missing
model.wrong-type | name: First | name: [First] | activities[0].name | write a text
model.wrong-type | duration: 5d | duration: 5 | activities[0].duration | a duration such as 45d
model.not-allowed | duration: 5d | duration: 5d, type: tsk | activities[0].type | task, resource-dependent
model.not-allowed | car: 6m | car: { shape: gama, mean: 6m, cv: 1 } | crossing.stages[0].service.car.shape | gamma
model.out-of-range | probability: 0.3 | probability: 1.3 | risks[0].probability | at most 1
model.out-of-range | [3, 3, 1 | [33, 3, 1 | weather[0].adverseDays[0] | between 0 and 31
model.bad-id | id: small | id: "a b" | project.id | letters, digits
model.bad-date | 2025-04-30 | 2025-02-30 | project.start | an existing date
model.bad-date | holidays: [] | holidays: [{ date: 2025-05-04, until: 2025-05-01 }] | calendars[0].holidays[0] | exchange them
model.bad-date | holidays: [] | holidays: [{ yearly: 05-01 }] | calendars[0].holidays[0] | years:
model.bad-duration | duration: 5d | duration: 5 days | activities[0].duration | 45d
model.bad-duration | optimistic: 3d | optimistic: 3ed | activities[1].duration.optimistic | alike
model.bad-shift | 08:00-12:00 | 12:00-08:00 | calendars[0].week.mon-fri[0] | ends after it begins
model.bad-shift | 13:00-17:00 | 11:00-17:00 | calendars[0].week.mon-fri | overlap
model.bad-lag | A SS+2d | A SS+two | activities[1].after[0] | RU-020 SS+20d
model.bad-lag | A SS+2d | A SX+2d | activities[1].after[0] | FS, SS, FF or SF
model.bad-amount | costs: [] | costs: [{ fixed: "1,000" }] | activities[0].costs[0].fixed | 99.95
model.bad-currency | currency: RUB | currency: RBL | project.currency | ISO 4217
model.bad-time-zone | currency: RUB | currency: RUB, timeZone: Vladivostok | project.timeZone | Asia/Vladivostok
model.bad-time-zone | "+10:00" | UTC+10 | crossing.banks[0].clock | +10:00
model.bad-provenance | duration: 5d | duration: 5d, provenance: { kind: fact } | activities[0].provenance.source | source is missing
model.bad-provenance | duration: 5d | duration: 5d, provenance: { kind: guess } | activities[0].provenance.kind | fact, derived or assumption
model.unknown-source | duration: 5d | duration: 5d, provenance: { kind: fact, source: s2 } | activities[0].provenance.source | did you mean s1?
model.duplicate-id | id: B | id: A | activities[1].id | activities[0] has the id "A"
model.unknown-calendar | calendar: std | calendar: sdt | project.calendar | did you mean std?
model.unknown-calendar | wbs: part | calendar: night | activities[0].calendar | no calendar night
model.calendar-loop | holidays: [] | base: two }\\n  - { id: two, base: std | calendars[0].base | std → two → std
model.no-working-time | week: { mon-fri: [08:00-12:00, 13:00-17:00] } | week: {} | calendars[0] | no working time
model.unknown-wbs | wbs: part | wbs: prat | activities[0].wbs | did you mean part?
model.wbs-loop | { id: all, name: All } | { id: all, name: All, parent: part } | wbs[0].parent | all → part → all
model.unknown-activity | [A SS+2d] | [AA SS+2d] | activities[1].after[0] | did you mean A?
model.unknown-resource | scenarios: | assignments: [{ activity: A, resource: crew }]\\nscenarios: | assignments[0].resource | no resource crew
model.unknown-milestone | opens: [car] | opens: [car], tracks: N | activities[2].milestone.tracks | no milestone N
model.unknown-weather | [cold] | [could] | activities[0].weather[0] | did you mean cold?
model.unknown-risk | scenarios: | actions: [{ id: a, name: A, risk: lat, overrides: [] }]\\nscenarios: | actions[0].risk | did you mean late?
model.unknown-scenario | name: One, | name: One, inherits: [two], | scenarios[0].inherits[0] | no scenario two
model.scenario-loop | name: One, | name: One, inherits: [one], | scenarios[0].inherits[0] | inherits from itself
model.unknown-traffic-class | opens: [car] | opens: [cars] | activities[2].milestone.opens[0] | did you mean car?
model.unknown-stage | lanes: car, | lanes: crr, | crossing.stages[0].lanes | no lane group crr: did you mean car?
model.self-relationship | [A SS+2d] | [B] | activities[1].after[0] | its own predecessor
model.duplicate-relationship (warning) | [A SS+2d] | [A SS+2d, A SS] | activities[1].after[1] | twice
model.relationship-loop | duration: 5d | duration: 5d, after: [M] | activities[0].after[0] | A → B → M → A
model.three-point-order | likely: 4d | likely: 9d | activities[1].duration.pessimistic | likely 9d is longer than pessimistic 8d
model.milestone-duration | name: Done, | name: Done, duration: 1d, | activities[2].duration | takes no time
model.constraint-date | duration: 5d | duration: 5d, constraints: [{ type: start-on }] | activities[0].constraints[0] | needs a date
model.progress | duration: 5d | duration: 5d, actualStart: 2025-05-05, actualFinish: 2025-05-02 | activities[0].actualFinish | before it started
model.progress | duration: 5d | duration: 5d, actualStart: 2025-05-05 | activities[0].actualStart | remaining
model.no-exchange-rate | costs: [] | costs: [{ currency: EUR, fixed: 5 }] | activities[0].costs[0].currency | EUR and RUB
model.date-order | duration: 5d | duration: 5d, manual: { start: 2025-05-05, finish: 2025-05-02 } | activities[0].manual.finish | exchange them
model.crossing | perDay: 40, | perDay: 40, directions: { out: 0.5 }, | crossing.demand.traffic[0].directions | not to 1
model.crossing | people: 2 | people: { from: 4, to: 1 } | crossing.classes[0].people.to | exchange them
model.crossing | people: 2 | people: { counts: [1, 2], weights: [1] } | crossing.classes[0].people.weights | as many weights
model.crossing | count: 2, | count: 2, staffing: [{ hours: 09:00-12:00, count: 3 }], | crossing.lanes[0].staffing[0].count | of 2
model.crossing | car: 6m | car: { shape: normal, mean: 6m, deviation: 1m } | crossing.stages[0].service.car.shape | lateness
model.crossing | kind: exit-control, classes: [car] | kind: exit-control, classes: [] | crossing.demand.traffic[0] | passes no stage
model.three-point-order | car: 6m | car: { shape: uniform, minimum: 9m, maximum: 6m } | crossing.stages[0].service.car.maximum | longer than
model.out-of-range | optimistic: 3d, likely: 4d, pessimistic: 8d | optimistic: 0d, likely: 4d, pessimistic: 8d, distribution: lognormal | activities[1].duration.optimistic | above zero
model.bad-override | overrides: [] | overrides: [{ select: { ids: [A] } }] | scenarios[0].overrides[0] | exactly one of
model.nothing-selected | scenarios: | correlations: [{ id: c, select: { ids: [A] }, rank: 0.4 }]\\nscenarios: | correlations[0].select | at least 2
model.open-start (warning) | { id: A, name: First, wbs: part, duration: 5d, weather: [cold], costs: [] } | { id: A, name: First, wbs: part, duration: 5d, weather: [cold], costs: [] }\\n  - { id: X, name: Alone, duration: 1d, after: [] } | activities[0] | no predecessor
model.open-end (warning) | { id: A, name: First, wbs: part, duration: 5d, weather: [cold], costs: [] } | { id: A, name: First, wbs: part, duration: 5d, weather: [cold], costs: [] }\\n  - { id: X, name: Alone, duration: 1d, after: [A] } | activities[1] | no successor
model.missing-provenance (warning) | duration: 5d | duration: { value: 5d, provenance: { kind: assumption, why: guess } } | project | without provenance
`;

const CASES: readonly Case[] = TABLE.trim()
  .split('\n')
  .map((row) => {
    const [code = '', from = '', to = '', path = '', says = ''] = row
      .split(' | ')
      .map((cell) => cell.replaceAll('\\n', '\n'));
    const severity = code.endsWith(' (warning)') ? 'warning' : 'error';
    return { code: code.split(' ')[0] as ProblemCode, change: [from, to], path, says, severity };
  });

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

  it.each(CASES)('$code at $path', ({ code, change, path, says, severity }) => {
    const text = changed(change);
    const { document, model, problems } = parseModelText(text, 'yaml');
    const found = problems.find((problem) => problem.code === code && problem.path === path);
    expect(problems.map((problem) => `${problem.code} ${problem.path}`)).toContain(`${code} ${path}`);
    expect(found?.severity).toBe(severity);
    expect(found?.message).toContain(says);
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
      ...parseModelText(Array.from({ length: 1_001 }, (_, n) => `k${n}: 1`).join('\n'), 'yaml').problems,
      ...applyOverrides(document, [{ set: { 'crossing.lane.car.count': 3 } }]).problems,
      ...applyScenario(document, 'two').problems,
    ];
    const covered = new Set([...CASES.map(({ code }) => code), ...elsewhere.map(({ code }) => code)]);
    expect(Object.keys(PROBLEM_CODES).filter((code) => !covered.has(code as ProblemCode))).toEqual([]);
  });
});
