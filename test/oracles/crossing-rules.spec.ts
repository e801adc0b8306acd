import { describe, expect, it } from '@jest/globals';
import { simulateDay, traceDay, type CarryOver, type RecordedDay } from '#engines/crossing';
import { crossingOfText, queueModelText, type QueueModel } from '../support/queue-model.js';

/**
 * Small days that can be worked out by hand, written as model files: recorded arrivals, fixed service times. Each
 * checks the minutes that the rules give.
 */
const DATE = '2027-06-01';
const at = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const clock = (minute: number): string =>
  minute < 0
    ? '-'
    : `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(Math.round(minute % 60)).padStart(2, '0')}`;

/** A stream of recorded arrivals, for `demand.streams`. */
const trace = (id: string, times: readonly string[], name = 'car', direction = 'out'): string =>
  `{ id: ${id}, kind: trace, class: ${name}, direction: ${direction}, arrivals: [${times.map((t) => (t.includes('T') ? t : `${DATE}T${t}`)).join(', ')}], provenance: *x }`;

interface SmallDay extends Partial<QueueModel> {
  readonly streams: readonly string[];
  readonly lanes: string;
  readonly stages: string;
  readonly before?: CarryOver | null;
  readonly date?: string;
}

const RULES = (endOfDay: string, more = '', shiftChange = 'capacity-falls-as-services-end'): string =>
  `{ endOfDay: ${endOfDay}, shiftChange: ${shiftChange}, gate: from-bank, beforeOpening: wait, provenance: *x ${more} }`;

function definitionOf(day: SmallDay) {
  const { streams, ...model } = day;
  const text = queueModelText({ traffic: '[]', ...model });
  return crossingOfText(
    text.replace('    traffic: []', `    traffic: []\n    streams: [${streams.join(', ')}]`),
  );
}

/** Simulates the day and holds it to Little's law and to whole accounts, whatever else is tested. */
function live(day: SmallDay): RecordedDay {
  const recorded = traceDay(definitionOf(day), {
    date: day.date ?? DATE,
    seed: 1,
    before: day.before ?? null,
  });
  const { little, vehicles, people, flows } = recorded.result;
  expect(Math.abs(little.integralMinutes - little.sumOfTimesMinutes)).toBeLessThan(1e-6);
  for (const t of [vehicles, people, ...flows.map(({ customers }) => customers)]) {
    expect(t.arrived + t.carriedIn).toBe(t.served + t.unserved + t.carriedOut);
  }
  return recorded;
}

/** `start-end` of every visit to a stage, in order of the start. */
function visits({ trace: found }: RecordedDay, stage: string): string[] {
  const index = found.stages.indexOf(stage);
  return found.visits
    .filter((row) => row[2] === index && row[4] >= 0)
    .sort((a, b) => a[4] - b[4] || a[0] - b[0])
    .map((row) => `${clock(row[4])}-${clock(row[5])}`);
}

const outcomes = ({ trace: found }: RecordedDay): string[] => found.stays.map((stay) => stay[4]);

const booth = (count = 1, more = ''): string =>
  `[{ id: booth, bank: A, count: ${count}, provenance: *x ${more} }]`;
const control = (service: string, more = ''): string =>
  `[{ id: control, kind: document, classes: [car], primary: true, lanes: booth, service: { "*": ${service} }, provenance: *x ${more} }]`;

describe('rules at a change of shift, by name', () => {
  const day = (rule: string): RecordedDay =>
    live({
      streams: [trace('cars', ['09:45', '09:55', '09:56'])],
      lanes: booth(2, ', staffing: [{ hours: 09:00-10:00, count: 2 }, { hours: 10:00-20:00, count: 1 }]'),
      stages: control('40m'),
      rules: RULES('carry-over', '', rule),
    });

  it('capacity falls as services end: the third waits for both', () => {
    expect(visits(day('capacity-falls-as-services-end'), 'control')).toEqual([
      '09:45-10:25',
      '09:55-10:35',
      '10:35-11:15',
    ]);
  });

  it('finish then leave: the new shift begins beside the old one', () => {
    expect(visits(day('finish-then-leave'), 'control')).toEqual([
      '09:45-10:25',
      '09:55-10:35',
      '10:00-10:40',
    ]);
  });

  it('pre-empt: the one begun last stops and resumes first in line', () => {
    // Interrupted at 10:00 with 35 minutes left, resumed at 10:25: one visit that ends at 11:00.
    const { trace: found } = day('pre-empt');
    const left = found.stays.map((stay) => clock(stay[3]));
    expect(left).toEqual(['10:25', '11:00', '11:40']);
  });
});

