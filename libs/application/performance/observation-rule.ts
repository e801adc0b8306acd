import { formatDate, parseDate } from '#engines/work-calendars';
import { partialDateRange, type ModelObservation, type ProjectModel } from '#model';

/** What an observation says of an activity by the rule. */
export interface ObservedProgress {
  readonly activity: string;
  readonly as: 'started' | 'finished' | 'share';
  /** The last day that the observation can mean. */
  readonly seenBy: string;
  /** The morning after it: from then on it counts. */
  readonly statusDate: string;
  readonly shareDone: number | null;
}

export interface RuledObservation {
  readonly progress: ObservedProgress | null;
  /** Why it counts as it does, or why not. */
  readonly why: string;
}

const NEVER: Readonly<Record<string, string>> = {
  temporary: 'temporary works are not progress of the permanent ones',
  event: 'an event is not progress',
  statement: 'a statement is not an observation of progress',
};

/** Applies the rule (OBSERVATION_RULE in the contract) to one observation. No figure is adjusted on the way. */
export function progressByRule(
  observation: Omit<ModelObservation, 'id' | 'precision' | 'side'>,
  { activities, quantities }: Pick<ProjectModel, 'activities' | 'quantities'>,
): RuledObservation {
  const not = (why: string): RuledObservation => ({ progress: null, why });
  const never = NEVER[observation.kind];
  if (never !== undefined) return not(never);
  if (observation.about === undefined) return not('it names no activity of the model');
  const activity = activities.find(({ id }) => id === observation.about);
  if (!activity) return not(`the model has no activity ${observation.about}`);
  if (observation.confidence === 'low') return not('its confidence is low');
  const { last, precision } = partialDateRange(observation.observed);
  if (precision !== 'day' && precision !== 'month')
    return not('its date is not known to the day or the month');
  const base = { activity: activity.id, seenBy: last, statusDate: formatDate(parseDate(last) + 1) };
  const isMilestone = activity.type === 'start-milestone' || activity.type === 'finish-milestone';
  if (isMilestone || observation.shows === 'finished') {
    if (isMilestone && observation.kind !== 'milestone' && observation.shows !== 'finished') {
      return not('work seen on the way does not achieve a milestone');
    }
    return {
      progress: { ...base, as: 'finished', shareDone: null },
      why: `${isMilestone ? 'achieved' : 'finished'} by ${last}`,
    };
  }
  if (observation.shows === 'quantity') return shareOf(observation, quantities ?? [], base);
  return { progress: { ...base, as: 'started', shareDone: null }, why: `under way by ${last}` };
}

function shareOf(
  { value, of, unit }: Pick<ModelObservation, 'value' | 'of' | 'unit'>,
  quantities: NonNullable<ProjectModel['quantities']>,
  base: Pick<ObservedProgress, 'activity' | 'seenBy' | 'statusDate'>,
): RuledObservation {
  const whole = quantities.find(({ id }) => id === of);
  if (!whole || value === undefined)
    return { progress: null, why: 'it names no known quantity that its value is a part of' };
  if (whole.unit !== unit)
    return { progress: null, why: `its unit is not that of ${whole.id}, ${whole.unit}` };
  if (!(whole.value > 0 && value >= 0))
    return { progress: null, why: 'its value is no part of the quantity' };
  const done = Math.min(1, value / whole.value);
  const why = `${value} of ${whole.value} ${whole.unit} by ${base.seenBy}`;
  if (done === 1) return { progress: { ...base, as: 'finished', shareDone: 1 }, why };
  return { progress: { ...base, as: 'share', shareDone: done }, why };
}
