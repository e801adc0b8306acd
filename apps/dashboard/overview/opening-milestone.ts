import type { Schemas } from '../api/client.js';

export type Milestone = Schemas['Milestone'];

/** When a milestone came or is expected. */
export const expectedOf = ({ actual, forecast }: Milestone): string =>
  actual ?? forecast.p50 ?? forecast.deterministic;

/** Milestones in the order of time. */
export const inOrder = (milestones: readonly Milestone[]): Milestone[] =>
  [...milestones].sort((a, b) => expectedOf(a).localeCompare(expectedOf(b)));

/** The milestone that opens the crossing: the last that opens traffic, else the last of all. */
export function openingOf(milestones: readonly Milestone[]): Milestone | undefined {
  const opens = milestones.filter((milestone) => milestone.opens.length > 0);
  return opens.at(-1) ?? inOrder(milestones).at(-1);
}
