import { DomainError, type CrossingReadinessView } from '#contract';
import type { NetworkActivity, NetworkDefinition } from '#engines/cpm';
import type {
  CrossingDefinition,
  DesignDayOptions,
  DesignDayReport,
  LimitKind,
  OpeningShare,
  ServedByOptions,
  ServedByReport,
} from '#engines/crossing';
import type { DateDistribution, ScheduleRiskResult } from '#engines/schedule-risk';
import { dayOf, formatDate, MINUTES_PER_DAY, parseDate, type IsoDate } from '#engines/work-calendars';
import { compileCrossing, type ProjectModel } from '#model';

/** Activity code that says what an activity or milestone is to the opening: bridge, checkpoint, staff, other-bank. */
const READINESS_CODE = 'readiness';
/** Id of the milestone at which every class is let through, where several milestones open the traffic. */
const FULL_OPENING = 'spanwise:full-opening';
/** Opening dates that stand for the whole distribution, each equally likely. */
const OPENINGS = 20;

/** A condition of opening: what it is, and the activity whose finish fulfils it. */
export interface OpeningCondition {
  readonly kind: LimitKind | 'opening';
  readonly activity: string;
  readonly name: string;
}

/** What opens traffic in full, and what it waits for. */
export interface OpeningPlan {
  /** The milestone that opens the last class of traffic: of several, a milestone of their own (`openingNetwork`). */
  readonly milestone: string;
  readonly name: string;
  /** The milestones that between them open every class. */
  readonly openings: readonly string[];
  readonly conditions: readonly OpeningCondition[];
}

/**
 * What opens the crossing, and its conditions: activities with the code `readiness` (bridge, checkpoint, staff,
 * other-bank, opening); without any, the milestones next before the opening. Where several milestones open classes one
 * after another, the design's people and vehicles need them all. Null where nothing opens traffic.
 */
export function openingPlan(model: ProjectModel): OpeningPlan | null {
  const openings = openingMilestones(model);
  const [opening] = openings;
  if (!opening) return null;
  const coded = model.activities.flatMap((activity): OpeningCondition[] => {
    const kind = KINDS.find((known) => known === activity.codes?.[READINESS_CODE]);
    return kind ? [{ kind, activity: activity.id, name: activity.name }] : [];
  });
  const ids = openings.map(({ activity }) => activity);
  const conditions = coded.length > 0 ? coded : nearestMilestones(model, ids);
  if (openings.length === 1) {
    return { milestone: opening.activity, name: opening.name, openings: ids, conditions };
  }
  const name = openings.map((milestone) => milestone.name).join(' and ');
  const own = openings.map(({ activity, name: title }) => ({
    kind: 'opening' as const,
    activity,
    name: title,
  }));
  return {
    milestone: FULL_OPENING,
    name,
    openings: ids,
    conditions: [...conditions.filter(({ activity }) => !ids.includes(activity)), ...own],
  };
}

/** The milestones by which every class is let through: a class opens with the first that names it. */
function openingMilestones(model: ProjectModel): NonNullable<ProjectModel['milestones']> {
  const opened = new Set<string>();
  return (model.milestones ?? []).filter(({ opens }) => {
    const further = opens.filter((traffic) => !opened.has(traffic));
    for (const traffic of further) opened.add(traffic);
    return further.length > 0;
  });
}

/**
 * The network with a milestone for full opening, which follows each milestone that opens a part of the traffic: in
 * every iteration it is reached with the last of them. Unchanged where one milestone opens everything.
 */
export function openingNetwork(network: NetworkDefinition, plan: OpeningPlan | null): NetworkDefinition {
  if (plan?.milestone !== FULL_OPENING) return network;
  const places = plan.openings.flatMap((id) => {
    const place = network.activities.findIndex((activity) => activity.id === id);
    return place < 0 ? [] : [place];
  });
  const last = places.map((place) => network.activities[place]!);
  const complete = last.length > 0 && last.every(({ status }) => status === 'complete');
  const finish = Math.max(...last.map(({ actualFinish = -Infinity }) => actualFinish));
  const milestone: NetworkActivity = {
    id: FULL_OPENING,
    name: plan.name,
    type: 'finish-milestone',
    calendar: last[0]?.calendar ?? network.defaultCalendar,
    durationMinutes: 0,
    remainingMinutes: 0,
    ...(complete
      ? { status: 'complete', actualStart: finish, actualFinish: finish }
      : { status: 'not-started' }),
  };
  const successor = network.activities.length;
  return {
    ...network,
    activities: [...network.activities, milestone],
    relationships: [
      ...network.relationships,
      ...places.map((predecessor) => ({ predecessor, successor, type: 'FS' as const })),
    ],
  };
}

const KINDS: readonly OpeningCondition['kind'][] = ['bridge', 'checkpoint', 'other-bank', 'staff', 'opening'];

