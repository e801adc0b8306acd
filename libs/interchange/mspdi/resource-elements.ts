import { compileCalendar, formatMinute, parseMinute, type WorkCalendar } from '#engines/work-calendars';
import type { ModelActivity, ModelAssignment, ModelResource, ProjectModel } from '#model';
import type { WarningList } from '../interchange-warning.js';
import { NumericIds } from '../numeric-ids.js';
import { shiftDecimal } from '../number-text.js';
import { durationText, workText } from './durations.js';
import { dateTime, element, leaves } from './xml-text.js';

/** Microsoft Project's "nobody". */
const UNASSIGNED = -65535;

export function* resourceElements(
  resources: readonly ModelResource[],
  ids: NumericIds,
  calendarUid: (calendar: string) => number | undefined,
  warnings: WarningList,
): Generator<string> {
  yield '<Resources>';
  for (const [index, resource] of resources.entries()) {
    if (resource.kind === 'equipment') {
      const message = 'equipment is written as a work resource';
      warnings.add('interchange.equipment-as-work', message, `resources[${resource.id}]`);
    }
    yield element(
      'Resource',
      leaves({
        UID: ids.of(resource.id),
        ID: index,
        Name: resource.name === '' ? undefined : resource.name,
        Type: { labour: 1, equipment: 1, material: 0, cost: 2 }[resource.kind],
        IsNull: false,
        Initials: resource.code,
        MaxUnits: resource.maximumUnits,
        StandardRate: resource.pricePerUnit,
        StandardRateFormat: resource.kind === 'material' ? 8 : 2,
        CalendarUID: resource.calendar === undefined ? -1 : calendarUid(resource.calendar),
        IsCostResource: resource.kind === 'cost',
      }),
    );
  }
  yield '</Resources>';
}

/** Writes assignments, and with them the pauses of split tasks, which the format keeps as work over time. */
export class AssignmentElements {
  private readonly calendars = new Map<string, WorkCalendar>();
  private readonly resources: ReadonlyMap<string, ModelResource>;
  private readonly uids: NumericIds;

  constructor(
    private readonly model: ProjectModel,
    private readonly resourceIds: NumericIds,
    private readonly taskUid: (activity: string) => number | undefined,
  ) {
    this.resources = new Map(model.resources.map((resource) => [resource.id, resource]));
    this.uids = new NumericIds(
      model.assignments.map((assignment, index) => assignment.uid ?? `assignment-${index}`),
      0,
    );
  }

  *all(): Generator<string> {
    const split = new Map(
      this.model.activities
        .filter(({ splits }) => splits !== undefined)
        .map((activity) => [activity.id, activity]),
    );
    yield '<Assignments>';
    for (const [index, assignment] of this.model.assignments.entries()) {
      const activity = split.get(assignment.activity);
      const calendar = this.resources.get(assignment.resource)?.calendar ?? activity?.calendar;
      const carriesSplits = activity !== undefined && this.fits(activity, calendar);
      if (carriesSplits) split.delete(assignment.activity);
      yield this.element(assignment, index, carriesSplits ? this.workOverTime(activity, calendar!) : '');
    }
    for (const activity of split.values()) yield this.unassigned(activity);
    yield '</Assignments>';
  }

  private element(assignment: ModelAssignment, index: number, workOverTime: string): string {
    const work = (units: number | undefined) => (units === undefined ? undefined : workText(units));
    const money = (amount: string | undefined) =>
      amount === undefined ? undefined : shiftDecimal(amount, 2);
    return element(
      'Assignment',
      leaves({
        UID: this.uids.of(assignment.uid ?? `assignment-${index}`),
        TaskUID: this.taskUid(assignment.activity),
        ResourceUID: this.resourceIds.of(assignment.resource),
        ActualCost: money(assignment.actualCost),
        ActualWork: work(assignment.actualUnits),
        Cost: money(assignment.budgetedCost),
        Delay: assignment.lagMinutes === undefined ? undefined : assignment.lagMinutes * 10,
        RemainingCost: money(assignment.remainingCost),
        RemainingWork: work(assignment.remainingUnits),
        Units: assignment.unitsPerHour,
        Work: work(assignment.budgetedUnits),
      }),
      workOverTime,
    );
  }

  private unassigned(activity: ModelActivity): string {
    return element(
      'Assignment',
      leaves({
        UID: this.uids.fresh(),
        TaskUID: this.taskUid(activity.id),
        ResourceUID: UNASSIGNED,
        Units: 1,
        Work: 'PT0H0M0S',
        WorkContour: 8,
      }),
      this.workOverTime(activity, activity.calendar),
    );
  }

  /** Whether the stretches begin and end at working instants of the calendar, so that they read back the same. */
  private fits(activity: ModelActivity, calendarId: string | undefined): boolean {
    const calendar = calendarId === undefined ? undefined : this.calendar(calendarId);
    return activity.splits!.every(({ start, finish }) => {
      const [first, last] = [parseMinute(start), parseMinute(finish)];
      return calendar?.nextWorkingInstant(first) === first && calendar.previousWorkingInstant(last) === last;
    });
  }

  private workOverTime(activity: ModelActivity, calendarId: string): string {
    const calendar = this.calendar(calendarId);
    return activity
      .splits!.map(({ start, finish }) => {
        const [first, last] = [parseMinute(start), parseMinute(finish)];
        const work = calendar?.workBetween(first, last) ?? last - first;
        return element(
          'TimephasedData',
          leaves({
            Type: 1,
            UID: this.taskUid(activity.id),
            Start: dateTime(formatMinute(first)),
            Finish: dateTime(formatMinute(last)),
            Unit: 2,
            Value: durationText(work),
          }),
        );
      })
      .join('');
  }

  private calendar(id: string): WorkCalendar | undefined {
    const known = this.calendars.get(id);
    if (known) return known;
    const definition = this.model.calendars.find((calendar) => calendar.id === id);
    if (!definition?.week.some((day) => day.length > 0)) return undefined;
    const calendar = compileCalendar(definition);
    this.calendars.set(id, calendar);
    return calendar;
  }
}
