import type { ConstructionState } from '#engines/construction';
import type { ActivityProgress, Plan } from './plan.js';

/**
 * Progress by network index from a stored state, with what is left at the planned rate: nobody on site knows the
 * drawn amount of work. Activities that a newer model no longer has are left out. `entered` names the activities that
 * people made statements about, with the remaining working minutes last stated, which may exceed the plan: only they
 * are read, the others stay as the model states them.
 */
export function progressOf(
  plan: Plan,
  state: ConstructionState | undefined,
  entered?: ReadonlyMap<string, number | undefined>,
): ReadonlyMap<number, ActivityProgress> {
  const progress = new Map<number, ActivityProgress>();
  for (const made of state?.activities ?? []) {
    const index = plan.indexOf.get(made.id);
    if (index === undefined || entered?.has(made.id) === false) continue;
    const { status, workMinutes, workedMinutes, actualStart, actualFinish } = made;
    const planned = plan.network.activities[index]!.durationMinutes;
    const left = status === 'complete' ? 0 : workMinutes > 0 ? 1 - workedMinutes / workMinutes : 0;
    const stated = status === 'in-progress' ? entered?.get(made.id) : undefined;
    const remaining = stated ?? Math.max(0, Math.round(planned * left));
    progress.set(index, {
      status,
      remainingMinutes: status === 'not-started' ? planned : remaining,
      ...(actualStart === undefined ? {} : { actualStart }),
      ...(actualFinish === undefined ? {} : { actualFinish }),
    });
  }
  return progress;
}