describe('rules at the end of the day, by name', () => {
  const arrivals = ['09:10', '09:20', '09:30', '10:05'];
  const day = (rule: string, more = '', before: CarryOver | null = null, date = DATE): SmallDay => ({
    streams: [trace('cars', arrivals)],
    lanes: booth(),
    stages: control('40m'),
    hours: '09:00-10:00',
    rules: RULES(rule, more),
    before,
    date,
  });

  it('turn away at the gate: those in process are finished, the queue is turned back', () => {
    const found = live(day('turn-away-at-gate'));
    expect(visits(found, 'control')).toEqual(['09:10-09:50', '09:50-10:30']);
    expect(outcomes(found)).toEqual(['served', 'served', 'turned-back', 'turned-back']);
    expect(found.result.pools.find(({ pool }) => pool === 'booth')!.overtimeMinutes).toBe(30);
  });

  it('serve those inside: the queue is served, for so long at most', () => {
    const found = live(day('serve-those-inside', ', maximumOvertime: 60m'));
    expect(visits(found, 'control')).toEqual(['09:10-09:50', '09:50-10:30', '10:30-11:10']);
    expect(outcomes(found)).toEqual(['served', 'served', 'served', 'turned-back']);
    const short = live(day('serve-those-inside', ', maximumOvertime: 20m'));
    expect(outcomes(short)).toEqual(['served', 'served', 'turned-back', 'turned-back']);
    expect(clock(short.trace.stays[2]![3])).toBe('10:20');
  });

  it('work over: the queue is served however long it takes; who comes after closing is not', () => {
    const found = live(day('work-over'));
    expect(visits(found, 'control')).toEqual(['09:10-09:50', '09:50-10:30', '10:30-11:10']);
    expect(outcomes(found).at(-1)).toBe('turned-back');
  });

  it('carry over: the service in hand ends, the rest waits for the next opening', () => {
    const definition = definitionOf(day('carry-over'));
    const first = simulateDay(definition, DATE, null, { seed: 1 });
    expect(first.result.vehicles).toMatchObject({ served: 2, carriedOut: 2, unserved: 0 });
    const next = live(day('carry-over', '', first.carryOver, '2027-06-02'));
    expect(next.result.vehicles).toMatchObject({ carriedIn: 2, served: 2, arrived: 0 });
    expect(visits(next, 'control')).toEqual(['09:00-09:40', '09:40-10:20']);
  });

  it('the last admission lies before closing: who comes later is turned back and counted', () => {
    const found = live({
      ...day('turn-away-at-gate', ', lastAdmissionBeforeClose: 35m'),
      streams: [trace('cars', ['09:10', '09:24', '09:26'])],
      stages: control('5m'),
    });
    expect(outcomes(found)).toEqual(['served', 'served', 'turned-back']);
    expect(found.result.vehicles.turnedBack).toBe(1);
  });

  it('before opening people wait or do not', () => {
    const early = { ...day('work-over'), streams: [trace('cars', ['08:30'])] };
    expect(visits(live(early), 'control')).toEqual(['09:00-09:40']);
    const rules = RULES('work-over').replace('beforeOpening: wait', 'beforeOpening: turn-away');
    expect(outcomes(live({ ...early, rules }))).toEqual(['turned-back']);
  });
});

