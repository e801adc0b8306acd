import { dayOf, MINUTES_PER_DAY, type Shift, type WorkCalendar } from '#engines/work-calendars';
import type { ImageBuilder } from './image.js';
import {
  A_CONTINUOUS,
  A_DAY_INDEX,
  A_DAY_OF_WORK_SLOT,
  A_DAY_WORK,
  A_DAYS,
  A_LANE_WORK,
  A_LONGEST_DAY,
  A_LOST,
  A_QUANTUM,
  A_REACH,
  A_SLOTS,
  A_WEATHER,
  A_WORK_AT_SLOT,
  A_WORK_SLOT_START,
  A_WORK_SLOTS,
  LANES,
} from './memory-layout.js';

/** The stretch of days that all tables of a program span. Instants in them are minutes from its first midnight. */
export interface Horizon {
  readonly firstDay: number;
  readonly days: number;
}

/** One calendar as prefix sums, cut into slots that are wholly working or wholly not. */
export interface CalendarTables {
  readonly continuous: boolean;
  readonly quantum: number;
  /** Working minutes before each slot, and in all. */
  readonly workAtSlot: Int32Array;
  /** Instant at which each working slot begins. */
  readonly workSlotStart: Int32Array;
  /** Working day (counting those with work) of each working slot. */
  readonly dayOfWorkSlot: Int32Array;
  /** Working minutes before each working day, and in all. */
  readonly dayWork: Int32Array;
  /** Day, from the horizon's first, of each working day. */
  readonly dayIndex: Int32Array;
  readonly longestDay: number;
}

export function tabulate(calendar: WorkCalendar, horizon: Horizon): CalendarTables {
  const shifts = Array.from({ length: horizon.days }, (_, day) =>
    calendar.shiftsOnDay(horizon.firstDay + day),
  );
  const quantum = calendar.continuous ? MINUTES_PER_DAY : slotLength(shifts);
  const perDay = MINUTES_PER_DAY / quantum;
  const workAtSlot = new Int32Array(horizon.days * perDay + 1);
  const [starts, dayOfSlot, dayWork, dayIndex] = [[], [], [0], []] as number[][] as [
    number[],
    number[],
    number[],
    number[],
  ];
  let longestDay = 0;
  const worked = new Uint8Array(perDay);
  for (let day = 0; day < horizon.days; day += 1) {
    worked.fill(0);
    for (const { start, finish } of shifts[day]!) {
      worked.fill(1, start / quantum, finish / quantum);
    }
    let work = 0;
    for (let slot = 0; slot < perDay; slot += 1) {
      const at = day * perDay + slot;
      if (worked[slot] === 1) {
        starts.push(at * quantum);
        dayOfSlot.push(dayIndex.length);
        work += quantum;
      }
      workAtSlot[at + 1] = workAtSlot[at]! + worked[slot]! * quantum;
    }
    if (work > 0) {
      dayIndex.push(day);
      dayWork.push(dayWork.at(-1)! + work);
      longestDay = Math.max(longestDay, work);
    }
  }
  return {
    continuous: calendar.continuous,
    quantum,
    workAtSlot,
    workSlotStart: Int32Array.from(starts),
    dayOfWorkSlot: Int32Array.from(dayOfSlot),
    dayWork: Int32Array.from(dayWork),
    dayIndex: Int32Array.from(dayIndex),
    longestDay,
  };
}

/** The greatest length into which every shift of the horizon divides. */
function slotLength(shifts: readonly (readonly Shift[])[]): number {
  let length = MINUTES_PER_DAY;
  for (const day of shifts) {
    for (const { start, finish } of day) {
      if (start % length !== 0) length = greatestCommonDivisor(length, start);
      if (finish % length !== 0) length = greatestCommonDivisor(length, finish);
    }
  }
  return length;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** Past the tables every minute is working time: the entry after the last stands for all that follows. */
const WITHOUT_END = 1 << 30;

/** A calendar's tables in the image, shared by all axes of the calendar. */
export interface WrittenTables {
  readonly tables: CalendarTables;
  readonly workAtSlot: number;
  readonly workSlotStart: number;
  readonly dayOfWorkSlot: number;
  readonly dayWork: number;
  readonly dayIndex: number;
}

function withoutEnd(workAtSlot: Int32Array): Int32Array {
  const extended = new Int32Array(workAtSlot.length + 1);
  extended.set(workAtSlot);
  extended[workAtSlot.length] = workAtSlot.at(-1)! + WITHOUT_END;
  return extended;
}

export function writeTables(image: ImageBuilder, tables: CalendarTables): WrittenTables {
  return {
    tables,
    workAtSlot: image.ints(withoutEnd(tables.workAtSlot)),
    workSlotStart: image.ints(tables.workSlotStart),
    dayOfWorkSlot: image.ints(tables.dayOfWorkSlot),
    dayWork: image.ints(tables.dayWork),
    dayIndex: image.ints(tables.dayIndex),
  };
}

/** Writes the record of one axis; `lostAt` is where the words of lanes that lose each day stand, 0 without weather. */
export function writeAxis(image: ImageBuilder, record: number, written: WrittenTables, lostAt: number): void {
  const { tables } = written;
  const days = tables.dayIndex.length;
  const weather = lostAt !== 0;
  // Without weather a round-the-clock axis needs no tables: instants and work are the same number.
  image.int(record, A_CONTINUOUS, tables.continuous && !weather ? 1 : 0);
  image.int(record, A_QUANTUM, tables.quantum);
  image.int(record, A_SLOTS, tables.workAtSlot.length - 1);
  image.int(record, A_WORK_AT_SLOT, written.workAtSlot);
  image.int(record, A_WORK_SLOTS, tables.workSlotStart.length);
  image.int(record, A_WORK_SLOT_START, written.workSlotStart);
  image.int(record, A_WEATHER, weather ? 1 : 0);
  image.int(record, A_DAY_OF_WORK_SLOT, written.dayOfWorkSlot);
  image.int(record, A_DAYS, days);
  image.int(record, A_DAY_WORK, written.dayWork);
  image.int(record, A_LONGEST_DAY, tables.longestDay);
  image.int(record, A_DAY_INDEX, written.dayIndex);
  // One row after the sums: where each lane's search for a day began to be right last time.
  if (weather) {
    image.reserveZeros(LANES * (days + 2) * 4, (at) => {
      image.int(record, A_LANE_WORK, at);
    });
  }
  image.int(record, A_LOST, lostAt);
  image.int(record, A_REACH, WITHOUT_END);
}

export function horizonOf(first: number, last: number): Horizon {
  return { firstDay: dayOf(first), days: dayOf(last) - dayOf(first) + 1 };
}
