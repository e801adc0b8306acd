import type { CrossingSection, LightMeasure, LightSubject, TrafficLight } from '#presentation/documents';
import type { ReportFacts } from '../report-facts.js';
import { headlineMilestone, targetOf, workingDaysAfter, type Target } from './opening-milestone.js';

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

function light(facts: ReportFacts, rule: Rule, value: number | null, target?: Target): TrafficLight {
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
    ...(target === undefined ? {} : { target }),
    ...(previous === undefined ? {} : { previous }),
  };
}

/** How many working days the opening, once achieved, or its P80 until then, lies after its target. */
function openingLight(facts: ReportFacts): TrafficLight {
  const view = headlineMilestone(facts.milestones);
  const target = view && targetOf(facts, view);
  if (!view || !target) return light(facts, RULES.opening, null);
  if (view.actual === null) {
    const { p80 } = view.forecast;
    const value = p80 === null ? null : workingDaysAfter(facts, view.id, target.date, p80);
    return light(facts, RULES.opening, value, target);
  }
  const value =
    target.name === 'Baseline' && view.slipWorkingDays !== null
      ? view.slipWorkingDays
      : workingDaysAfter(facts, view.id, target.date, view.actual.slice(0, 10));
  return light(facts, { ...RULES.opening, measure: 'achieved-after-target-working-days' }, value, target);
}

function riskLight(facts: ReportFacts): TrafficLight | undefined {
  const probability = probabilityByTarget(facts);
  const view = headlineMilestone(facts.milestones);
  return probability === null || !view
    ? undefined
    : light(facts, RULES.risk, probability, targetOf(facts, view));
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

/** What was spent on what was earned; undefined where nobody booked it, or where hours are counted instead of money. */
function costIndexOf({ performance }: ReportFacts): number | undefined {
  if (!performance || !performance.costsBooked || performance.weights !== 'cost') return undefined;
  return performance.total.costPerformanceIndex;
}

export function lightsOf(facts: ReportFacts, crossing: CrossingSection | undefined): TrafficLight[] {
  const cpi = costIndexOf(facts);
  const risk = riskLight(facts);
  return [
    openingLight(facts),
    ...(risk ? [risk] : []),
    ...(facts.performance ? [scheduleLight(facts)] : []),
    ...(cpi === undefined ? [] : [light(facts, RULES.cost, cpi)]),
    ...(crossing?.people ? [light(facts, RULES.people, servedShare(crossing.people))] : []),
    ...(crossing?.vehicles ? [light(facts, RULES.vehicles, servedShare(crossing.vehicles))] : []),
  ];
}