const BANKS = (more = ''): string =>
  `[{ id: A, name: Khasan, clock: "+10:00", hours: 09:00-21:00, provenance: *x ${more} }, { id: B, name: Tumangang, clock: "+09:00", hours: 09:00-21:00, years: { from: 2027, until: 2027 }, closedOn: [{ date: 2027-06-02, name: Feast }], provenance: *x }]`;
const TWO_WAYS = '[{ id: out, from: A, to: B }, { id: in, from: B, to: A }]';
const BOTH = RULES('work-over').replace('gate: from-bank', 'gate: both-banks');

describe('two clocks and two calendars', () => {
  const crossing = {
    lanes: `[{ id: booth, bank: A, count: 2, provenance: *x }]`,
    stages: control('5m'),
    banks: BANKS(', years: { from: 2027, until: 2027 }, closedOn: [{ date: 2027-06-03, name: Rest }]'),
    directions: TWO_WAYS,
    rules: BOTH,
  };

  it('nine o’clock on the other bank is ten on this one', () => {
    const out = live({ ...crossing, streams: [trace('cars', ['09:30'])] });
    expect(visits(out, 'control')).toEqual(['10:00-10:05']);
    // The Korean clock's 09:30 is 10:30 by the reference clock, on which the day is counted.
    const back = live({ ...crossing, streams: [trace('cars', ['09:30'], 'car', 'in')] });
    expect(visits(back, 'control')).toEqual(['10:30-10:35']);
    expect(clock(back.trace.stays[0]![2])).toBe('10:30');
  });

  it('a holiday of either bank shuts the crossing', () => {
    const open = (date: string): boolean =>
      live({ ...crossing, streams: [trace('cars', [`${date}T12:00`])], date }).result.open;
    expect(['2027-06-01', '2027-06-02', '2027-06-03', '2027-06-04'].map(open)).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });
});

describe('lanes', () => {
  it('reversible lanes change direction with the hour', () => {
    const directions = '[{ id: out, from: A, to: A }, { id: in, from: A, to: A }]';
    const times = ['09:00', '09:00', '13:00', '13:00'];
    const found = live({
      streams: [trace('out', times), trace('in', times, 'car', 'in')],
      lanes: booth(
        3,
        ', reversible: [{ hours: 06:00-12:00, count: { out: 2, in: 1 } }, { hours: 12:00-18:00, count: { out: 1, in: 2 } }]',
      ),
      stages: control('30m'),
      directions,
    });
    const of = (direction: string): string[] =>
      found.trace.visits
        .filter((row) => row[2] === 1 && found.trace.flows[row[1]]!.direction === direction)
        .map((row) => clock(row[4]));
    expect(of('out')).toEqual(['09:00', '09:00', '13:00', '13:30']);
    expect(of('in')).toEqual(['09:00', '09:30', '13:00', '13:00']);
  });

  it('a break takes a booth away when its service ends', () => {
    const found = live({
      streams: [trace('cars', ['09:20', '09:25', '09:26'])],
      lanes: booth(2, ', breaks: [{ hours: 09:30-10:00, away: 1 }]'),
      stages: control('15m'),
    });
    // At 09:35 and 09:40 services end; one booth is left until ten, busy from 09:40.
    expect(visits(found, 'control')).toEqual(['09:20-09:35', '09:25-09:40', '09:40-09:55']);
  });

  it('officers differ: the first is twice as slow', () => {
    const found = live({
      streams: [trace('cars', ['09:00', '09:00'])],
      lanes: booth(2, ', skillFactors: [2, 1]'),
      stages: control('10m'),
    });
    expect(visits(found, 'control')).toEqual(['09:00-09:20', '09:00-09:10']);
  });

  it('serves by priority within a shared pool, and by class in dedicated lanes', () => {
    const classes =
      '[{ id: car, kind: car, priority: 1, people: 1, provenance: *x }, { id: bus, kind: bus, priority: 0, people: 1, provenance: *x }]';
    const streams = [trace('cars', ['09:00', '09:01']), trace('buses', ['09:02'], 'bus')];
    const stages = (lanes: string): string =>
      `[{ id: control, kind: document, classes: [car, bus], primary: true, lanes: ${lanes}, service: { "*": 10m }, provenance: *x }]`;
    const shared = live({
      classes,
      streams,
      lanes: booth(1, ', discipline: priority'),
      stages: stages('booth'),
    });
    const flows = shared.trace.visits.filter((row) => row[2] === 1).sort((a, b) => a[4] - b[4]);
    expect(flows.map((row) => shared.trace.flows[row[1]]!.class)).toEqual(['car', 'bus', 'car']);
    const own = live({
      classes,
      streams,
      lanes: '[{ id: a, bank: A, count: 1, provenance: *x }, { id: b, bank: A, count: 1, provenance: *x }]',
      stages: stages('{ car: a, bus: b }'),
    });
    expect(visits(own, 'control')).toEqual(['09:00-09:10', '09:02-09:12', '09:10-09:20']);
  });
});

