import type { RelationshipType } from '#engines/cpm';
import type { LostDayCause } from '#engines/uncertainty';
import { formatDate, formatMinute, type Minute } from '#engines/work-calendars';
import type { Construction } from './construction.js';
import type { StandingCause } from './construction-event.js';

/** The journal's English. Names come from the model; ids stand beside them. */
export class Wording {
  constructor(private readonly construction: Construction) {}

  activity(id: string): string {
    const index = this.construction.indexOf.get(id);
    const name = index === undefined ? undefined : this.construction.network.activities[index]!.name;
    return name === undefined || name === id ? id : `${name} (${id})`;
  }

  cause(cause: LostDayCause): string {
    const { definition } = this.construction.uncertainty;
    const lists = { hazard: definition.hazards, window: definition.windows, closure: definition.risks };
    return lists[cause.kind]?.find(({ id }) => id === cause.id)?.name ?? cause.id;
  }

  risk(id: string): string {
    return this.cause({ kind: 'closure', id });
  }

  list(ids: readonly string[]): string {
    const names = ids.map((id) => this.activity(id));
    return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  }

  waiting(cause: StandingCause): string {
    switch (cause.kind) {
      case 'predecessor':
        return `waits for ${this.activity(cause.activity)} ${AWAITED[cause.relationship]}`;
      case 'lag':
        return `waits until ${moment(cause.until)}, the lag after ${this.activity(cause.activity)}`;
      case 'constraint':
        return `may not go on before ${moment(cause.until)}`;
      case 'non-working-day':
        return 'rests on a non-working day';
      case 'hazard':
      case 'window':
      case 'closure':
        return `is stopped by ${this.cause(cause)}`;
    }
  }

  /** Working minutes as days of the activity's calendar, or as hours below one day. */
  work(activity: string, minutes: number): string {
    const index = this.construction.indexOf.get(activity);
    const perDay = index === undefined ? 480 : this.construction.costCalendarOf[index]!.minutesPerDay;
    const days = minutes / perDay;
    return Math.abs(days) >= 1 ? counted(round(days), 'working day') : counted(round(minutes / 60), 'hour');
  }

  /** How an actual date lies to the planned one, in days of the clock. */
  against(actual: Minute, planned: Minute): string {
    if (Number.isNaN(planned)) return '';
    const days = Math.round((actual - planned) / 1440);
    if (days === 0) return ', as planned';
    return days > 0
      ? `, ${counted(days, 'day')} later than planned`
      : `, ${counted(-days, 'day')} earlier than planned`;
  }
}

const AWAITED: Readonly<Record<RelationshipType, string>> = {
  FS: 'to finish',
  SS: 'to start',
  FF: 'to finish',
  SF: 'to start',
};

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

export function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

export function moment(minute: Minute): string {
  return minute % 1440 === 0 ? formatDate(minute / 1440) : formatMinute(minute).replace('T', ' ');
}
