import { type AssessedNetwork, spans } from './assessed-network.js';
import { noneCheck, notAssessed, type QualityCheck, shareCheck } from './quality-check.js';

const LONG_DAYS = 44;

/** Checks 6 to 11 of the 14 points: floats, durations, dates, resources. */
export function dateChecks(network: AssessedNetwork): readonly QualityCheck[] {
  const { activities, incomplete, result, days } = network;
  const codes = (indices: readonly number[]) => indices.map((index) => activities[index]!.id);
  const float = (index: number) => days(index, result.totalFloatMinutes[index]!);
  const high = incomplete.filter((index) => float(index) > LONG_DAYS);
  const negative = incomplete.filter((index) => float(index) < 0);
  const long = incomplete.filter((index) => durationDays(network, index) > LONG_DAYS);
  const count = incomplete.length;
  return [
    shareCheck(6, 'dcma.high-float', 'Total float above 44 working days', 0.05, codes(high), count),
    noneCheck(7, 'dcma.negative-float', 'Negative float', codes(negative), count),
    shareCheck(8, 'dcma.high-duration', 'Duration above 44 working days', 0.05, codes(long), count),
    invalidDates(network),
    resources(network),
    missed(network),
  ];
}

function durationDays({ input, activities, days }: AssessedNetwork, index: number): number {
  const activity = activities[index]!;
  const baseline = input.options?.duration === 'remaining' ? undefined : input.baseline?.get(activity.id);
  return days(index, baseline?.durationMinutes ?? activity.remainingMinutes);
}

/** Forecasts before the data date and actual dates after it; milestones count, they have dates too. */
function invalidDates({ input, activities, result }: AssessedNetwork): QualityCheck {
  const { dataDate } = input.definition;
  const looked = activities.flatMap((activity, index) => (spans(activity) ? [] : [index]));
  const invalid = looked.filter((index) => {
    const { status, actualStart, actualFinish } = activities[index]!;
    if ((actualStart ?? -Infinity) > dataDate || (actualFinish ?? -Infinity) > dataDate) return true;
    if (status === 'not-started') return result.start[index]! < dataDate;
    return status === 'in-progress' && result.finish[index]! < dataDate;
  });
  const codes = invalid.map((index) => activities[index]!.id);
  return noneCheck(9, 'dcma.invalid-dates', 'Invalid dates', codes, looked.length);
}

function resources({ input, activities, incomplete, calendarOf }: AssessedNetwork): QualityCheck {
  const [code, title] = ['dcma.resources', 'Activities of a day or more without resources or cost'];
  if (!input.resourced)
    return notAssessed(10, code, title, 'count', 'the schedule carries no resources or costs');
  const { resourced } = input;
  const looked = incomplete.filter(
    (index) => activities[index]!.durationMinutes >= calendarOf(index).minutesPerDay,
  );
  const without = looked.map((index) => activities[index]!.id).filter((id) => !resourced.has(id));
  return noneCheck(10, code, title, without, looked.length);
}

/** Of the work due by the data date in the baseline, what finishes or finished later than there. */
function missed({ input, activities, work, result }: AssessedNetwork): QualityCheck {
  const [code, title] = ['dcma.missed-activities', 'Missed activities'];
  const { baseline, definition } = input;
  if (!baseline) return notAssessed(11, code, title, 'share', 'there is no baseline');
  const due = work.filter(
    (index) => (baseline.get(activities[index]!.id)?.finish ?? Infinity) <= definition.dataDate,
  );
  const late = due.filter((index) => result.finish[index]! > baseline.get(activities[index]!.id)!.finish);
  return shareCheck(
    11,
    code,
    title,
    0.05,
    late.map((index) => activities[index]!.id),
    due.length,
  );
}