describe('the bridge', () => {
  const bridge = (more = ''): string =>
    `[{ id: bridge, kind: bridge, classes: [car], lengthMetres: 1000, speedKilometresPerHour: { "*": 60 }, headwaySeconds: 60, provenance: *x ${more} }]`;
  const ways = '[{ id: out, from: A, to: A }, { id: in, from: A, to: A }]';
  const passed = (found: RecordedDay): string[] =>
    found.trace.stays.map((stay) => `${found.trace.flows[stay[1]]!.direction} ${clock(stay[3])}`);

  it('a headway of a minute, a minute across', () => {
    const found = live({ streams: [trace('cars', ['09:00', '09:00'])], lanes: '[]', stages: bridge() });
    expect(passed(found)).toEqual(['out 09:02', 'out 09:03']);
  });

  it('one way: turns of nine minutes with two of clearance, from midnight', () => {
    // A cycle is 22 minutes; at nine o'clock it stands at 12, in the second direction's green (11 to 20).
    const found = live({
      streams: [trace('out', ['09:00', '09:00']), trace('in', ['09:00', '09:08'], 'car', 'in')],
      lanes: '[]',
      stages: bridge(', oneWayConvoy: { green: 9m }'),
      directions: ways,
    });
    expect(passed(found).sort()).toEqual(['in 09:02', 'in 09:23', 'out 09:12', 'out 09:13']);
  });

  it('is shut for a planned closure; a closure by chance keeps its frequency and length', () => {
    const closure = `  closures: [{ id: works, kind: planned, cause: Works, from: ${DATE}, until: ${DATE}, hours: 09:00-10:00, stages: [bridge], provenance: *x }]`;
    const planned = live({
      streams: [trace('cars', ['09:30'])],
      lanes: '[]',
      stages: bridge(),
      more: closure,
    });
    expect(passed(planned)).toEqual(['out 10:02']);
    const months = Array.from({ length: 12 }, () => 0.3).join(', ');
    const definition = definitionOf({
      streams: [trace('cars', ['09:30'])],
      lanes: '[]',
      stages: bridge(),
      more: `  closures: [{ id: ice, kind: random, cause: Ice, dailyProbability: [${months}], duration: 6h, provenance: *x }]`,
    });
    let closed = 0;
    let minutes = 0;
    for (let replication = 0; replication < 400; replication++) {
      const { result } = simulateDay(definition, DATE, null, { seed: 5, replication });
      closed += result.closures.length;
      for (const { startMinute, finishMinute } of result.closures) minutes += finishMinute - startMinute;
    }
    // Binomial: 120 ± 4 standard deviations of 9.2. Six hours, less what lies beyond midnight: 6·(1 − 6/48).
    expect(Math.abs(closed - 120)).toBeLessThan(37);
    expect(minutes / closed / 60).toBeGreaterThan(6 * (1 - 6 / 48) - 0.4);
    expect(minutes / closed / 60).toBeLessThan(6.001);
  });

  it('blocks back over the bridge to the other bank', () => {
    const found = live({
      streams: [trace('cars', ['09:00', '09:00', '09:00', '09:00', '09:00'])],
      lanes:
        '[{ id: exit, bank: A, count: 1, provenance: *x }, { id: entry, bank: A, count: 1, provenance: *x }]',
      stages: `[{ id: exit, kind: exit-control, classes: [car], primary: true, lanes: exit, service: { car: 1m }, provenance: *x },
      { id: bridge, kind: bridge, classes: [car], lengthMetres: 1000, speedKilometresPerHour: { "*": 60 }, headwaySeconds: 0, capacityPerDirection: 2, waitingPlaces: 0, provenance: *x },
      { id: entry, kind: entry-control, classes: [car], waitingPlaces: 0, lanes: entry, service: { car: 60m }, provenance: *x }]`,
    });
    // The first is at entry from 09:02 to 10:02; two stand on the deck, the fourth at its head, the fifth in the exit lane.
    expect(visits(found, 'entry').slice(0, 2)).toEqual(['09:02-10:02', '10:02-11:02']);
    const exit = found.trace.stages.indexOf('exit');
    const left = found.trace.visits.filter((row) => row[2] === exit).map((row) => clock(row[6]));
    expect(left).toEqual(['09:01', '09:02', '09:03', '09:04', '10:02']);
    expect(found.result.pools.find(({ pool }) => pool === 'exit')!.blockedMinutes).toBeCloseTo(57, 9);
  });
});

