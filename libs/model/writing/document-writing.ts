import { stringify } from 'yaml';
import type { JsonObject, JsonValue } from '../json-value.js';
import type { ModelDocument } from '../model-document.js';
import { formatDuration } from '../notation/duration-notation.js';
import type { ModelBaseline, ProjectModel, ScheduleOptions } from '../project-model.js';
import { FORMAT_VERSION } from '../schema/document-schema.js';
import { toWrittenActivity } from './activity-writing.js';
import { toWrittenCalendar } from './calendar-writing.js';
import { type Optional, written } from './written-values.js';

/**
 * The model document of a project model, so that an imported schedule can be saved, edited and overridden. Validated
 * again it gives the same model (relationships ordered by successor).
 */
export function toModelDocument(model: ProjectModel): ModelDocument {
  const { project } = model;
  const minutesPerDay = new Map(model.calendars.map((calendar) => [calendar.id, calendar.minutesPerDay]));
  const calendarOf = new Map(model.activities.map((activity) => [activity.id, activity.calendar]));
  const dayOf = (activity: string) =>
    minutesPerDay.get(calendarOf.get(activity) ?? project.defaultCalendar) ?? 480;
  return written({
    spanwise: FORMAT_VERSION,
    project: written({
      id: project.id,
      uid: project.uid,
      code: project.code,
      name: project.name,
      description: project.description,
      start: project.start,
      dataDate: project.dataDate,
      mustFinishBy: project.mustFinishBy,
      timeZone: project.timeZone,
      calendar: project.defaultCalendar,
      currency: project.currency === 'XXX' ? undefined : project.currency,
      reportingCurrency: project.reportingCurrency,
      storedFinish: project.storedFinish,
    }),
    options: writtenOptions(model.options, minutesPerDay.get(project.defaultCalendar) ?? 480),
    sources: listed(model.sources),
    quantities: listed(model.quantities),
    exchangeRates: listed(model.exchangeRates),
    calendars: model.calendars.map((calendar) => toWrittenCalendar(calendar, model.calendars)),
    wbs: listed(model.wbs),
    activities: writtenActivities(model, dayOf),
    resources: listed(model.resources),
    assignments: listed(model.assignments)?.map(
      ({ lagMinutes, durationMinutes, remainingMinutes, ...rest }) => {
        const length = (minutes: JsonValue | undefined) =>
          typeof minutes === 'number' ? formatDuration(minutes, dayOf(String(rest['activity']))) : undefined;
        return written({
          ...rest,
          lag: length(lagMinutes),
          duration: length(durationMinutes),
          remaining: length(remainingMinutes),
        });
      },
    ),
    baselines:
      model.baselines.length > 0
        ? model.baselines.map((baseline) => writtenBaseline(baseline, dayOf))
        : undefined,
    ...writtenUncertainty(model),
    observations: listed(model.observations),
    publishedForecasts: listed(model.publishedForecasts),
    crossing: model.crossing as unknown as Optional<JsonObject>,
    actions: listed(model.actions),
    scenarios: listed(model.scenarios),
  });
}

/** A model document as YAML text, in the order of the document. */
export function writeModelDocument(document: ModelDocument): string {
  return stringify(document, { lineWidth: 118, flowCollectionPadding: true, aliasDuplicateObjects: false });
}

/** A project model as YAML text: what an imported schedule is saved as. */
export function writeModel(model: ProjectModel): string {
  return writeModelDocument(toModelDocument(model));
}

/** A list of entries that are written as they are; nothing for none. */
function listed(entries: readonly object[] | undefined): JsonObject[] | undefined {
  if (entries === undefined || entries.length === 0) return undefined;
  return entries.map((entry) => written(entry as Record<string, Optional<JsonValue>>));
}

function writtenOptions(options: ScheduleOptions, minutesPerDay: number): JsonObject {
  const { critical, ...rest } = options;
  const threshold = critical.by === 'total-float' ? critical.thresholdMinutes : 0;
  const sign = threshold < 0 ? '-' : '';
  const size = formatDuration(Math.abs(threshold), minutesPerDay);
  return written({
    ...(rest as unknown as JsonObject),
    critical:
      critical.by === 'total-float' ? { by: critical.by, threshold: `${sign}${size}` } : { by: critical.by },
  });
}

function writtenActivities(model: ProjectModel, dayOf: (activity: string) => number): JsonObject[] {
  const predecessors = new Map<string, ProjectModel['relationships'][number][]>();
  for (const link of model.relationships) {
    const list = predecessors.get(link.successor);
    if (list) list.push(link);
    else predecessors.set(link.successor, [link]);
  }
  const milestones = new Map((model.milestones ?? []).map((milestone) => [milestone.activity, milestone]));
  const { lagCalendar } = model.options;
  const calendars = new Map(model.calendars.map((calendar) => [calendar.id, calendar.minutesPerDay]));
  const lagDay = (from: string, to: string) =>
    lagCalendar === '24-hour'
      ? 1440
      : lagCalendar === 'project-default'
        ? (calendars.get(model.project.defaultCalendar) ?? 480)
        : dayOf(lagCalendar === 'predecessor' ? from : to);
  return model.activities.map((activity) =>
    toWrittenActivity(activity, {
      minutesPerDay: dayOf(activity.id),
      defaultCalendar: model.project.defaultCalendar,
      currency: model.project.currency,
      predecessors: predecessors.get(activity.id) ?? [],
      milestone: milestones.get(activity.id),
      lagDay,
    }),
  );
}

function writtenBaseline(baseline: ModelBaseline, dayOf: (activity: string) => number): JsonObject {
  return written({
    id: baseline.id,
    name: baseline.name,
    takenOn: baseline.takenOn,
    author: baseline.author,
    inUse: baseline.inUse,
    note: baseline.note,
    activities: baseline.activities.map((row) =>
      written({
        activity: row.activity,
        start: row.start,
        finish: row.finish,
        duration: formatDuration(row.durationMinutes, dayOf(row.activity)),
        cost: row.cost,
      }),
    ),
  });
}

/** Selectors have been resolved: the ids are written out. */
function writtenUncertainty({ uncertainty }: ProjectModel): Record<string, Optional<JsonValue>> {
  if (!uncertainty) return {};
  const chosen = (
    entries: readonly { readonly activities: readonly string[] }[],
    key: 'affects' | 'select',
  ) => listed(entries.map(({ activities, ...entry }) => ({ ...entry, [key]: { ids: activities } })));
  return {
    climate: listed(uncertainty.climate),
    weather: listed(uncertainty.weather),
    closedSeasons: listed(uncertainty.closedSeasons),
    risks: chosen(uncertainty.risks, 'affects'),
    drivers: chosen(uncertainty.drivers, 'affects'),
    branches: listed(uncertainty.branches),
    costSpreads: chosen(uncertainty.costSpreads, 'select'),
    correlations: listed(
      uncertainty.correlations.map(({ activities, ...entry }) => ({
        ...entry,
        ...(entry.ranks || entry.copulas ? { activities } : { select: { ids: activities } }),
      })),
    ),
    ranges: uncertainty.ranges as unknown as Optional<JsonObject>,
    timeCosts: listed(uncertainty.timeCosts),
    referenceClass: uncertainty.referenceClass as unknown as Optional<JsonObject>,
  };
}
