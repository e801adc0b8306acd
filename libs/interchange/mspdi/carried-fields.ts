import type { WarningList } from '../interchange-warning.js';
import type { Element } from './element.js';

/** Fields and parts of each kind of record that the model has a place for, or that follow from what it carries. */
const CARRIED: Readonly<Record<string, ReadonlySet<string>>> = {
  Project: fields(
    'SaveVersion Name Title StartDate FinishDate StatusDate ScheduleFromStart CalendarUID MinutesPerDay',
    'MinutesPerWeek DaysPerMonth CurrencyCode HonorConstraints CriticalSlackLimit MultipleCriticalPaths',
    'Calendars Tasks Resources Assignments ExtendedAttributes CreationDate LastSaved CurrentDate GUID UID',
    'DefaultStartTime DefaultFinishTime CurrencyDigits CurrencySymbol CurrencySymbolPosition DurationFormat WorkFormat',
  ),
  Calendar: fields(
    'UID Name IsBaseCalendar BaseCalendarUID WeekDays WorkWeeks Exceptions GUID IsBaselineCalendar',
  ),
  Task: fields(
    'UID ID Name IsNull WBS OutlineNumber OutlineLevel Summary Milestone Type Priority Start Finish Duration',
    'DurationFormat EarlyStart EarlyFinish LateStart LateFinish TotalSlack FreeSlack StartSlack FinishSlack Critical',
    'PercentComplete PhysicalPercentComplete EarnedValueMethod ActualStart ActualFinish ActualDuration',
    'RemainingDuration ConstraintType ConstraintDate Deadline CalendarUID Stop Resume Manual ManualStart ManualFinish',
    'ManualDuration Active Notes LevelingDelay LevelingDelayFormat IgnoreResourceCalendar FixedCost ExternalTask',
    'PredecessorLink Baseline ExtendedAttribute GUID CreateDate',
    // Sums and differences that follow from assignments and baselines.
    'Work ActualWork RemainingWork RegularWork Cost ActualCost RemainingCost PercentWorkComplete StartVariance',
    'FinishVariance WorkVariance ACWP BCWS BCWP CV Estimated DisplayAsSummary ResumeValid OverAllocated',
  ),
  Resource: fields(
    'UID ID Name IsNull Type Initials MaxUnits StandardRate StandardRateFormat CalendarUID IsCostResource GUID',
    'CreationDate Start Finish Work RegularWork ActualWork RemainingWork Cost ActualCost RemainingCost PeakUnits',
    'PercentWorkComplete WorkVariance CostVariance SV CV ACWP BCWS BCWP OverAllocated',
  ),
  Assignment: fields(
    'UID TaskUID ResourceUID Units Work ActualWork RemainingWork Cost ActualCost RemainingCost Delay TimephasedData',
    'GUID CreationDate Start Finish Stop Resume RegularWork PercentWorkComplete WorkVariance CostVariance CV VAC ACWP',
    'BCWS BCWP Milestone Overallocated StartVariance FinishVariance',
  ),
};

function fields(...lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.flatMap((list) => list.split(' ')));
}

/** Values that say nothing: no warning is worth them. */
const EMPTY = /^(?:0(?:\.0*)?|-1|false|PT0H0M0S|1984-01-01T00:00:00)?$/;

/** Notes, record by record, what the model has no place for, and reports it once a kind of record. */
export class UncarriedFields {
  private readonly found = new Map<string, Map<string, string>>();

  note(element: Element): void {
    const carried = CARRIED[element.name];
    if (!carried) return;
    for (const [name, value] of element.fields) {
      if (!carried.has(name) && !EMPTY.test(value)) this.add(element, name);
    }
    for (const part of element.parts) if (!carried.has(part.name)) this.add(element, part.name);
  }

  report(warnings: WarningList): void {
    for (const [kind, names] of this.found) {
      const [first] = names.values();
      warnings.add(
        'interchange.fields-not-carried',
        `fields of ${kind} are not carried over: ${[...names.keys()].join(', ')}`,
        first!,
      );
    }
  }

  private add(element: Element, name: string): void {
    let names = this.found.get(element.name);
    if (!names) {
      names = new Map();
      this.found.set(element.name, names);
    }
    if (!names.has(name)) names.set(name, element.place(name));
  }
}