describe('who comes, and when', () => {
  const simple = { lanes: booth(5), stages: control('1m') };
  const cameAt = (found: RecordedDay): string[] => found.trace.stays.map((stay) => clock(stay[2]));

  it('recorded arrivals are replayed on their dates', () => {
    const streams = [trace('cars', ['09:00', '10:30', '2027-06-02T08:00'])];
    expect(cameAt(live({ ...simple, streams }))).toEqual(['09:00', '10:30']);
    expect(cameAt(live({ ...simple, streams, date: '2027-06-02' }))).toEqual(['08:00']);
  });

  it('a timetable with lateness', () => {
    const stream = (lateness: string): string =>
      `{ id: coaches, kind: timetable, class: car, direction: out, times: [09:00, "15:30"], lateness: ${lateness}, provenance: *x }`;
    expect(cameAt(live({ ...simple, streams: [stream('7m')] }))).toEqual(['09:07', '15:37']);
    const definition = definitionOf({
      ...simple,
      streams: [stream('{ shape: normal, mean: 4m, deviation: 6m }')],
    });
    let sum = 0;
    for (let replication = 0; replication < 200; replication++) {
      const { trace: found } = traceDay(definition, { date: DATE, seed: 3, before: null, replication });
      for (const stay of found.stays) sum += stay[2];
    }
    // Mean of 400 latenesses: 4 ± 4·6/√400.
    expect(Math.abs(sum / 400 - (at('09:00') + at('15:30')) / 2 - 4)).toBeLessThan(1.2);
  });

  it('appointments: slots of a quarter of an hour, two each, some do not show', () => {
    const stream = (show: number): string =>
      `{ id: booked, kind: appointment, class: car, direction: out, slots: 09:00-10:00, slotLength: 15m, perSlot: 2, showProbability: ${show}, provenance: *x }`;
    expect(cameAt(live({ ...simple, streams: [stream(1)] }))).toEqual([
      '09:00',
      '09:00',
      '09:15',
      '09:15',
      '09:30',
      '09:30',
      '09:45',
      '09:45',
    ]);
    const definition = definitionOf({ ...simple, streams: [stream(0.75)] });
    let came = 0;
    for (let replication = 0; replication < 200; replication++) {
      came += simulateDay(definition, DATE, null, { seed: 4, replication }).result.vehicles.arrived;
    }
    // Binomial of 1,600 at 0.75: 1,200 ± 4·17.3.
    expect(Math.abs(came - 1200)).toBeLessThan(70);
  });

  it('a waiting lot calls forward at its meter and turns back whom it cannot hold', () => {
    const found = live({
      streams: [trace('cars', ['09:00', '09:00', '09:00', '09:01', '09:45'])],
      lanes: booth(5),
      stages: `[{ id: lot, kind: waiting-lot, classes: [car], places: 2, releasePerHour: 6, provenance: *x }, ${control('1m').slice(1)}`,
    });
    expect(visits(found, 'control')).toEqual(['09:00-09:01', '09:10-09:11', '09:20-09:21', '09:45-09:46']);
    expect(outcomes(found)).toEqual(['served', 'served', 'served', 'turned-back', 'served']);
  });

  it('balks at a long queue, and reneges when patience ends', () => {
    const streams = [trace('cars', ['09:00', '09:00', '09:00'])];
    const balking = live({
      streams,
      lanes: booth(),
      stages: control('30m'),
      classes:
        '[{ id: car, kind: car, people: 1, balking: { queueLength: 1, probability: 1 }, provenance: *x }]',
    });
    expect(outcomes(balking)).toEqual(['served', 'served', 'balked']);
    const impatient = live({
      streams,
      lanes: booth(),
      stages: control('30m'),
      classes: '[{ id: car, kind: car, people: 1, patience: 40m, provenance: *x }]',
    });
    expect(outcomes(impatient)).toEqual(['served', 'served', 'reneged']);
    expect(clock(impatient.trace.stays[2]![3])).toBe('09:40');
  });
});

