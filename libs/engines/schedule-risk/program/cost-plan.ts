import { type KernelDistribution, kernelDistribution } from '../kernel/kernel-distribution.js';
import type { ImageBuilder } from '../kernel/image.js';
import { EFFECT_MULTIPLY, EFFECT_SCALE, KIND_FIXED, ROW_BYTES } from '../kernel/memory-layout.js';
import { ScheduleRiskError } from '../schedule-risk-error.js';
import type { ActivityCost } from '../schedule-risk-definition.js';
import type { NodeEffect } from './effect-plan.js';
import type { CostPlan, ProgramInput } from './program.js';

/** A node without relationships whose "duration" is a factor on a cost: drawn, multiplied and booked like any other. */
export interface CostNode {
  readonly distribution: KernelDistribution;
  readonly effects: readonly NodeEffect[];
  readonly rate: number;
  readonly row: number;
  readonly stream: readonly string[];
}

interface Places {
  readonly nodeOf: Int32Array;
  readonly effectsOf: (activity: number) => readonly NodeEffect[];
  readonly durationRow: (node: number) => number;
  readonly finishDateRow: (node: number) => number;
  readonly projectFinishRow: number;
}

const MINUTES_PER_CALENDAR_DAY = 1440;

export function planCosts(
  input: ProgramInput,
  image: ImageBuilder,
  places: Places,
): { readonly plan: CostPlan; readonly nodes: readonly CostNode[] } {
  const { costs } = input;
  const nodes: CostNode[] = [];
  if (!costs) return { plan: { enabled: false, certain: 0, timeDependent: [] }, nodes };
  let certain = 0;
  costs.activities.forEach((cost) => {
    const activity = indexOf(input, cost.activity, `costs.activities[${cost.activity}]`);
    certain += cost.spent ?? 0;
    if (cost.fixed) nodes.push(fixedPart(input, image, places, activity, cost, cost.fixed));
    if (cost.perWorkingDay) nodes.push(dailyPart(input, image, places, activity, cost, cost.perWorkingDay));
  });
  const rowOf = (id: string | undefined, otherwise: number): number => {
    if (id === undefined) return otherwise;
    return places.finishDateRow(places.nodeOf[indexOf(input, id, 'costs.timeDependent')]!);
  };
  const timeDependent = (costs.timeDependent ?? []).map(({ perCalendarDay, from, to }) => ({
    perMinute: perCalendarDay / MINUTES_PER_CALENDAR_DAY,
    fromRow: rowOf(from, 0),
    toRow: rowOf(to, places.projectFinishRow),
  }));
  return { plan: { enabled: true, certain, timeDependent }, nodes };
}

function fixedPart(
  input: ProgramInput,
  image: ImageBuilder,
  places: Places,
  activity: number,
  cost: ActivityCost,
  fixed: number,
): CostNode {
  return {
    distribution: factorOf(input, cost.activity, 'fixedFactor'),
    // An activity on a branch that does not come about costs nothing; drivers and risks act on its duration only.
    effects: places.effectsOf(activity).filter(({ operation }) => operation === EFFECT_SCALE),
    rate: fixed,
    row: image.reserve(ROW_BYTES),
    stream: ['cost', cost.activity, 'fixed'],
  };
}

function dailyPart(
  input: ProgramInput,
  image: ImageBuilder,
  places: Places,
  activity: number,
  cost: ActivityCost,
  perWorkingDay: number,
): CostNode {
  const { network } = input;
  const minutesPerDay = network.calendars[network.calendar[activity]!]!.minutesPerDay;
  return {
    distribution: factorOf(input, cost.activity, 'perDayFactor'),
    effects: [{ row: places.durationRow(places.nodeOf[activity]!), operation: EFFECT_MULTIPLY }],
    rate: perWorkingDay / minutesPerDay,
    row: image.reserve(ROW_BYTES),
    stream: ['cost', cost.activity, 'per-day'],
  };
}

function factorOf(input: ProgramInput, id: string, part: 'fixedFactor' | 'perDayFactor'): KernelDistribution {
  const stated = input.uncertainty.definition.costs?.find(({ activity }) => activity === id)?.[part];
  return stated ? kernelDistribution(stated, 1) : { kind: KIND_FIXED, parameters: [1], mean: 1, variance: 0 };
}

function indexOf(input: ProgramInput, id: string, where: string): number {
  const index = input.uncertainty.indexOf.get(id);
  if (index === undefined || input.network.kind[index]! >= 3) {
    throw new ScheduleRiskError(
      'schedule-risk.unknown-activity',
      `no activity ${id} that is scheduled`,
      where,
    );
  }
  return index;
}
