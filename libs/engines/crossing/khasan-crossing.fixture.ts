import type { Shift } from '#engines/work-calendars';
import type { CrossingDefinition, OperatingRules, StageDefinition } from './crossing-definition.js';
import type { DurationDistribution } from './distribution-definition.js';

/** Peak at opening, second peak in mid-afternoon, scaled to any opening hours of the bank's own clock. */
export function dayProfile(openMinute: number, closeMinute: number): number[] {
  const shape = [17, 10, 8, 7, 6, 7, 9, 11, 9, 7, 5, 4];
  const hours = (closeMinute - openMinute) / 60;
  return Array.from({ length: 24 }, (_, hour) => {
    const place = ((hour + 0.5) * 60 - openMinute) / 60;
    if (place < 0 || place > hours) return 0;
    return shape[Math.min(11, Math.floor((place / hours) * 12))]!;
  });
}

const everyDay = (start: number, finish: number): readonly (readonly Shift[])[] =>
  Array.from({ length: 7 }, () => [{ start, finish }]);

const car: DurationDistribution = { kind: 'gamma', meanMinutes: 6, coefficientOfVariation: 0.5 };
const truck: DurationDistribution = { kind: 'lognormal', meanMinutes: 20, coefficientOfVariation: 0.6 };
const bus: DurationDistribution = { kind: 'gamma', meanMinutes: 37.5, coefficientOfVariation: 0.3 };
const desk: DurationDistribution = { kind: 'gamma', meanMinutes: 1.75, coefficientOfVariation: 0.5 };
const secondary: DurationDistribution = {
  kind: 'triangular',
  minimumMinutes: 45,
  likelyMinutes: 60,
  maximumMinutes: 90,
};

const classes: CrossingDefinition['classes'] = [
  {
    id: 'car',
    kind: 'car',
    priority: 1,
    persons: { kind: 'weighted', counts: [1, 2, 3, 4], weights: [1, 1, 1, 1] },
  },
  {
    id: 'bus',
    kind: 'bus',
    priority: 0,
    persons: { kind: 'weighted', counts: [30, 35, 40, 45], weights: [1, 2, 3, 4] },
    passengerClass: 'passenger',
  },
  { id: 'passenger', kind: 'pedestrian', priority: 0, persons: { kind: 'fixed', count: 1 } },
  { id: 'truck', kind: 'truck', priority: 1, persons: { kind: 'fixed', count: 1 } },
];

const rules: OperatingRules = {
  endOfDay: 'serve-those-inside',
  maximumOvertimeMinutes: 60,
  shiftChange: 'capacity-falls-as-services-end',
  gate: 'from-bank',
  lastAdmissionMinutesBeforeClose: 60,
  beforeOpening: 'wait',
};

function demand(
  open: number,
  close: number,
  directions: readonly string[],
  factor = 1,
): CrossingDefinition['demand'] {
  const perDay = { car: 140, bus: 60, truck: 100 } as const;
  return directions.flatMap((direction) =>
    (['car', 'bus', 'truck'] as const).map((id) => ({
      kind: 'poisson' as const,
      id: `${id}/${direction}`,
      class: id,
      direction,
      perDay: (perDay[id] * factor) / directions.length,
      hourlyProfile: dayProfile(open, close),
    })),
  );
}

/**
 * The derivation of the published figure: one checkpoint, ten lanes for every class, 100 trucks, 140 cars and 60
 * buses a day at 20, 6 and 37.5 minutes of lane time; arrivals spread evenly so that only the load decides.
 */
export function tenLaneCheckpoint(hours: number): CrossingDefinition {
  const open = hours === 24 ? 0 : 540 - Math.max(0, hours - 12) * 60;
  const close = open + hours * 60;
  const even = Array.from({ length: 24 }, (_, h) => (h * 60 >= open && h * 60 < close ? 1 : 0));
  return {
    id: 'ten-lanes',
    name: 'Ten lanes, one checkpoint',
    referenceBank: 'RU',
    banks: [
      {
        id: 'RU',
        name: 'Khasan',
        utcOffsetMinutes: 600,
        openingHours: { week: everyDay(open, close), exceptions: [] },
      },
    ],
    directions: [{ id: 'both', from: 'RU', to: 'RU' }],
    classes: classes.map((c) => {
      const { passengerClass: _none, ...rest } = c;
      return rest;
    }),
    demand: demand(open, close, ['both']).map((stream) => ({ ...stream, hourlyProfile: even })),
    stages: [
      {
        id: 'control',
        kind: 'entry-control',
        classes: ['car', 'bus', 'truck'],
        primary: true,
        pool: 'lanes',
        service: { car, bus, truck },
      },
    ],
    pools: [{ id: 'lanes', name: 'Lanes', servers: 10, bank: 'RU', discipline: 'fifo' }],
    rules: { ...rules, endOfDay: 'work-over', lastAdmissionMinutesBeforeClose: 0 },
    design: { peoplePerDay: 2850, vehiclesPerDay: 300 },
  };
}

