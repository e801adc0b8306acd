import { expect } from '@jest/globals';
import { riskViewOf, type RiskView } from '#contract';
import { simulateSchedule, type ScheduleRiskOptions } from '#engines/schedule-risk';
import { parseMinute } from '#engines/work-calendars';
import { activityAttributes, compileNetwork, compileRiskDefinition, parseModelText } from '#model';

/**
 * Exact answers reached the way a planner reaches them: a model as YAML, compiled as `spanwise risk` compiles it, and
 * read off the printed view. 10,000 iterations here; 1,000,000 with SPANWISE_LONG=1. A share must lie within four
 * standard errors (and, the view's dates being whole minutes, half a percent of one more minute).
 */
export const ITERATIONS = process.env.SPANWISE_LONG ? 1_000_000 : 10_000;
export const START = parseMinute('2026-01-05');
const DAY = 1440;

const HEADER = `spanwise: 1
project: { id: exact, name: Exact case, start: 2026-01-05, timeZone: UTC, calendar: always, currency: EUR }
calendars: [{ id: always, hoursPerDay: 24, week: { every-day: [00:00-24:00] } }]
`;

/** The view of a model, asked for the probability of being over within so many days. */
export function analyse(
  yaml: string,
  days: readonly number[],
  options: ScheduleRiskOptions = {},
  header = HEADER,
): RiskView {
  const { model, problems } = parseModelText(header + yaml, 'yaml');
  if (!model) throw new Error(problems.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  const network = compileNetwork(model);
  const result = simulateSchedule(
    compileRiskDefinition(model, network),
    { iterations: ITERATIONS, seed: '7' },
    { tornadoIterations: 0, attributes: activityAttributes(model), ...options },
  );
  const questions = { dates: days.map((day) => START + Math.floor(day * DAY)) };
  return riskViewOf(result, { model, dataDate: network.dataDate, seed: '7', questions });
}

export function expectShare(estimate: number, exact: number): void {
  const bound = 4 * Math.sqrt((exact * (1 - exact)) / ITERATIONS) + 2e-4;
  expect(Math.abs(estimate - exact)).toBeLessThanOrEqual(bound);
}

export function expectShares(view: RiskView, exact: readonly number[]): void {
  expect(view.asked.dates).toHaveLength(exact.length);
  view.asked.dates.forEach(({ probability }, index) => expectShare(probability, exact[index]!));
}
