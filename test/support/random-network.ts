import type {
  ConstraintType,
  NetworkActivity,
  NetworkConstraint,
  NetworkDefinition,
  NetworkRelationship,
  RelationshipType,
  SchedulingDialect,
} from '#engines/cpm';
import type { CalendarDefinition } from '#engines/work-calendars';

export interface NetworkShape {
  readonly activities: number;
  readonly relationships: number;
  readonly dialect?: SchedulingDialect;
  /** Shares from 0 to 1. */
  readonly constrained?: number;
  readonly progressed?: number;
  readonly lagged?: number;
  readonly lateAsPossible?: number;
  /** Negative lags too (the default). */
  readonly leads?: boolean;
  readonly types?: readonly RelationshipType[];
}

const FIRST_DAY = 20_000;
const DAY = 480;
const TYPES: readonly RelationshipType[] = ['FS', 'FS', 'FS', 'FS', 'FS', 'SS', 'FF', 'SF'];
const CONSTRAINTS: readonly ConstraintType[] = [
  'start-on-or-after',
  'start-on-or-before',
  'finish-on-or-after',
  'finish-on-or-before',
  'start-on',
  'finish-on',
];

/** A stream of numbers in [0, 1) from a seed (splitmix32), the same on every machine. */
export function seededNumbers(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 4_294_967_296;
  };
}

/** A random network without loops, several calendars with holidays, and progress that a data date explains. */
export function randomNetwork(seed: number, shape: NetworkShape): NetworkDefinition {
  const random = seededNumbers(seed);
  const whole = (below: number) => Math.floor(random() * below);
  const calendars = [
    calendar('five-day', [1, 2, 3, 4, 5], whole, 60),
    calendar('six-day', [1, 2, 3, 4, 5, 6], whole, 40),
    calendar('seven-day', [0, 1, 2, 3, 4, 5, 6], whole, 10),
  ];
  const dataDate = (FIRST_DAY + 1) * 1440 + 480;
  const activities = Array.from({ length: shape.activities }, (_, index) =>
    activity(index, random, whole, shape, dataDate),
  );
  return {
    options: {
      dialect: shape.dialect ?? 'primavera',
      lagCalendar: shape.dialect === 'msproject' ? 'successor' : 'predecessor',
      progressMode: 'retained-logic',
      totalFloat: shape.dialect === 'msproject' ? 'smallest' : 'finish',
      critical: { by: 'total-float', thresholdMinutes: 0 },
      useExpectedFinish: true,
      openEndsCritical: false,
      constraintsHonoured: true,
    },
    projectStart: shape.dialect === 'msproject' ? dataDate : (FIRST_DAY - 10) * 1440 + 480,
    dataDate,
    calendars,
    defaultCalendar: 0,
    activities,
    relationships: relationships(random, whole, shape),
  };
}

function calendar(
  id: string,
  workingDays: readonly number[],
  whole: (below: number) => number,
  holidays: number,
): CalendarDefinition {
  const shifts = [
    { start: 480, finish: 720 },
    { start: 780, finish: 1020 },
  ];
  return {
    id,
    name: id,
    week: [0, 1, 2, 3, 4, 5, 6].map((day) => (workingDays.includes(day) ? shifts : [])),
    exceptions: Array.from({ length: holidays }, () => ({ day: FIRST_DAY + whole(3_000), shifts: [] })),
    minutesPerDay: DAY,
  };
}

function activity(
  index: number,
  random: () => number,
  whole: (below: number) => number,
  shape: NetworkShape,
  dataDate: number,
): NetworkActivity {
  const milestone = random() < 0.05;
  const durationMinutes = milestone ? 0 : DAY * (1 + whole(10)) - (random() < 0.2 ? 90 : 0);
  const constraints: NetworkConstraint[] = [];
  if (random() < (shape.constrained ?? 0)) {
    const date = (FIRST_DAY + whole(Math.min(2_000, shape.activities * 2))) * 1440 + 480;
    constraints.push({ type: CONSTRAINTS[whole(CONSTRAINTS.length)]!, date });
  }
  if (random() < (shape.lateAsPossible ?? 0)) constraints.push({ type: 'as-late-as-possible' });
  const base = {
    id: `A${String(index).padStart(5, '0')}`,
    type: milestoneType(milestone, random),
    calendar: whole(3),
    durationMinutes,
    ...(constraints.length > 0 && { constraints }),
  };
  // Progress belongs to the front of the network, with some of it out of sequence.
  if (random() < (shape.progressed ?? 0) * Math.max(0, 1 - (3 * index) / shape.activities)) {
    const actualStart = dataDate - 1440 * (1 + whole(9));
    if (milestone || random() < 0.5) {
      const actualFinish = milestone ? actualStart : Math.min(dataDate, actualStart + 1440 * whole(6));
      return { ...base, status: 'complete', remainingMinutes: 0, actualStart, actualFinish };
    }
    return { ...base, status: 'in-progress', remainingMinutes: Math.floor(durationMinutes / 2), actualStart };
  }
  return { ...base, status: 'not-started', remainingMinutes: durationMinutes };
}

function milestoneType(milestone: boolean, random: () => number): NetworkActivity['type'] {
  if (!milestone) return 'task';
  return random() < 0.5 ? 'start-milestone' : 'finish-milestone';
}

function relationships(
  random: () => number,
  whole: (below: number) => number,
  shape: NetworkShape,
): NetworkRelationship[] {
  const reach = Math.max(5, Math.round(Math.sqrt(shape.activities) / 1.5));
  const found: NetworkRelationship[] = [];
  const types = shape.types ?? TYPES;
  if (shape.activities < 2) return found;
  for (let index = 0; index < shape.relationships; index += 1) {
    const successor = 1 + whole(shape.activities - 1);
    const predecessor = Math.max(0, successor - 1 - whole(reach));
    const lag = random() < (shape.lagged ?? 0.2) ? DAY * (whole(5) - (shape.leads === false ? 0 : 1)) : 0;
    found.push({
      predecessor,
      successor,
      type: types[whole(types.length)]!,
      ...(lag !== 0 && { lag: { kind: 'working', minutes: lag } as const }),
    });
  }
  return found;
}