describe('vehicles and their people', () => {
  const classes =
    '[{ id: bus, kind: bus, people: 3, passengerClass: passenger, provenance: *x }, { id: passenger, kind: pedestrian, people: 1, provenance: *x }]';
  const crossing = (keeps: boolean) => ({
    classes,
    streams: [trace('buses', ['09:00', '09:00'], 'bus')],
    lanes:
      '[{ id: lane, bank: A, count: 1, provenance: *x }, { id: desk, bank: A, count: 1, provenance: *x }]',
    stages: `[{ id: control, kind: document, classes: [bus], primary: true, lanes: lane, service: { bus: 5m }, passengers: { stages: [hall], busKeepsLane: ${keeps} }, provenance: *x },
      { id: hall, kind: document, classes: [passenger], passengersOnly: true, lanes: desk, service: { passenger: 2m }, provenance: *x }]`,
  });

  it('a bus leaves when the last of its people is back, and keeps its lane until then', () => {
    const found = live(crossing(true));
    expect(visits(found, 'hall')).toEqual([
      '09:00-09:02',
      '09:02-09:04',
      '09:04-09:06',
      '09:06-09:08',
      '09:08-09:10',
      '09:10-09:12',
    ]);
    const left = found.trace.stays.filter((stay) => stay[5] === 3).map((stay) => clock(stay[3]));
    expect(left).toEqual(['09:06', '09:12']);
    expect(found.result.people.served).toBe(6);
  });

  it('without keeping it the next bus drives in at once', () => {
    expect(visits(live(crossing(false)), 'control')).toEqual(['09:00-09:05', '09:05-09:10']);
  });

  it('drivers are swapped, trucks and buses alike; the counterpart is away for the return trip', () => {
    const found = live({
      classes:
        '[{ id: truck, kind: truck, people: 1, provenance: *x }, { id: bus, kind: bus, people: 2, provenance: *x }]',
      streams: [trace('trucks', ['09:00'], 'truck'), trace('buses', ['09:05'], 'bus')],
      lanes: '[{ id: yard, bank: A, count: 1, provenance: *x }]',
      stages:
        '[{ id: swap, kind: swap-yard, classes: [truck, bus], lanes: yard, service: { "*": 15m }, returnTrip: 30m, provenance: *x }]',
    });
    expect(visits(found, 'swap')).toEqual(['09:00-09:15', '09:45-10:00']);
  });

  it('finish then leave: who comes back from the return trip after the handover goes home', () => {
    const found = live({
      classes: '[{ id: truck, kind: truck, people: 1, provenance: *x }]',
      streams: [trace('trucks', ['11:30', '12:00', '12:05'], 'truck')],
      lanes:
        '[{ id: yard, bank: A, count: 1, shiftChange: finish-then-leave, staffing: [{ hours: 00:00-12:00, count: 1 }, { hours: 12:00-24:00, count: 1 }], provenance: *x }]',
      stages:
        '[{ id: swap, kind: swap-yard, classes: [truck], lanes: yard, service: { truck: 15m }, returnTrip: 30m, provenance: *x }]',
    });
    // The new driver takes the second truck and is back at 12:45; the old one is back at 12:15, off duty.
    expect(visits(found, 'swap')).toEqual(['11:30-11:45', '12:00-12:15', '12:45-13:00']);
  });

  it('some are chosen for secondary inspection', () => {
    const times = Array.from({ length: 600 }, (_, i) => clock(i * 2));
    const found = live({
      streams: [trace('cars', times)],
      lanes:
        '[{ id: booth, bank: A, count: 1, provenance: *x }, { id: bay, bank: A, count: 50, provenance: *x }]',
      stages: `[${control('1m').slice(1, -1)}, { id: second, kind: secondary, classes: [car], lanes: bay, probability: { car: 0.25 }, service: { car: 45m }, provenance: *x }]`,
    });
    // Binomial of 600 at 0.25: 150 ± 4·10.6.
    expect(Math.abs(visits(found, 'second').length - 150)).toBeLessThan(43);
  });
});

