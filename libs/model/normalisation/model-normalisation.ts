import { formatMinute, parseMinute } from '#engines/work-calendars';
import type { ModelBaseline, ProjectHeader, ProjectModel, ScheduleOptions } from '../project-model.js';
import type { ModelMilestone } from '../model-sections.js';
import type { PlainDocument } from '../schema/document-schema.js';
import { toModelActivity } from './activity-normalisation.js';
import { type ResolvedCalendar, resolveCalendars, toModelCalendar } from './calendar-resolution.js';
import { defined } from './defined-values.js';
import { minutesOn, signedMinutes, toRelationships } from './relationship-normalisation.js';
import { toOwnSections } from './section-normalisation.js';

/** The project model of a valid document: whole minutes, defaults filled in, selectors resolved. */
export function toProjectModel(document: PlainDocument): ProjectModel {
  const calendars = resolveCalendars(document.calendars);
  const defaultCalendar = calendars.get(document.project.calendar)!;
  const project = headerOf(document, defaultCalendar);
  const options = optionsOf(document, defaultCalendar);
  const activities = document.activities.map((written) => {
    const calendar = written.calendar ?? project.defaultCalendar;
    return toModelActivity(written, calendar, calendars.get(calendar)!, project.currency);
  });
  const byId = new Map(activities.map((activity) => [activity.id, activity]));
  const context = { lagCalendar: options.lagCalendar, activities: byId, calendars, defaultCalendar };
  const calendarOf = (activity: string) =>
    calendars.get(byId.get(activity)?.calendar ?? '') ?? defaultCalendar;
  const milestones = milestonesOf(document);
  return {
    project,
    options,
    calendars: document.calendars.map((written) => toModelCalendar(written, calendars.get(written.id)!)),
    wbs: (document.wbs ?? []).map((node) => defined(node)),
    activities,
    relationships: toRelationships(document.activities, document.relationships, context),
    resources: (document.resources ?? []).map(({ pricePerUnit, ...resource }) => ({
      ...defined(resource),
      ...(pricePerUnit !== undefined && { pricePerUnit: String(pricePerUnit) }),
    })),
    assignments: (document.assignments ?? []).map((written) => toAssignment(written, calendarOf)),
    baselines: (document.baselines ?? []).map((written) => toBaseline(written, calendarOf)),
    ...(milestones.length > 0 && { milestones }),
    ...toOwnSections(document, project.currency),
  };
}

function headerOf({ project }: PlainDocument, calendar: ResolvedCalendar): ProjectHeader {
  const { id, name, start, dataDate = start, timeZone = 'UTC', currency } = project;
  return {
    id,
    name,
    start: formatMinute(parseMinute(start)),
    dataDate: formatMinute(parseMinute(dataDate)),
    timeZone,
    defaultCalendar: project.calendar,
    currency: currency ?? project.reportingCurrency ?? 'XXX',
    ...defined({
      uid: project.uid,
      code: project.code,
      description: project.description,
      reportingCurrency: project.reportingCurrency,
      mustFinishBy: project.mustFinishBy && calendar.instant(project.mustFinishBy, 'finish'),
      storedFinish: project.storedFinish && calendar.instant(project.storedFinish, 'finish'),
    }),
  };
}

/** Primavera's own defaults, or Microsoft Project's where the dialect is its. */
function optionsOf({ options = {} }: PlainDocument, calendar: ResolvedCalendar): ScheduleOptions {
  const dialect = options.dialect ?? 'primavera';
  const { critical, floatPaths, ...rest } = options;
  return {
    dialect,
    lagCalendar: options.lagCalendar ?? (dialect === 'msproject' ? 'successor' : 'predecessor'),
    progressMode: options.progressMode ?? 'retained-logic',
    totalFloat: options.totalFloat ?? (dialect === 'msproject' ? 'smallest' : 'finish'),
    useExpectedFinish: options.useExpectedFinish ?? true,
    openEndsCritical: options.openEndsCritical ?? false,
    constraintsHonoured: options.constraintsHonoured ?? dialect === 'msproject',
    critical:
      critical?.by === 'longest-path'
        ? { by: 'longest-path' }
        : { by: 'total-float', thresholdMinutes: signedMinutes(critical?.threshold ?? '0d', calendar) },
    ...defined({
      startLagFromActualStart: rest.startLagFromActualStart,
      scheduleFrom: rest.scheduleFrom,
      ignoreOtherProjects: rest.ignoreOtherProjects,
      floatPaths: floatPaths && defined(floatPaths),
    }),
  };
}

function toAssignment(
  written: NonNullable<PlainDocument['assignments']>[number],
  calendarOf: (activity: string) => ResolvedCalendar,
) {
  const { lag, duration, remaining, budgetedCost, actualCost, remainingCost, activity, resource, ...rest } =
    written;
  const calendar = calendarOf(activity);
  const minutes = (text: string | undefined) => (text === undefined ? undefined : minutesOn(text, calendar));
  const sum = (value: string | number | undefined) => (value === undefined ? undefined : String(value));
  return {
    activity,
    resource,
    ...defined(rest),
    ...defined({
      lagMinutes: minutes(lag),
      durationMinutes: minutes(duration),
      remainingMinutes: minutes(remaining),
      budgetedCost: sum(budgetedCost),
      actualCost: sum(actualCost),
      remainingCost: sum(remainingCost),
    }),
  };
}

function toBaseline(
  written: NonNullable<PlainDocument['baselines']>[number],
  calendarOf: (activity: string) => ResolvedCalendar,
): ModelBaseline {
  return {
    id: written.id,
    name: written.name,
    ...defined({
      takenOn: written.takenOn,
      author: written.author,
      inUse: written.inUse,
      note: written.note,
    }),
    activities: written.activities.map(({ activity, start, finish, duration, cost }) => {
      const calendar = calendarOf(activity);
      return {
        activity,
        start: calendar.instant(start, 'start'),
        finish: calendar.instant(finish, 'finish'),
        durationMinutes: minutesOn(duration, calendar),
        ...(cost !== undefined && { cost: String(cost) }),
      };
    }),
  };
}

function milestonesOf({ activities }: PlainDocument): readonly ModelMilestone[] {
  return activities.flatMap(({ id, name, milestone }) =>
    milestone
      ? [{ activity: id, ...defined(milestone), name: milestone.name ?? name, opens: milestone.opens ?? [] }]
      : [],
  );
}