function nearestMilestones(model: ProjectModel, from: readonly string[]): OpeningCondition[] {
  const byId = new Map(model.activities.map((activity) => [activity.id, activity]));
  const seen = new Set<string>();
  const found: OpeningCondition[] = [];
  const walk = (id: string): void => {
    for (const { predecessor, successor } of model.relationships) {
      if (successor !== id || seen.has(predecessor)) continue;
      seen.add(predecessor);
      const activity = byId.get(predecessor);
      if (activity?.type.endsWith('milestone')) {
        found.push({ kind: 'opening', activity: activity.id, name: activity.name });
      } else walk(predecessor);
    }
  };
  for (const id of from) walk(id);
  return found;
}

/** Probability that a date has come by an instant, read from the S-curve and straight between its points. */
export function probabilityBy({ sCurve }: Pick<DateDistribution, 'sCurve'>, minute: number): number {
  let before: { readonly date: number; readonly share: number } | null = null;
  for (const point of sCurve) {
    if (point.date > minute) {
      if (!before) return 0;
      const part = (minute - before.date) / (point.date - before.date);
      return before.share + part * (point.share - before.share);
    }
    before = point;
  }
  return before ? 1 : 0;
}

/** Likely first days of traffic up to a date, each with its part of the probability of being open by then. */
export function likelyOpenings(distribution: DateShares, by: IsoDate): OpeningShare[] {
  const open = probabilityBy(distribution, parseDate(by) * MINUTES_PER_DAY);
  if (open === 0) return [];
  return Array.from({ length: OPENINGS }, (_, i) => {
    const minute = inverse(distribution, ((i + 0.5) / OPENINGS) * open);
    return { opening: formatDate(dayOf(minute) + 1), share: open / OPENINGS };
  });
}

function inverse({ sCurve }: DateShares, share: number): number {
  let before = sCurve[0]!;
  for (const point of sCurve) {
    if (point.share >= share) {
      const rise = point.share - before.share;
      const part = rise > 0 ? (share - before.share) / rise : 1;
      return before.date + part * (point.date - before.date);
    }
    before = point;
  }
  return before.date;
}

/** As much of a date's distribution as is needed here. */
type DateShares = Pick<DateDistribution, 'percentiles' | 'sCurve'>;

/** A date that is certain. */
function certainDate(minute: number): DateShares {
  return {
    percentiles: [10, 50, 80, 90].map((percent) => ({ percent, value: minute })),
    sCurve: [{ date: minute, share: 1 }],
  };
}

/** When an activity finishes: its distribution, or its actual finish when that is known. */
export function finishOf(
  activity: string,
  network: NetworkDefinition,
  risk: ScheduleRiskResult | null,
): DateShares | null {
  const found = risk?.milestones.find((milestone) => milestone.activity === activity);
  if (found) return found;
  const actual = network.activities.find(({ id }) => id === activity)?.actualFinish;
  return actual === undefined ? null : certainDate(actual);
}

/** Who simulates traffic: this thread for a command, a pool of threads for a server. */
export interface ReadinessEngines {
  designDay(definition: CrossingDefinition, options: DesignDayOptions): Promise<DesignDayReport>;
  servedBy(definition: CrossingDefinition, options: ServedByOptions): Promise<ServedByReport>;
}

export interface ReadinessQuestion {
  readonly by: IsoDate;
  readonly asOf: IsoDate;
  readonly seed: string;
  /** Simulated days on which the design's numbers come. */
  readonly days: number;
}

/**
 * The probability that the crossing serves its design's people and vehicles by a date, and what limits it: opening
 * dates from a schedule risk analysis of `openingNetwork` (which watched the conditions of opening), traffic from the crossing's engine.
 * @throws DomainError crossing.absent, crossing.no-opening
 */
export async function readiness(
  model: ProjectModel,
  network: NetworkDefinition,
  risk: ScheduleRiskResult | null,
  question: ReadinessQuestion,
  engines: ReadinessEngines,
): Promise<CrossingReadinessView> {
  const { by, asOf, seed } = question;
  const plan = openingPlan(model);
  const opening = plan && finishOf(plan.milestone, network, risk);
  if (!plan || !opening || !model.crossing) {
    throw new DomainError(
      'crossing.no-opening',
      'No milestone opens this crossing to traffic: give one `opens` with classes of customers.',
    );
  }
  const { levels, level } = model.crossing.demand;
  const flat = levels.filter(({ rampUp }) => !rampUp?.length);
  const [full = levels.find(({ id }) => id === level)!] = [...flat].sort(
    (a, b) => Math.abs((a.factor ?? 1) - 1) - Math.abs((b.factor ?? 1) - 1),
  );
  const own = levels.find(({ id, rampUp }) => id === level && rampUp?.length);
  const growing = own ?? levels.find(({ rampUp }) => rampUp?.length) ?? full;
  const definition = compileCrossing(model, { level: full.id });
  const openings = likelyOpenings(opening, by);
  const [designDay, served] = await Promise.all([
    engines.designDay(definition, { date: by, seed, days: question.days }),
    engines.servedBy(compileCrossing(model, { level: growing.id, opening: by }), {
      date: by,
      seed,
      openings,
      days: Math.max(5, Math.ceil(question.days / OPENINGS)),
    }),
  ]);
  const { design } = definition;
  const parts = { by, asOf, plan, network, risk, opening, design, designDay, servedBy: served, seed };
  return readinessView({ ...parts, demandLevel: growing.id });
}