describe('service times and breakdowns', () => {
  it('slow at one stage, slow at the next: Spearman as asked for', () => {
    const n = 1400;
    const times = Array.from({ length: n }, (_, i) => clock(i));
    const spread = '{ car: { shape: lognormal, mean: 5m, cv: 0.7 } }';
    const found = live({
      streams: [trace('cars', times)],
      lanes:
        '[{ id: a, bank: A, count: 400, provenance: *x }, { id: b, bank: A, count: 400, provenance: *x }]',
      stages: `[{ id: first, kind: document, classes: [car], lanes: a, service: ${spread}, provenance: *x }, { id: second, kind: customs, classes: [car], lanes: b, service: ${spread}, provenance: *x }]`,
      more: '  rankCorrelations: [{ id: slow, stages: [first, second], class: car, rank: 0.7, provenance: *x }]',
    });
    const durations = (stage: string): Map<number, number> => {
      const index = found.trace.stages.indexOf(stage);
      return new Map(
        found.trace.visits.filter((r) => r[2] === index && r[5] >= 0).map((r) => [r[0], r[5] - r[4]]),
      );
    };
    const [a, b] = [durations('first'), durations('second')];
    const both = [...b.keys()];
    const ranks = (of: Map<number, number>): Map<number, number> =>
      new Map([...both].sort((x, y) => of.get(x)! - of.get(y)!).map((id, rank) => [id, rank]));
    const [ra, rb] = [ranks(a), ranks(b)];
    const m = both.length;
    const distance = both.reduce(
      (sum, id) => sum + (ra.get(id)! - rb.get(id)!) * (ra.get(id)! - rb.get(id)!),
      0,
    );
    expect(Math.abs(1 - (6 * distance) / (m * (m * m - 1)) - 0.7)).toBeLessThan(0.06);
  });

  it('a booth that fails and is repaired works its availability', () => {
    const definition = crossingOfText(
      queueModelText({
        perDay: 6000,
        lanes: booth(1, ', breakdown: { meanTimeBetween: 60m, repair: 20m }'),
        stages: control('0.5m', ', waitingPlaces: 100, whenFull: turn-away'),
      }),
    );
    let served = 0;
    let state: CarryOver | null = null;
    for (let day = 1; day <= 25; day++) {
      const date = `2027-06-${String(day).padStart(2, '0')}`;
      const lived = simulateDay(definition, date, state, { seed: 2 });
      if (day > 1) served += lived.result.vehicles.served;
      state = lived.carryOver;
    }
    // Up 60 minutes of 80 on average; a service in hand is finished, on average half a minute's overlap a failure.
    const share = served / 24 / (1440 / 0.5);
    // 432 cycles: the standard deviation of the availability is 0.75·0.25·√(1/432) = 0.009.
    expect(Math.abs(share - 0.75)).toBeLessThan(0.036);
  });
});
