import { compileConstruction, simulateBuild, type BuildOutcome } from '#engines/construction';
import type { NetworkActivity, NetworkDefinition } from '#engines/cpm';
import {
  learnDurations,
  simulateSchedule,
  type PaceEvidence,
  type ProductivityEvidence,
} from '#engines/schedule-risk';
import type { UncertaintyDefinition } from '#engines/uncertainty';
import { compileCalendar, MINUTES_PER_DAY, type Minute } from '#engines/work-calendars';
import { compileNetwork, compileUncertainty, type ProjectModel } from '#model';

/** Whether builds come from the model that forecasts them, or from one that is deliberately another. */
export type Generator = 'model' | 'other';
export type ForecastMethod = 'monte-carlo' | 'monte-carlo-learnt';

export interface CalibrationStudy {
  readonly model: ProjectModel;
  readonly generator: Generator;
  readonly builds: number;
  /** Iterations of each forecast. */
  readonly iterations: number;
  /** When forecasts are made: shares of the planned duration of the project. */
  readonly shares: readonly number[];
  readonly methods: readonly ForecastMethod[];
  /** Activity whose finish is forecast; absent: the project's. */
  readonly watched?: string;
  readonly seed?: number;
}

/** Of one method and lead time: how often outcomes came no later than each stated percentile. */
export interface CalibrationRow {
  readonly method: ForecastMethod;
  readonly share: number;
  readonly forecasts: number;
  readonly covered: Readonly<Record<number, number>>;
  /** Mean of |outcome − P50| and of P90 − P50, days. */
  readonly meanAbsoluteErrorDays: number;
  readonly meanWidthDays: number;
}

export const PERCENTS = [50, 80, 90] as const;

/**
 * Another world than the model's: medians a tenth longer, tails lognormal instead of bounded, adverse days a quarter
 * more often in spells twice as long, risks half again as likely, durations within a group more alike.
 */
export function otherWorld(uncertainty: UncertaintyDefinition): UncertaintyDefinition {
  return {
    ...uncertainty,
    durations: (uncertainty.durations ?? []).map((entry) => {
      const { distribution: stated } = entry;
      const mode = 'mode' in stated ? stated.mode : undefined;
      return mode === undefined
        ? entry
        : { ...entry, distribution: { kind: 'lognormal', median: 1.1 * mode, sigma: 0.25 } as const };
    }),
    correlation: {
      groups: (uncertainty.correlation?.groups ?? []).map((group) => ({ ...group, rankCorrelation: 0.6 })),
    },
    hazards: (uncertainty.hazards ?? []).map((hazard) => ({
      ...hazard,
      months: hazard.months.map(({ probability, meanSpellDays = 1 }) => ({
        probability: Math.min(0.95, 1.25 * probability),
        meanSpellDays: 2 * meanSpellDays,
      })),
    })),
    risks: (uncertainty.risks ?? []).map((risk) =>
      risk.occurrence.kind === 'monthly'
        ? risk
        : {
            ...risk,
            occurrence: { ...risk.occurrence, probability: Math.min(1, 1.5 * risk.occurrence.probability) },
          },
    ),
  };
}

/** Builds many times, forecasts each build on the way from what is done by then, and counts. */
export function calibrate(study: CalibrationStudy): CalibrationRow[] {
  const { model, generator, builds, shares, methods, seed = 7 } = study;
  const network = compileNetwork(model);
  const uncertainty = compileUncertainty(model);
  const world = generator === 'model' ? uncertainty : otherWorld(uncertainty);
  const construction = compileConstruction({ network, uncertainty: world, seed });
  const planned = Math.max(...construction.plannedFinish.filter(Number.isFinite));
  const target = network.activities.findIndex(({ id }) => id === study.watched);
  const rows = methods.flatMap((method) => shares.map((share) => ({ method, share, tally: new Tally() })));
  for (let build = 0; build < builds; build += 1) {
    const outcome = simulateBuild(construction, build);
    const finish = target < 0 ? outcome.lastFinish : outcome.actualFinish[target]!;
    for (const { method, share, tally } of rows) {
      const start = Math.max(network.dataDate, network.projectStart);
      const asOf = Math.floor((start + share * (planned - start)) / MINUTES_PER_DAY) * MINUTES_PER_DAY;
      if (asOf >= finish) continue;
      const now = Math.max(asOf, network.dataDate);
      const forecast = forecastOf(study, network, uncertainty, outcome, now, method);
      tally.add(forecast, finish);
    }
  }
  return rows.map(({ method, share, tally }) => ({ method, share, ...tally.row() }));
}

class Tally {
  private forecasts = 0;
  private readonly hits = new Map<number, number>();
  private error = 0;
  private width = 0;

  add(percentiles: ReadonlyMap<number, Minute>, finish: Minute): void {
    this.forecasts += 1;
    for (const percent of PERCENTS) {
      if (finish <= percentiles.get(percent)!) this.hits.set(percent, (this.hits.get(percent) ?? 0) + 1);
    }
    this.error += Math.abs(finish - percentiles.get(50)!);
    this.width += percentiles.get(90)! - percentiles.get(50)!;
  }

