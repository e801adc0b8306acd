import type { ActivityProgress, Plan } from './plan.js';

/** The part of a stored state that scheduling reads. */
interface StoredProgress {
  readonly activities?: Readonly<Record<string, ActivityProgress>>;
}

/** Progress by network index from a stored state; activities that a newer model no longer has are left out. */
export function progressOf(plan: Plan, state: unknown): ReadonlyMap<number, ActivityProgress> {
  const progress = new Map<number, ActivityProgress>();
  const { activities } = (state ?? {}) as StoredProgress;
  for (const [id, made] of Object.entries(activities ?? {})) {
    const index = plan.indexOf.get(id);
    if (index !== undefined) progress.set(index, made);
  }
  return progress;
}
