import type { NetworkDefinition, NetworkRelationship } from '#engines/cpm';
import type { PlainDates } from './minute-by-minute.js';
import type { PlainCalendar } from './plain-calendar.js';

/** A schedule whose activities stand, all but those that only span others. */
export interface PlacedSchedule {
  readonly network: NetworkDefinition;
  readonly dates: readonly PlainDates[];
  readonly projectFinish: number;
  readonly calendarOf: (index: number) => PlainCalendar;
  readonly lagged: (link: NetworkRelationship, from: number, sign: 1 | -1) => number;
}

/** Levels of effort and summaries by Primavera's rules, from the dates of what they span. */
export class PlainSpans {
  constructor(private readonly schedule: PlacedSchedule) {}

  place(): void {
    const { activities } = this.schedule.network;
    activities.forEach(({ type }, index) => {
      if (type === 'level-of-effort') this.placeEffort(index);
    });
    activities.forEach(({ type }, index) => {
      if (type === 'wbs-summary') this.placeSummary(index);
    });
  }

  private spans(index: number): boolean {
    const { type } = this.schedule.network.activities[index]!;
    return type === 'level-of-effort' || type === 'wbs-summary';
  }

  /** A level of effort reaches from its earliest start tie to its latest finish tie, on both sides. */
  private placeEffort(index: number): void {
    const dates = this.schedule.dates[index]!;
    const calendar = this.schedule.calendarOf(index);
    const { dataDate } = this.schedule.network;
    const early = this.ties(index, false);
    const late = this.ties(index, true);
    dates.earlyStart = calendar.next(
      Math.max(dataDate, Math.min(...(early.starts.length > 0 ? early.starts : [dataDate]))),
    );
    const finish = Math.max(dataDate, ...early.finishes);
    const none = early.finishes.length === 0;
    dates.earlyFinish = none || finish <= dates.earlyStart ? dates.earlyStart : calendar.previous(finish);
    const lateFinish = late.finishes.length > 0 ? Math.max(...late.finishes) : this.schedule.projectFinish;
    const lateStart = Math.min(lateFinish, ...(late.starts.length > 0 ? late.starts : [lateFinish]));
    [dates.lateStart, dates.lateFinish] = [calendar.next(lateStart), calendar.previous(lateFinish)];
    dates.totalFloat = calendar.between(dates.earlyFinish, dates.lateFinish);
    dates.freeFloat = 0;
  }

  private ties(index: number, late: boolean): { readonly starts: number[]; readonly finishes: number[] } {
    const found = { starts: [] as number[], finishes: [] as number[] };
    for (const link of this.schedule.network.relationships.filter(({ successor }) => successor === index)) {
      const end = this.tie(link.predecessor, link.type.startsWith('F'), late, late && link.type === 'SS');
      if (end === undefined) continue;
      (link.type.endsWith('S') ? found.starts : found.finishes).push(this.schedule.lagged(link, end, 1));
    }
    for (const link of this.schedule.network.relationships.filter(
      ({ predecessor }) => predecessor === index,
    )) {
      const end = this.tie(link.successor, link.type.endsWith('F'), late, false);
      if (end === undefined) continue;
      (link.type.startsWith('S') ? found.starts : found.finishes).push(this.schedule.lagged(link, end, -1));
    }
    return found;
  }

  /** The date of one end: actual where there is one (unless late dates alone count), else early or late. */
  private tie(other: number, finish: boolean, late: boolean, lateOnly: boolean): number | undefined {
    if (this.spans(other)) return undefined;
    const { actualStart, actualFinish } = this.schedule.network.activities[other]!;
    const actual = lateOnly ? undefined : finish ? actualFinish : actualStart;
    if (actual !== undefined) return actual;
    const { earlyStart, earlyFinish, lateStart, lateFinish } = this.schedule.dates[other]!;
    return late ? (finish ? lateFinish : lateStart) : finish ? earlyFinish : earlyStart;
  }

  /** A summary reaches over the unfinished work in it and below. */
  private placeSummary(index: number): void {
    const held = this.schedule.network.activities.flatMap((activity, one) => {
      if (activity.type === 'wbs-summary' || activity.status === 'complete') return [];
      let above = activity.parent;
      while (above !== undefined && above !== index) above = this.schedule.network.activities[above]!.parent;
      return above === index ? [this.schedule.dates[one]!] : [];
    });
    const dates = this.schedule.dates[index]!;
    if (held.length === 0) return;
    dates.earlyStart = Math.min(...held.map(({ earlyStart }) => earlyStart));
    dates.earlyFinish = Math.max(...held.map(({ earlyFinish }) => earlyFinish));
    dates.lateStart = Math.min(...held.map(({ lateStart }) => lateStart));
    dates.lateFinish = Math.max(...held.map(({ lateFinish }) => lateFinish));
    dates.totalFloat = this.schedule.calendarOf(index).between(dates.earlyFinish, dates.lateFinish);
    dates.freeFloat = Math.max(0, dates.totalFloat);
  }
}
