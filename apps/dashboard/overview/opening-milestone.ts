import type { Schemas } from '../api/client.js';

export type Milestone = Schemas['Milestone'];

/** The milestone that opens the crossing: the last that opens traffic, else the last of all. */
export function openingOf(milestones: readonly Milestone[]): Milestone | undefined {
  const opens = milestones.filter((milestone) => milestone.opens.length > 0);
  return opens.at(-1) ?? milestones.at(-1);
}