interface ReadinessParts {
  readonly by: IsoDate;
  readonly asOf: IsoDate;
  readonly plan: OpeningPlan;
  readonly network: NetworkDefinition;
  readonly risk: ScheduleRiskResult | null;
  readonly opening: DateShares;
  readonly design: { readonly peoplePerDay: number; readonly vehiclesPerDay: number };
  readonly designDay: DesignDayReport;
  readonly servedBy: ServedByReport;
  readonly demandLevel: string;
  readonly seed: string;
}

/** Everything put together, in numbers and one sentence. */
function readinessView(parts: ReadinessParts): CrossingReadinessView {
  const { by, asOf, plan, opening, designDay, servedBy, risk } = parts;
  const open = probabilityBy(opening, parseDate(by) * MINUTES_PER_DAY);
  const copes = designDay.served;
  const able = { estimate: open * copes.estimate, low: open * copes.low, high: open * copes.high };
  const limits = conditionLimits(parts);
  const at = (percent: number): string | null => {
    const value = opening.percentiles.find((p) => p.percent === percent)?.value;
    return value === undefined ? null : formatDate(dayOf(value));
  };
  const content = {
    by,
    day: designDay.date,
    asOf,
    design: parts.design,
    probability: { open, copes, able, asked: servedBy.asked, serving: servedBy.served },
    opening: {
      milestone: plan.milestone,
      name: plan.name,
      p10: at(10),
      p50: at(50),
      p80: at(80),
      p90: at(90),
    },
    limits,
    capacity: {
      everyoneServed: designDay.everyoneServed,
      limits: [...designDay.limits],
      loads: designDay.loads.slice(0, 5),
    },
    demandLevel: parts.demandLevel,
    iterations: risk?.iterations ?? 0,
    simulatedDays: designDay.simulated,
    seed: parts.seed,
  };
  return { sentence: sentenceOf(content), ...content };
}

function conditionLimits({ by, plan, network, risk }: ReadinessParts): CrossingReadinessView['limits'] {
  const minute = parseDate(by) * MINUTES_PER_DAY;
  const limits = plan.conditions.flatMap(({ kind, activity, name }) => {
    const finish = finishOf(activity, network, risk);
    if (!finish) return [];
    const decides = risk?.activities.find((a) => a.activity === activity)?.criticalityIndex ?? 0;
    return [{ kind, name, ready: probabilityBy(finish, minute), decides }];
  });
  // The trial and the agreements wait for everything else: what they take away is what is left once that is ready.
  const before = limits.filter(({ kind }) => kind !== 'opening').map(({ ready }) => ready);
  const lossOf = ({ kind, ready }: (typeof limits)[number]): number =>
    (kind === 'opening' ? Math.min(1, ...before) : 1) - ready;
  return limits.sort((a, b) => lossOf(b) - lossOf(a) || b.decides - a.decides);
}

const percent = (value: number): string =>
  value > 0.995 && value < 1
    ? 'over 99 %'
    : value > 0 && value < 0.005
      ? 'under 1 %'
      : `${Math.round(value * 100)} %`;

const thousands = (value: number): string => value.toLocaleString('en-GB', { maximumFractionDigits: 0 });

function sentenceOf(view: Omit<CrossingReadinessView, 'sentence'>): string {
  const { probability, design, by, limits, capacity } = view;
  const people = thousands(design.peoplePerDay);
  const vehicles = thousands(design.vehiclesPerDay);
  const answer = `The probability that the crossing can serve ${people} people and ${vehicles} vehicles a day by ${by} is ${percent(probability.able.estimate)}: ${percent(probability.open)} that it is open, ${percent(probability.copes.estimate)} that it copes once it is.`;
  return [answer, limitSentence(limits, probability), capacitySentence(capacity, probability)].join(' ');
}

function limitSentence(
  limits: CrossingReadinessView['limits'],
  { open, copes }: CrossingReadinessView['probability'],
): string {
  const [least] = limits;
  if (!least || open >= copes.estimate) return '';
  return `What limits it is the opening, and of its conditions most of all ${least.name} (${least.kind}: ready by then with ${percent(least.ready)}, on the longest path in ${percent(least.decides)} of cases).`;
}

function capacitySentence(
  capacity: CrossingReadinessView['capacity'],
  { open, copes, asked }: CrossingReadinessView['probability'],
): string {
  const [limit] = capacity.limits;
  const [load] = capacity.loads;
  const works =
    limit && copes.estimate < 0.95
      ? `${open >= copes.estimate ? 'What limits it is the facility: o' : 'O'}n days that fail it is ${limit.name} (${limit.kind}) that limits.`
      : load
        ? `Once open the most used is ${load.name} (${load.kind}, ${percent(load.utilisation)} of its staffed time).`
        : '';
  return `${works} That many come on a day by then with probability ${percent(asked)}, for demand grows after opening.`.trim();
}
