import { expect } from '@jest/globals';
import {
  calculateSchedule,
  type ConstraintType,
  drawSchedule,
  type NetworkActivity,
  type NetworkDefinition,
  type NetworkLag,
  type NetworkOptions,
  type NetworkRelationship,
  type RelationshipType,
  type ScheduleResult,
} from '#engines/cpm';
import { type CalendarDefinition, parseDate, parseMinute } from '#engines/work-calendars';

/**
 * Schedules as a planner would write them down, one line an activity:
 *
 *     `3d FS a +1d; start-on-or-after 2026-01-07; started 2026-01-05 left 2d; calendar 7d`
 *
 * A length (`3d`, `4h`, `start`, `finish`, `effort`), then clauses parted by semicolons. Days begin on Monday 5 January
 * 2026 at 08:00 and have eight hours; a date alone means 08:00 for a start and 17:00 for a finish.
 */
export interface DrawnOptions extends Partial<NetworkOptions> {
  readonly dataDate?: string;
  readonly mustFinishBy?: string;
  readonly holidays?: readonly string[];
  readonly days?: number;
}

const OFFICE = [
  { start: 480, finish: 720 },
  { start: 780, finish: 1020 },
];
const WEEKS: Readonly<Record<string, readonly number[]>> = {
  '5d': [1, 2, 3, 4, 5],
  '6d': [1, 2, 3, 4, 5, 6],
  '7d': [0, 1, 2, 3, 4, 5, 6],
};
const CALENDARS = Object.keys(WEEKS);

export function stateSchedule(
  lines: Readonly<Record<string, string>>,
  options: DrawnOptions = {},
): NetworkDefinition {
  const { dataDate, mustFinishBy, holidays = [], days: _, ...rest } = options;
  const ids = Object.keys(lines);
  const relationships: NetworkRelationship[] = [];
  const activities = ids.map((id, index) => {
    const clauses = lines[id]!.split(';').flatMap((clause) => splitLinks(clause.trim()));
    return stateActivity(id, clauses, (link) => relationships.push(stateLink(link, index, ids)));
  });
  const start = parseMinute('2026-01-05T08:00');
  return {
    options: {
      dialect: 'primavera',
      lagCalendar: 'predecessor',
      progressMode: 'retained-logic',
      totalFloat: 'finish',
      critical: { by: 'total-float', thresholdMinutes: 0 },
      useExpectedFinish: true,
      openEndsCritical: false,
      constraintsHonoured: true,
      ...rest,
    },
    projectStart: start,
    dataDate: dataDate === undefined ? start : instant(dataDate, '08:00'),
    ...(mustFinishBy !== undefined && { mustFinishBy: instant(mustFinishBy, '17:00') }),
    calendars: CALENDARS.map((id) => calendar(id, holidays)),
    defaultCalendar: 0,
    activities,
    relationships,
  };
}

/** Calculates and compares with a drawing; the drawing's common indentation does not matter. */
export function expectSchedule(
  lines: Readonly<Record<string, string>>,
  options: DrawnOptions,
  drawing: string,
): { readonly definition: NetworkDefinition; readonly result: ScheduleResult } {
  const definition = stateSchedule(lines, options);
  const result = calculateSchedule(definition);
  expect(`\n${drawSchedule(definition, result, options.days ?? 14)}\n`).toBe(`\n${unindent(drawing)}\n`);
  return { definition, result };
}

function unindent(drawing: string): string {
  const lines = drawing.split('\n').filter((line) => line.trim() !== '');
  // The heading has no name before it: the rows tell how far the drawing is indented.
  const indent = Math.min(...lines.slice(1).map((line) => line.length - line.trimStart().length));
  return lines.map((line) => line.slice(indent).trimEnd()).join('\n');
}

/** `3d FS a +1d` is a length and a link; several links may follow each other. */
function splitLinks(clause: string): string[] {
  return clause.split(/\s+(?=(?:FS|SS|FF|SF)\s)/);
}

function stateActivity(
  id: string,
  clauses: readonly string[],
  link: (clause: string) => void,
): NetworkActivity {
  const [length = '', ...others] = clauses;
  const type =
    { start: 'start-milestone', finish: 'finish-milestone', effort: 'level-of-effort' }[length] ?? 'task';
  const minutes = type === 'task' ? minutesOf(length) : 0;
  const activity: { -readonly [Key in keyof NetworkActivity]: NetworkActivity[Key] } = {
    id,
    type: type as NetworkActivity['type'],
    status: 'not-started',
    calendar: 0,
    durationMinutes: minutes,
    remainingMinutes: minutes,
  };
  for (const clause of others) {
    const [word = '', ...words] = clause.split(/\s+/);
    if (/^(FS|SS|FF|SF)$/.test(word)) link(clause);
    else if (word === 'calendar') activity.calendar = CALENDARS.indexOf(words[0]!);
    else if (word === 'started') {
      Object.assign(activity, { status: 'in-progress', actualStart: instant(words[0]!, '08:00') });
      if (words[1] === 'left') activity.remainingMinutes = minutesOf(words[2]!);
    } else if (word === 'done') {
      const [from, to] = words[0]!.split('..') as [string, string?];
      const actualStart = instant(from, type === 'finish-milestone' ? '17:00' : '08:00');
      const actualFinish = to === undefined ? actualStart : instant(to, '17:00');
      Object.assign(activity, { status: 'complete', actualStart, actualFinish, remainingMinutes: 0 });
    } else if (word === 'expected') activity.expectedFinish = instant(words[0]!, '17:00');
    else if (word === 'resumed') activity.resumed = instant(words[0]!, '08:00');
    else if (word === 'elapsed') activity.elapsedDuration = true;
    else {
      const time = word.includes('finish') || word === 'deadline' ? '17:00' : '08:00';
      const date = words[0] === undefined ? {} : { date: instant(words[0], time) };
      activity.constraints = [...(activity.constraints ?? []), { type: word as ConstraintType, ...date }];
    }
  }
  return activity;
}

function stateLink(clause: string, successor: number, ids: readonly string[]): NetworkRelationship {
  const [type, predecessor, lag] = clause.split(/\s+/) as [RelationshipType, string, string?];
  const index = ids.indexOf(predecessor);
  if (index === -1) throw new Error(`no activity ${predecessor}`);
  return { predecessor: index, successor, type, ...(lag !== undefined && { lag: stateLag(lag) }) };
}

/** `+1d`, `-4h`, `+50%`, `+1ed` (elapsed). */
function stateLag(text: string): NetworkLag {
  if (text.endsWith('%')) return { kind: 'percent', percent: Number(text.slice(0, -1)), elapsed: false };
  if (text.endsWith('ed')) return { kind: 'elapsed', minutes: Number(text.slice(0, -2)) * 1440 };
  return { kind: 'working', minutes: minutesOf(text) };
}

function minutesOf(text: string): number {
  const match = /^([+-]?[\d.]+)([dh])$/.exec(text);
  if (!match) throw new Error(`not a length: ${text}`);
  return Number(match[1]) * (match[2] === 'd' ? 480 : 60);
}

function instant(text: string, time: string): number {
  return parseMinute(text.includes('T') ? text : `${text}T${time}`);
}

function calendar(id: string, holidays: readonly string[]): CalendarDefinition {
  return {
    id,
    name: id,
    week: [0, 1, 2, 3, 4, 5, 6].map((day) => (WEEKS[id]!.includes(day) ? OFFICE : [])),
    exceptions: holidays.map((day) => ({ day: parseDate(day), shifts: [] })),
    minutesPerDay: 480,
  };
}
