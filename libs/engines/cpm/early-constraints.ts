import type { NetworkConstraint } from './network-definition.js';

/** Early dates while a node is being placed. One object is reused for all nodes. */
export interface EarlyPlacement {
  /** The earliest start so far. */
  start: number;
  /** The earliest finish so far; −Infinity where nothing asks for one. */
  finish: number;
  /** A start or finish that holds whatever logic says; NaN where none. */
  fixedStart: number;
  fixedFinish: number;
}

/** Primavera: on-or-after and start-on, finish-on raise early dates; mandatory ones replace them. */
export function raiseForPrimavera(
  placement: EarlyPlacement,
  constraints: readonly NetworkConstraint[],
): void {
  for (const { type, date } of constraints) {
    if (date === undefined) continue;
    switch (type) {
      case 'start-on-or-after':
      case 'start-on':
      case 'must-start-on':
        placement.start = Math.max(placement.start, date);
        break;
      case 'finish-on-or-after':
      case 'finish-on':
      case 'must-finish-on':
        placement.finish = Math.max(placement.finish, date);
        break;
      case 'mandatory-start':
        placement.fixedStart = date;
        break;
      case 'mandatory-finish':
        placement.fixedFinish = date;
        break;
      case 'start-on-or-before':
      case 'finish-on-or-before':
      case 'as-late-as-possible':
      case 'deadline':
        break;
    }
  }
}

/** Microsoft Project: where constraint dates are honoured, must-dates and no-later-dates hold against logic. */
export function raiseForMicrosoft(
  placement: EarlyPlacement,
  constraints: readonly NetworkConstraint[],
  honoured: boolean,
  startOf: (finish: number) => number,
): void {
  for (const { type, date } of constraints) {
    if (date === undefined) continue;
    switch (type) {
      case 'start-on-or-after':
        placement.start = Math.max(placement.start, date);
        break;
      case 'finish-on-or-after':
        placement.finish = Math.max(placement.finish, date);
        break;
      case 'start-on':
      case 'must-start-on':
      case 'mandatory-start':
        if (honoured) placement.fixedStart = date;
        else placement.start = Math.max(placement.start, date);
        break;
      case 'finish-on':
      case 'must-finish-on':
      case 'mandatory-finish':
        if (honoured) placement.fixedFinish = date;
        else placement.finish = Math.max(placement.finish, date);
        break;
      case 'start-on-or-before':
        if (honoured && placement.start > date) placement.fixedStart = date;
        break;
      case 'finish-on-or-before':
        if (honoured && Math.max(placement.start, startOf(placement.finish)) > startOf(date))
          placement.fixedFinish = date;
        break;
      case 'as-late-as-possible':
      case 'deadline':
        break;
    }
  }
}
