import type { CompiledUncertainty } from '#engines/uncertainty';
import type { BlockKernel } from '../kernel/block-kernel.js';
import {
  A_DAY_INDEX,
  A_FILLED,
  A_LANE_WORK,
  A_PASSED,
  A_REACH,
  LANES,
  Z_REACH,
} from '../kernel/memory-layout.js';
import type { Program } from '../program/program.js';

/** Days beyond the latest seen for which days are worked out all the same, and that share of the way there. */
const SPARE_DAYS = 30;
const SPARE_SHARE = 0.1;

/**
 * How far each axis is worked out. Piles in the river are long done when the road surface is laid: the days of the one
 * are wanted only as far as the pilot run saw it come, and some more. Where an iteration goes on for longer, the axis
 * says so and the block is worked out to the horizon's end: the reach saves work and changes no result.
 */
export class DayReach {
  /** Working day, counted on the axis, that the pilot run reached. */
  private readonly seen = new Map<number, number>();
  /** Days to work out, by axis record and by exposure; absent: all that are asked for. */
  private readonly days = new Map<number, number>();
  private readonly ofExposure = new Map<number, number>();

  constructor(
    private readonly program: Program,
    private readonly uncertainty: CompiledUncertainty,
    private readonly from: number,
  ) {}

  get isLimited(): boolean {
    return this.ofExposure.size > 0;
  }

  /** Looks how far the block just calculated came on each axis that loses days. */
  observe({ ints, doubles }: BlockKernel): void {
    const { program } = this;
    program.exposureOfNode.forEach((exposure, node) => {
      if (exposure === 0) return;
      const axis = program.axisOfNode[node]!;
      const filled = ints[(axis >> 2) + A_FILLED]!;
      const available = ints[(axis >> 2) + A_LANE_WORK]! >> 2;
      const row = program.workRow[node]! >> 3;
      let day = this.seen.get(axis) ?? 0;
      for (let lane = 0; lane < LANES; lane += 1) {
        while (day < filled && ints[available + (day + 1) * LANES + lane]! < doubles[row + lane]!) day += 1;
      }
      this.seen.set(axis, day);
    });
  }

  /** From now on no further than was seen, with some to spare. */
  settle(kernel: BlockKernel): void {
    for (const { exposure, axes } of this.program.weatherAxes) {
      let most = 0;
      for (const axis of axes) {
        const day = Math.max(0, Math.min(this.seen.get(axis) ?? 0, kernel.ints[(axis >> 2) + A_FILLED]! - 1));
        const date = kernel.ints[(kernel.ints[(axis >> 2) + A_DAY_INDEX]! >> 2) + day]! + 1;
        const reach = Math.ceil(date + SPARE_DAYS + SPARE_SHARE * Math.max(0, date - this.from));
        this.days.set(axis, reach);
        most = Math.max(most, reach);
      }
      this.ofExposure.set(exposure, most);
    }
    this.apply(kernel);
  }

  /** The days of an exposure, of so many that are worked out at most. */
  within(exposure: number, days: number): number {
    return Math.min(days, this.ofExposure.get(exposure) ?? days);
  }

  /** Whether some lane of the last pass asked for days past those worked out; asked before, it forgets. */
  wasPassed({ ints }: BlockKernel): boolean {
    let passed = false;
    for (const { axes } of this.program.weatherAxes) {
      for (const axis of axes) {
        if (ints[(axis >> 2) + A_PASSED] === 1) passed = true;
        ints[(axis >> 2) + A_PASSED] = 0;
      }
    }
    return passed;
  }

  /** Works out everything to the horizon's end while `act` does so. */
  lifted(kernel: BlockKernel, act: () => void): void {
    const { ofExposure } = this;
    const kept = new Map(ofExposure);
    ofExposure.clear();
    this.write(kernel, () => this.program.horizon.days);
    act();
    kept.forEach((days, exposure) => ofExposure.set(exposure, days));
    if (kept.size > 0) this.apply(kernel);
  }

  private apply(kernel: BlockKernel): void {
    this.write(kernel, (axis) => this.days.get(axis)!);
  }

  private write({ ints }: BlockKernel, daysOf: (axis: number) => number): void {
    const { hazards, weatherAxes } = this.program;
    const most = hazards.map(() => 0);
    for (const { exposure, axes } of weatherAxes) {
      for (const axis of axes) {
        const days = daysOf(axis);
        ints[(axis >> 2) + A_REACH] = days;
        for (const hazard of this.uncertainty.exposures[exposure]!.hazards) {
          most[hazard] = Math.max(most[hazard]!, days);
        }
      }
    }
    hazards.forEach(({ record }, hazard) => {
      ints[(record >> 2) + Z_REACH] = most[hazard]!;
    });
  }
}
