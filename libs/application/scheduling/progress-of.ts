import type { ConstructionState } from '#engines/construction';
import type { ActivityProgress, Plan } from './plan.js';

/**
 * Progress by network index from a stored state, with what is left at the planned rate: nobody on site knows the
 * drawn amount of work. Activities that a newer model no longer has are left out; `only` names those to read, the
 * others stay as the model states them.
 */
export function progressOf(
  plan: Plan,
  state: ConstructionState | undefined,
  only?: ReadonlySet<string>,
): ReadonlyMap<number, ActivityProgress> {
  const progress = new Map<number, ActivityProgress>();
  for (const made of state?.activities ?? []) {
    const index = plan.indexOf.get(made.id);
    if (index === undefined || only?.has(made.id) === false) continue;
    const { status, workMinutes, workedMinutes, actualStart, actualFinish } = made;
    const planned = plan.network.activities[index]!.durationMinutes;
    const left = status === 'complete' ? 0 : workMinutes > 0 ? 1 - workedMinutes / workMinutes : 0;
    progress.set(index, {
      status,
      remainingMinutes: status === 'not-started' ? planned : Math.max(0, Math.round(planned * left)),
      ...(actualStart === undefined ? {} : { actualStart }),
      ...(actualFinish === undefined ? {} : { actualFinish }),
    });
  }
  return progress;
}