  row() {
    const covered = PERCENTS.map(
      (percent) => [percent, (this.hits.get(percent) ?? 0) / this.forecasts] as const,
    );
    return {
      forecasts: this.forecasts,
      covered: Object.fromEntries(covered),
      meanAbsoluteErrorDays: this.error / this.forecasts / MINUTES_PER_DAY,
      meanWidthDays: this.width / this.forecasts / MINUTES_PER_DAY,
    };
  }
}

function forecastOf(
  study: CalibrationStudy,
  network: NetworkDefinition,
  uncertainty: UncertaintyDefinition,
  outcome: BuildOutcome,
  asOf: Minute,
  method: ForecastMethod,
): ReadonlyMap<number, Minute> {
  const seen = progressBy(network, outcome, asOf);
  const activities = network.activities.map(({ id, durationMinutes }) => ({ id, durationMinutes }));
  const believed =
    method === 'monte-carlo'
      ? uncertainty
      : learnDurations(uncertainty, activities, evidenceOf(seen), pacesOf(seen)).uncertainty;
  const complete = new Set(seen.activities.flatMap(({ id, status }) => (status === 'complete' ? [id] : [])));
  // Who only sees dates does not know what struck: a risk is over once one of its activities is.
  const settled = (uncertainty.risks ?? []).flatMap(({ id, occurrence, activities: struck }) =>
    occurrence.kind === 'activity' && struck.some((activity) => complete.has(activity)) ? [id] : [],
  );
  const watched = study.watched === undefined ? {} : { watched: [study.watched] };
  const result = simulateSchedule(
    { network: seen, uncertainty: believed, ranges: { rules: [], otherwise: 'none' } },
    { iterations: study.iterations, seed: `forecast-${outcome.iteration}` },
    { ...watched, settled, sensitivity: false, tornadoIterations: 0 },
  );
  const found = result.milestones.find(({ activity }) => activity === study.watched) ?? result.finish;
  return new Map(found.percentiles.map(({ percent, value }) => [percent, value]));
}

/** The network as a progress report of a morning shows it: what is left is in proportion to the working time left. */
function progressBy(network: NetworkDefinition, outcome: BuildOutcome, asOf: Minute): NetworkDefinition {
  const calendars = network.calendars.map((calendar) =>
    'add' in calendar ? calendar : compileCalendar(calendar),
  );
  const activities = network.activities.map((activity, index): NetworkActivity => {
    const [actualStart, actualFinish] = [outcome.actualStart[index]!, outcome.actualFinish[index]!];
    if (activity.type === 'level-of-effort' || !(actualStart < asOf)) return activity;
    if (actualFinish <= asOf)
      return { ...activity, status: 'complete', remainingMinutes: 0, actualStart, actualFinish };
    const calendar = calendars[activity.calendar]!;
    const whole = calendar.workBetween(actualStart, actualFinish);
    const left = whole > 0 ? calendar.workBetween(asOf, actualFinish) / whole : 0;
    return {
      ...activity,
      status: 'in-progress',
      actualStart,
      remainingMinutes: Math.max(1, Math.round(activity.durationMinutes * left)),
    };
  });
  return { ...network, dataDate: asOf, activities };
}

/** Of finished work nothing but dates is known, so lost days count as slowness where work is exposed to weather. */
function evidenceOf(network: NetworkDefinition): ProductivityEvidence[] {
  const calendars = network.calendars.map((calendar) =>
    'add' in calendar ? calendar : compileCalendar(calendar),
  );
  return network.activities.flatMap(
    ({ id, status, type, durationMinutes, calendar, actualStart, actualFinish }) => {
      if (status !== 'complete' || type !== 'task' || durationMinutes <= 0) return [];
      const actualMinutes = calendars[calendar]!.workBetween(actualStart!, actualFinish!);
      return actualMinutes > 0 ? [{ activity: id, plannedMinutes: durationMinutes, actualMinutes }] : [];
    },
  );
}

/** Of work under way: the working time so far over the share done, both as a report states them. */
function pacesOf(network: NetworkDefinition): PaceEvidence[] {
  const calendars = network.calendars.map((calendar) =>
    'add' in calendar ? calendar : compileCalendar(calendar),
  );
  return network.activities.flatMap((activity) => {
    const { id, status, type, durationMinutes, remainingMinutes, actualStart } = activity;
    if (status !== 'in-progress' || type !== 'task' || durationMinutes <= 0) return [];
    const worked = calendars[activity.calendar]!.workBetween(actualStart!, network.dataDate);
    const shareDone = 1 - remainingMinutes / durationMinutes;
    return worked > 0 && shareDone > 0
      ? [{ activity: id, projectedMinutes: worked / shareDone, shareDone }]
      : [];
  });
}
