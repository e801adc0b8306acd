import { type WorkCalendar } from '#engines/work-calendars';
import { type Horizon, tabulate, writeAxis, writeTables, type WrittenTables } from '../kernel/axis-tables.js';
import type { ImageBuilder } from '../kernel/image.js';
import { A_CONTINUOUS, AXIS_INTS, H_AXES, HEADER, H_AXIS_COUNT } from '../kernel/memory-layout.js';
import type { WeatherAxes } from './program.js';

/** The clock itself: minutes from the horizon's beginning. */
export const CLOCK = 0;

interface Axis {
  readonly calendar: number;
  readonly exposure: number;
}

/** The time axes in use: a calendar with what keeps some activities from working on some of its days. */
export class AxisSet {
  private readonly axes: Axis[] = [{ calendar: -1, exposure: 0 }];
  private readonly known = new Map<string, number>();
  private readonly tables = new Map<number, WrittenTables>();

  constructor(
    private readonly calendars: readonly WorkCalendar[],
    private readonly horizon: Horizon,
  ) {}

  /** The axis of a calendar (−1: the clock) under an exposure (0: none). */
  axisOf(calendar: number, exposure: number): number {
    if (calendar < 0 || (exposure === 0 && this.calendars[calendar]!.continuous)) return CLOCK;
    const name = `${calendar}:${exposure}`;
    const axis = this.known.get(name) ?? this.axes.push({ calendar, exposure }) - 1;
    this.known.set(name, axis);
    return axis;
  }

  /** Byte address of an axis's record, once written. */
  recordOf(image: ImageBuilder, axis: number): number {
    return image.readInt(HEADER, H_AXES) + axis * AXIS_INTS * 4;
  }

  exposureOf(axis: number): number {
    return this.axes[axis]!.exposure;
  }

  losesDays(axis: number): boolean {
    return this.exposureOf(axis) !== 0;
  }

  /** Lags on this calendar are plain differences on this axis. */
  measures(axis: number, calendar: number): boolean {
    if (axis === CLOCK) return this.calendars[calendar]!.continuous;
    return this.axes[axis]!.calendar === calendar && !this.losesDays(axis);
  }

  /** Working minutes from the horizon's beginning to an instant, before any day is lost. */
  workAt(axis: number, instant: number): number {
    const begin = this.horizon.firstDay * 1440;
    const { calendar } = this.axes[axis]!;
    return calendar < 0 ? instant - begin : this.calendars[calendar]!.workBetween(begin, instant);
  }

  write(image: ImageBuilder): WeatherAxes[] {
    const at = image.reserve(this.axes.length * AXIS_INTS * 4);
    const weather = new Map<number, { exposure: number; lostAt: number; axes: number[] }>();
    image.header(H_AXES, at);
    image.header(H_AXIS_COUNT, this.axes.length);
    image.int(at, A_CONTINUOUS, 1);
    for (let index = 1; index < this.axes.length; index += 1) {
      const { calendar, exposure } = this.axes[index]!;
      const tables =
        this.tables.get(calendar) ?? writeTables(image, tabulate(this.calendars[calendar]!, this.horizon));
      this.tables.set(calendar, tables);
      const record = at + index * AXIS_INTS * 4;
      let lostAt = 0;
      if (exposure !== 0) {
        const shared = weather.get(exposure) ?? {
          exposure,
          lostAt: image.reserve(this.horizon.days * 8),
          axes: [],
        };
        weather.set(exposure, shared);
        shared.axes.push(record);
        lostAt = shared.lostAt;
      }
      writeAxis(image, record, tables, lostAt);
    }
    return [...weather.values()];
  }
}
