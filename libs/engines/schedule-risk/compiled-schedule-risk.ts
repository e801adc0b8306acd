import {
  calculateSchedule,
  compileSchedule,
  type CompiledNetwork,
  type NetworkActivity,
  type NetworkDefinition,
} from '#engines/cpm';
import { type CompiledUncertainty, compileUncertainty } from '#engines/uncertainty';
import type { Minute } from '#engines/work-calendars';
import { type ScheduleRiskWarning, withRanges } from './duration-ranges.js';
import { horizonOf } from './kernel/axis-tables.js';
import { pessimisticNetwork } from './program/pessimistic-network.js';
import { buildProgram } from './program/program-builder.js';
import type { Program } from './program/program.js';
import type { ScheduleRiskDefinition, ScheduleRiskOptions } from './schedule-risk-definition.js';
import { ScheduleRiskError } from './schedule-risk-error.js';
import { planVariations, type PlannedVariation } from './variations.js';

/** Everything that the iterations share. Made once a thread: it holds functions and cannot be sent. */
export interface CompiledScheduleRisk {
  readonly definition: ScheduleRiskDefinition;
  readonly options: ScheduleRiskOptions;
  readonly network: CompiledNetwork;
  readonly uncertainty: CompiledUncertainty;
  readonly program: Program;
  /** Activities whose finish is collected, by index. */
  readonly watched: readonly number[];
  /** Early dates with planned durations and without weather or risks: what the network calculation alone says. */
  readonly deterministic: DeterministicDates;
  readonly variations: readonly PlannedVariation[];
  readonly warnings: readonly ScheduleRiskWarning[];
}

export interface DeterministicDates {
  readonly finish: Minute;
  readonly activityStart: Float64Array;
  readonly activityFinish: Float64Array;
  readonly longestPath: Uint8Array;
}

const MOST_WATCHED = 200;
/** Twenty years of days: beyond this a range or a rate is surely mistaken. */
const LONGEST_HORIZON_DAYS = 7305;

/**
 * Checks a definition and lays it out for the kernels.
 * @throws ScheduleRiskError, ScheduleError (the network), UncertaintyError (the uncertainty), CalendarError
 */
export function compileScheduleRisk(
  definition: ScheduleRiskDefinition,
  options: ScheduleRiskOptions = {},
): CompiledScheduleRisk {
  const warnings: ScheduleRiskWarning[] = [];
  const network = compileSchedule(definition.network);
  if (!definition.network.activities.some(isSchedulable)) {
    throw new ScheduleRiskError(
      'schedule-risk.nothing-to-simulate',
      'no activity is scheduled',
      'network.activities',
    );
  }
  const uncertainty = compileUncertainty(
    withRanges(definition, options.attributes ?? {}, warnings),
    definition.network.activities.map(({ id, durationMinutes }) => ({ id, durationMinutes })),
  );
  for (const { code, message, where } of uncertainty.warnings) warnings.push({ code, message, where });
  const deterministic = deterministicDates(definition.network);
  const watched = watchedActivities(definition.network, options.watched ?? [], warnings);
  const program = buildProgram({
    network,
    uncertainty,
    costs: definition.costs,
    options,
    horizon: horizonFor(definition.network, uncertainty, deterministic.activityStart),
    watched,
    warnings,
  });
  warnUnsupported(definition.network, warnings);
  const variations = planVariations(uncertainty, program, options);
  return { definition, options, network, uncertainty, program, watched, deterministic, variations, warnings };
}

function isSchedulable({ type }: NetworkActivity): boolean {
  return type !== 'level-of-effort' && type !== 'wbs-summary';
}

function deterministicDates(network: NetworkDefinition): DeterministicDates {
  const result = calculateSchedule(network);
  return {
    finish: result.projectFinish,
    activityStart: result.earlyStart.slice(),
    activityFinish: result.finish.slice(),
    longestPath: result.longestPath.slice(),
  };
}

/** Milestones that are still to come, and whatever else is asked for. */
function watchedActivities(
  network: NetworkDefinition,
  asked: readonly string[],
  warnings: ScheduleRiskWarning[],
): number[] {
  const indexOf = new Map(network.activities.map(({ id }, index) => [id, index]));
  const chosen = asked.map((id) => {
    const index = indexOf.get(id);
    if (index === undefined || !isSchedulable(network.activities[index]!)) {
      throw new ScheduleRiskError(
        'schedule-risk.unknown-activity',
        `no activity ${id} is scheduled`,
        'options.watched',
      );
    }
    return index;
  });
  const milestones = network.activities.flatMap(({ type, status }, index) =>
    (type === 'start-milestone' || type === 'finish-milestone') && status !== 'complete' ? [index] : [],
  );
  const all = [...new Set([...chosen, ...milestones])];
  if (all.length > MOST_WATCHED) {
    warnings.push({
      code: 'schedule-risk.too-many-watched',
      message: `dates are collected for ${MOST_WATCHED} of ${all.length} milestones`,
      where: 'options.watched',
    });
  }
  return all.slice(0, MOST_WATCHED).sort((a, b) => a - b);
}

/** From the earliest date still to be placed to past the latest that all bad luck together could bring. */
function horizonFor(
  network: NetworkDefinition,
  uncertainty: CompiledUncertainty,
  plannedStart: Float64Array,
) {
  let first = network.dataDate;
  if (network.options.dialect === 'msproject') first = Math.min(first, network.projectStart);
  network.activities.forEach((activity, index) => {
    const start = plannedStart[index]!;
    if (activity.status !== 'complete' && start < first) first = start;
  });
  const worst = calculateSchedule(pessimisticNetwork(network, uncertainty)).projectFinish;
  const horizon = horizonOf(first, worst + 60 * 1440 + 0.1 * (worst - network.dataDate));
  if (horizon.days > LONGEST_HORIZON_DAYS) {
    throw new ScheduleRiskError(
      'schedule-risk.horizon-too-long',
      'the ranges and risks together reach more than twenty years ahead',
      'uncertainty',
      { days: horizon.days },
    );
  }
  return horizon;
}

/** What the simulation takes more simply than the network calculation. */
function warnUnsupported(network: NetworkDefinition, warnings: ScheduleRiskWarning[]): void {
  for (const activity of network.activities) {
    if (activity.status === 'complete') continue;
    const simplified = [
      activity.assignments?.length ? 'resources with calendars of their own' : '',
      activity.splits?.length ? 'a split task' : '',
    ].filter(Boolean);
    for (const what of simplified) {
      warnings.push({
        code: 'schedule-risk.simplified',
        message: `${what}: simulated on the activity's own calendar without pauses`,
        where: `activities[${activity.id}]`,
      });
    }
  }
}
