import type { CrossingSection, LightMeasure, LightSubject, TrafficLight } from '#presentation/documents';
import type { ReportFacts } from '../report-facts.js';
import { headlineMilestone, targetOf, workingDaysAfter } from './opening-milestone.js';

interface Rule {
  readonly subject: LightSubject;
  readonly measure: LightMeasure;
  readonly better: 'lower' | 'higher';
  readonly greenLimit: number;
  readonly amberLimit: number;
}

/** The rules, all in one place; every light shows its own. */
const RULES = {
  opening: {
    subject: 'opening',
    measure: 'p80-after-target-working-days',
    better: 'lower',
    greenLimit: 0,
    amberLimit: 20,
  },
  risk: {
    subject: 'risk',
    measure: 'probability-by-target',
    better: 'higher',
    greenLimit: 0.8,
    amberLimit: 0.5,
  },
  schedule: { subject: 'schedule', measure: 'spi-t', better: 'higher', greenLimit: 0.95, amberLimit: 0.85 },
  cost: { subject: 'cost', measure: 'cpi', better: 'higher', greenLimit: 0.95, amberLimit: 0.85 },
  people: {
    subject: 'people',
    measure: 'served-share',
    better: 'higher',
    greenLimit: 0.99,
    amberLimit: 0.9,
  },
  vehicles: {
    subject: 'vehicles',
    measure: 'served-share',
    better: 'higher',
    greenLimit: 0.99,
    amberLimit: 0.9,
  },
} as const satisfies Readonly<Record<string, Rule>>;

function light(facts: ReportFacts, rule: Rule, value: number | null): TrafficLight {
  const { subject, measure, better, greenLimit, amberLimit } = rule;
  const within = (limit: number) => value !== null && (better === 'lower' ? value <= limit : value >= limit);
  const colour =
    value === null ? 'grey' : within(greenLimit) ? 'green' : within(amberLimit) ? 'amber' : 'red';
  const previous = facts.previous?.lights.find((each) => each.subject === subject)?.colour;
  return {
    subject,
    colour,
    measure,
    value,
    greenLimit,
    amberLimit,
    ...(previous === undefined ? {} : { previous }),
  };
}

/** How many working days the opening's P80 lies after its target; what was achieved counts as its own P80. */
function openingValue(facts: ReportFacts): number | null {
  const view = headlineMilestone(facts.milestones);
  const target = view && targetOf(facts, view);
  const date = view?.actual?.slice(0, 10) ?? view?.forecast.p80;
  return target && date ? workingDaysAfter(facts, target.date, date) : null;
}

/** Share of iterations that open by the target. */
export function probabilityByTarget(facts: ReportFacts): number | null {
  const view = headlineMilestone(facts.milestones);
  const target = view && targetOf(facts, view);
  const distribution = facts.analysis?.milestones.find(({ id }) => id === view?.id);
  if (!target || !distribution || view.actual !== null) return null;
  return distribution.sCurve.filter(({ date }) => date <= target.date).at(-1)?.share ?? 0;
}

function scheduleLight(facts: ReportFacts): TrafficLight {
  const spiT = facts.performance?.earnedSchedule.plateauAware.schedulePerformanceIndexTime;
  return light(facts, RULES.schedule, spiT ?? null);
}

/** Served over what came (or over the design where less was asked of it). */
function servedShare(volume: CrossingSection['people']): number | null {
  if (!volume) return null;
  const asked = Math.min(volume.demand ?? volume.target, volume.target);
  return asked > 0 ? Math.min(1, volume.served / asked) : null;
}

export function lightsOf(facts: ReportFacts, crossing: CrossingSection | undefined): TrafficLight[] {
  const cpi = facts.performance?.total.costPerformanceIndex;
  const probability = probabilityByTarget(facts);
  return [
    light(facts, RULES.opening, openingValue(facts)),
    ...(probability === null ? [] : [light(facts, RULES.risk, probability)]),
    ...(facts.performance ? [scheduleLight(facts)] : []),
    ...(cpi === undefined ? [] : [light(facts, RULES.cost, cpi)]),
    ...(crossing?.people ? [light(facts, RULES.people, servedShare(crossing.people))] : []),
    ...(crossing?.vehicles ? [light(facts, RULES.vehicles, servedShare(crossing.vehicles))] : []),
  ];
}
