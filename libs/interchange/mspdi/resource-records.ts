import { type Minute, parseMinute } from '#engines/work-calendars';
import type { ModelAssignment, ModelResource } from '#model';
import type { Draft } from '../draft.js';
import { shiftDecimal } from '../number-text.js';
import { durationMinutesOf } from './durations.js';
import type { Element } from './element.js';

/** A stretch of time in which an assignment is worked. */
export interface Stretch {
  readonly start: Minute;
  readonly finish: Minute;
}

export interface AssignmentRecord {
  readonly place: string;
  readonly taskUid: string;
  /** Absent for the work of nobody in particular. */
  readonly resourceUid: string | undefined;
  readonly assignment: Omit<ModelAssignment, 'activity' | 'resource'>;
  /** When work is done, as far as the file lays it out over time. */
  readonly worked: readonly Stretch[];
}

/** Reads one `Resource` element; undefined for a blank line of the table. */
export function readResource(element: Element): ModelResource | undefined {
  if (element.flag('IsNull')) return undefined;
  const id = element.required('UID');
  const type = element.text('Type');
  const calendar = element.optional('CalendarUID');
  const code = element.optional('Initials');
  const price = priceOf(element);
  const maximumUnits = element.number('MaxUnits');
  const isCost = element.flag('IsCostResource') || type === '2';
  return {
    id,
    name: element.optional('Name') ?? '',
    ...(code !== undefined && { code }),
    kind: isCost ? 'cost' : type === '0' ? 'material' : 'labour',
    ...(calendar !== undefined && calendar !== '-1' && { calendar }),
    ...(price !== undefined && { pricePerUnit: price }),
    ...(maximumUnits !== undefined && { maximumUnits }),
  };
}

/** Rates are stated an hour (2) or a unit of material (8) nearly always; others cannot be carried over exactly. */
function priceOf(element: Element): string | undefined {
  const rate = element.money('StandardRate');
  if (rate === undefined || rate === '0') return undefined;
  const format = element.text('StandardRateFormat');
  if (format === '' || format === '2' || format === '8') return rate;
  element.warn(
    'interchange.rate-ignored',
    'StandardRateFormat',
    'a rate that is not stated an hour or a unit is left out',
  );
  return undefined;
}

/** Reads one `Assignment` element. */
export function readAssignment(element: Element): AssignmentRecord {
  const resourceUid = element.optional('ResourceUID');
  const assignment: Draft<AssignmentRecord['assignment']> = {};
  const uid = element.optional('UID');
  if (uid !== undefined) assignment.uid = uid;
  const units = element.number('Units');
  if (units !== undefined) assignment.unitsPerHour = units;
  readAmounts(element, assignment);
  const delay = element.tenths('Delay');
  if (delay !== undefined && delay !== 0) assignment.lagMinutes = delay;
  const work = element.hours('Work');
  if (work !== undefined && work > 0 && units !== undefined && units > 0) {
    assignment.durationMinutes = Math.round((work * 60) / units);
    const left = element.hours('RemainingWork');
    if (left !== undefined) assignment.remainingMinutes = Math.round((left * 60) / units);
  }
  return {
    place: element.place(),
    taskUid: element.required('TaskUID'),
    resourceUid: resourceUid === undefined || resourceUid.startsWith('-') ? undefined : resourceUid,
    assignment,
    worked: element.all('TimephasedData').flatMap(readStretch),
  };
}

function readAmounts(element: Element, assignment: Draft<AssignmentRecord['assignment']>): void {
  for (const [field, name] of [
    ['Work', 'budgetedUnits'],
    ['ActualWork', 'actualUnits'],
    ['RemainingWork', 'remainingUnits'],
  ] as const) {
    const hours = element.hours(field);
    if (hours !== undefined) assignment[name] = hours;
  }
  for (const [field, name] of [
    ['Cost', 'budgetedCost'],
    ['ActualCost', 'actualCost'],
    ['RemainingCost', 'remainingCost'],
  ] as const) {
    const amount = element.money(field);
    if (amount !== undefined) assignment[name] = shiftDecimal(amount, -2);
  }
}

/** Remaining work (1) and actual work (2) spread over time; an entry without work is a pause. */
function readStretch(entry: Element): readonly Stretch[] {
  const type = entry.text('Type');
  if (type !== '1' && type !== '2') return [];
  const work = durationMinutesOf(entry.text('Value'));
  const start = entry.storedDate('Start');
  const finish = entry.storedDate('Finish');
  if (work === undefined || work === 0 || start === undefined || finish === undefined) return [];
  return finish > start ? [{ start: parseMinute(start), finish: parseMinute(finish) }] : [];
}
