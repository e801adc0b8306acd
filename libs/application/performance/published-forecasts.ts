import type { ForecastContent, TrackRecordView } from '#contract';
import { dayOf, formatDate, parseDate, type Minute } from '#engines/work-calendars';
import { partialDateRange, type ModelObservation, type ProjectModel, type PublishedForecast } from '#model';
import { progressByRule, type ObservedProgress } from './observation-rule.js';
import type { PastForecast } from './track-record.js';

/** An observation that counts, and what it shows. */
export interface CountedObservation {
  readonly id: string;
  readonly progress: ObservedProgress;
}

type Observations = readonly (Omit<ModelObservation, 'precision' | 'side'> & { readonly id: string })[];

export function countedObservations(model: ProjectModel, observations: Observations): CountedObservation[] {
  return observations.flatMap((observation) => {
    const { progress } = progressByRule(observation, model);
    return progress ? [{ id: observation.id, progress }] : [];
  });
}

/** The newest day that any observation of the works can mean: until then the evidence reaches. */
export function evidenceUntil(observations: Observations): string | null {
  const days = observations.flatMap(({ observed }) => {
    const { last, precision } = partialDateRange(observed);
    return precision === 'day' || precision === 'month' ? [last] : [];
  });
  return days.sort().at(-1) ?? null;
}

/** Forecasts that others published, against what was observed, and beside what was forecast here. */
export function judgePublished(
  model: ProjectModel,
  counted: readonly CountedObservation[],
  until: string | null,
  past: readonly PastForecast[],
): TrackRecordView['published'] {
  const achieved = new Map(
    counted.flatMap(({ progress }) =>
      progress.as === 'finished' ? [[progress.activity, progress.seenBy] as const] : [],
    ),
  );
  return (model.publishedForecasts ?? []).map((forecast) => {
    const { first, last } = partialDateRange(forecast.finish);
    const observed = forecast.milestone === undefined ? undefined : achieved.get(forecast.milestone);
    return {
      id: forecast.id,
      made: forecast.made,
      subject: forecast.subject,
      milestone: forecast.milestone ?? null,
      finish: forecast.finish,
      firstDay: first,
      lastDay: last,
      source: forecast.source ?? null,
      note: forecast.note ?? null,
      ...verdict(first, last, observed, until),
      observed: observed ?? null,
      ours: oursBeside(forecast, past),
    };
  });
}

function verdict(first: string, last: string, observed: string | undefined, until: string | null) {
  const beyond = (day: string) => parseDate(day) - parseDate(last);
  if (observed !== undefined) {
    if (observed > last) return { state: 'late' as const, errorDays: beyond(observed) };
    if (observed < first)
      return { state: 'early' as const, errorDays: parseDate(observed) - parseDate(first) };
    return { state: 'met' as const, errorDays: 0 };
  }
  if (until !== null && until > last) return { state: 'missed' as const, errorDays: beyond(until) };
  return { state: 'open' as const, errorDays: null };
}

/** Of the first status date on or after the day it was made. */
function oursBeside(
  forecast: PublishedForecast,
  past: readonly PastForecast[],
): TrackRecordView['published'][number]['ours'] {
  if (forecast.milestone === undefined) return null;
  const { last: made } = partialDateRange(forecast.made);
  const beside = past.find(({ date }) => date >= made);
  const own = beside && milestoneOf(beside.content, forecast.milestone);
  if (!beside || !own) return null;
  const { first, last } = partialDateRange(forecast.finish);
  const withinTheirs = own.p50 !== null && own.p50 >= first && own.p50 <= last;
  return { statusDate: beside.date, p50: own.p50, p80: own.p80, withinTheirs };
}

const milestoneOf = (content: ForecastContent, id: string) =>
  content.milestones.find((milestone) => milestone.id === id);

/** Start and finish of an activity, in the plan and as lived; undefined where it has none yet. */
export interface KnownDates {
  readonly name: string;
  readonly planned: { readonly start: Minute; readonly finish: Minute } | undefined;
  readonly lived: { readonly start: Minute | undefined; readonly finish: Minute | undefined };
}

/** Each observation that counts, beside the plan and what this project has lived. */
export function evidenceOf(
  counted: readonly CountedObservation[],
  datesOf: (activity: string) => KnownDates,
): TrackRecordView['evidence'] {
  return counted.map(({ id, progress }) => {
    const { name, planned, lived } = datesOf(progress.activity);
    const side = progress.as === 'finished' ? 'finish' : 'start';
    const day = (minute: Minute | undefined) =>
      minute === undefined || !Number.isFinite(minute) ? null : formatDate(dayOf(minute));
    const error = (date: string | null) =>
      date === null ? null : parseDate(date) - parseDate(progress.seenBy);
    const [plan, life] = [day(planned?.[side]), day(lived[side])];
    return {
      observation: id,
      activity: progress.activity,
      name,
      shows: progress.as,
      seenBy: progress.seenBy,
      planned: plan,
      lived: life,
      plannedErrorDays: error(plan),
      livedErrorDays: error(life),
    };
  });
}