function bankStages(bank: 'ru' | 'kp', exit: string, entry: string): StageDefinition[] {
  const prefix = bank === 'ru' ? '' : 'kp-';
  const kinds = [
    ['exit', exit],
    ['entry', entry],
  ] as const;
  return kinds.flatMap(([side, direction]): StageDefinition[] => [
    {
      id: `${bank}-${side}`,
      kind: side === 'exit' ? 'exit-control' : 'entry-control',
      directions: [direction],
      classes: ['car', 'bus', 'truck'],
      ...(side === 'exit' ? { primary: true } : {}),
      pool: Object.fromEntries(['car', 'bus', 'truck'].map((id) => [id, `${prefix}${id}-${direction}`])),
      service: { car, bus, truck },
      passengers: { stages: [`${bank}-hall-${direction}`], busKeepsServer: true },
    },
    {
      id: `${bank}-hall-${direction}`,
      kind: 'document',
      directions: [direction],
      classes: ['passenger'],
      passengersOnly: true,
      pool: `${prefix}hall-${direction}`,
      service: { passenger: desk },
    },
    {
      id: `${bank}-secondary-${direction}`,
      kind: 'secondary',
      directions: [direction],
      classes: ['car', 'truck'],
      pool: `${prefix}bay`,
      probability: { car: 0.05, truck: 0.15 },
      service: { '*': secondary },
    },
  ]);
}

/** The whole crossing as the shipped project has it: both banks, both directions, halls, secondary, bridge, swap. */
export function khasanCrossing(hours = 12, demandFactor = 1): CrossingDefinition {
  const open = hours === 24 ? 0 : 540 - Math.max(0, hours - 12) * 60;
  const close = open + hours * 60;
  const ru = bankStages('ru', 'out', 'in');
  const kp = bankStages('kp', 'in', 'out');
  const servers = { car: 1, bus: 2, truck: 2, hall: 4 } as const;
  const lanes = (['', 'kp-'] as const).flatMap((prefix) =>
    (['out', 'in'] as const).flatMap((direction) =>
      (['car', 'bus', 'truck', 'hall'] as const).map((id) => ({
        id: `${prefix}${id}-${direction}`,
        servers: servers[id],
        bank: prefix === '' ? 'RU' : 'KP',
        discipline: 'fifo' as const,
      })),
    ),
  );
  const shared = { servers: 4, discipline: 'fifo' as const };
  const [shift] = [60];
  return {
    id: 'khasan',
    name: 'Khasan - Tumangang road crossing',
    referenceBank: 'RU',
    banks: [
      {
        id: 'RU',
        name: 'Khasan',
        utcOffsetMinutes: 600,
        openingHours: { week: everyDay(open, close), exceptions: [] },
      },
      {
        id: 'KP',
        name: 'Tumangang',
        utcOffsetMinutes: 540,
        openingHours: {
          week: hours === 24 ? everyDay(0, 1440) : everyDay(open - shift!, close - shift!),
          exceptions: [],
        },
      },
    ],
    directions: [
      { id: 'out', from: 'RU', to: 'KP' },
      { id: 'in', from: 'KP', to: 'RU' },
    ],
    classes,
    demand: demand(open, close, ['out'], demandFactor / 2).concat(
      demand(
        hours === 24 ? 0 : open - shift!,
        hours === 24 ? 1440 : close - shift!,
        ['in'],
        demandFactor / 2,
      ),
    ),
    stages: [
      ...ru.slice(0, 3),
      ...kp.slice(0, 3),
      {
        id: 'bridge',
        kind: 'bridge',
        classes: ['car', 'bus', 'truck'],
        lengthMetres: 1005,
        speedKilometresPerHour: { '*': 40 },
        headwaySeconds: 3,
      },
      ...kp.slice(3),
      ...ru.slice(3),
      {
        id: 'swap',
        kind: 'swap-yard',
        classes: ['truck'],
        pool: 'yard',
        service: { truck: { kind: 'gamma', meanMinutes: 15, coefficientOfVariation: 0.5 } },
      },
    ],
    pools: [
      ...lanes,
      { id: 'bay', bank: 'RU', ...shared },
      { id: 'kp-bay', bank: 'KP', ...shared },
      { id: 'yard', bank: 'RU', ...shared },
    ],
    rules,
    rankCorrelations: [{ stages: ['ru-exit', 'kp-entry'], class: 'truck', rankCorrelation: 0.3 }],
    design: { peoplePerDay: 2850, vehiclesPerDay: 300 },
    targets: [
      { id: 'cars-30-minutes', measure: 'p95-wait', class: 'car', atMost: 30, shareOfDays: 0.95 },
      { id: 'everyone-served', measure: 'unserved', atMost: 0, shareOfDays: 0.95 },
    ],
    levelOfService: [{ class: 'car', upToMinutes: [5, 10, 20, 40, 60] }],
  };
}
