import { ENGINE_VERSION, type MilestoneView } from '#contract';
import { formatDate, dayOf, formatMinute } from '#engines/work-calendars';
import type {
  CriticalPathSection,
  CrossingSection,
  HappeningKind,
  HappeningsSection,
  Headline,
  MilestoneRow,
  PathActivity,
  PerformanceSection,
  ReportContent,
  TrafficLight,
} from '#presentation/documents';
import type { ReportFacts, TrafficDay } from './report-facts.js';

const date = (text: string): string => text.slice(0, 10);
const HAPPENINGS = 40;
const NEAR_CRITICAL_DAYS = 10;

/** The content of a progress report. */
export function buildReport(facts: ReportFacts): ReportContent {
  const { plan, projectId, asOf, since, run } = facts;
  const { project } = plan.loaded.model;
  const base = `/v1/projects/${projectId}`;
  const crossing = crossingSection(facts);
  const performance = performanceSection(facts);
  return {
    version: 1,
    project: {
      id: projectId,
      name: project.name,
      timeZone: project.timeZone,
      currency: facts.currency,
      href: base,
    },
    report: {
      id: `${projectId}-${run.number}-${asOf}`,
      number: facts.number,
      dataDate: asOf,
      period: { from: since, to: asOf },
      progress: run.progressSource,
    },
    headline: headlineOf(facts),
    lights: lightsOf(facts),
    milestones: {
      rows: facts.milestones.map((view) => milestoneRow(facts, view)),
      href: `${base}/milestones?asOf=${asOf}`,
    },
    ...(performance ? { performance } : {}),
    criticalPath: criticalPath(facts),
    happenings: happenings(facts),
    ...(crossing ? { crossing } : {}),
    provenance: {
      modelVersion: String(facts.modelVersion),
      engineVersion: ENGINE_VERSION,
      seed: run.seed,
      counts: { fact: 0, derived: 0, assumption: 0 },
      href: `${base}/model`,
    },
  };
}

/** The milestone the report is about: the last one that opens traffic, else the last in time. */
export function headlineMilestone(milestones: readonly MilestoneView[]): MilestoneView | undefined {
  const opening = milestones.filter(({ opens }) => opens.length > 0);
  return [...(opening.length > 0 ? opening : milestones)]
    .sort((a, b) => (a.forecast.deterministic < b.forecast.deterministic ? -1 : 1))
    .at(-1);
}

function headlineOf(facts: ReportFacts): Headline {
  const view = headlineMilestone(facts.milestones);
  if (!view) return { milestone: facts.plan.loaded.model.project.name, status: 'planned' };
  const { forecast, moved } = view;
  return {
    milestone: view.name,
    status: view.status,
    ...(view.baseline === null ? {} : { baseline: date(view.baseline) }),
    ...(view.actual === null
      ? { deterministic: date(forecast.deterministic) }
      : { achieved: date(view.actual) }),
    ...(forecast.p50 === null ? {} : { p50: forecast.p50 }),
    ...(forecast.p80 === null ? {} : { p80: forecast.p80 }),
    ...(view.slipWorkingDays === null ? {} : { slipWorkingDays: view.slipWorkingDays }),
    ...(moved === null ? {} : { slipSinceLastWorkingDays: moved.days }),
  };
}

function lightsOf(facts: ReportFacts): TrafficLight[] {
  const view = headlineMilestone(facts.milestones);
  const slip = view?.slipWorkingDays ?? null;
  const spi = facts.performance?.total.schedulePerformanceIndex ?? null;
  const cpi = facts.performance?.total.costPerformanceIndex ?? null;
  const lower = (value: number | null, green: number, amber: number) =>
    value === null ? 'grey' : value <= green ? 'green' : value <= amber ? 'amber' : 'red';
  const higher = (value: number | null, green: number, amber: number) =>
    value === null ? 'grey' : value >= green ? 'green' : value >= amber ? 'amber' : 'red';
  return [
    {
      subject: 'opening',
      colour: lower(slip, 0, 5),
      measure: 'p80-after-target-working-days',
      value: slip,
      greenLimit: 0,
      amberLimit: 5,
    },
    {
      subject: 'schedule',
      colour: higher(spi, 0.95, 0.85),
      measure: 'spi',
      value: spi,
      greenLimit: 0.95,
      amberLimit: 0.85,
    },
    ...(cpi === null ? [] : [costLight(cpi, higher(cpi, 0.95, 0.85))]),
  ];
}

const costLight = (value: number, colour: TrafficLight['colour']): TrafficLight => ({
  subject: 'cost',
  colour,
  measure: 'cpi',
  value,
  greenLimit: 0.95,
  amberLimit: 0.85,
});

function milestoneRow(facts: ReportFacts, view: MilestoneView): MilestoneRow {
  const { forecast, moved } = view;
  const trend = facts.trends.get(view.id) ?? [];
  return {
    id: view.id,
    name: view.name,
    status: view.status,
    ...(view.baseline === null ? {} : { baseline: date(view.baseline) }),
    ...(view.actual === null
      ? { deterministic: date(forecast.deterministic) }
      : { achieved: date(view.actual) }),
    ...(forecast.p50 === null ? {} : { p50: forecast.p50 }),
    ...(forecast.p80 === null ? {} : { p80: forecast.p80 }),
    ...(view.slipWorkingDays === null ? {} : { slipWorkingDays: view.slipWorkingDays }),
    ...(moved === null ? {} : { slipSinceLastWorkingDays: moved.days }),
    ...(view.totalFloatDays === null ? {} : { totalFloatWorkingDays: view.totalFloatDays }),
    ...(moved === null || moved.days === 0 ? {} : { why: whyMoved(moved) }),
    ...(trend.length > 1 ? { trend } : {}),
  };
}

function whyMoved(moved: NonNullable<MilestoneView['moved']>): NonNullable<MilestoneRow['why']> {
  return moved.causes
    .filter(({ days }) => days !== 0)
    .map(({ cause, days, sentence }) => ({
      code: causeCode(cause, days),
      workingDays: days,
      note: sentence,
    }));
}

function causeCode(cause: string, days: number): NonNullable<MilestoneRow['why']>[number]['code'] {
  switch (cause) {
    case 'progress':
      return days < 0 ? 'faster-progress' : 'slow-progress';
    case 'durations':
      return 'longer-duration';
    case 'logic':
      return 'logic-change';
    case 'calendars':
      return 'calendar-change';
    case 'constraints':
      return 'constraint';
    default:
      return 'other';
  }
}

function performanceSection({ performance, projectId, asOf }: ReportFacts): PerformanceSection | undefined {
  if (!performance || performance.total.budgetAtCompletion === 0) return undefined;
  const { total, earnedSchedule, sCurve } = performance;
  const money = (minor: number) => Math.round(minor) / 100;
  const earned = new Map(sCurve.earned.map(({ date: at, amount }) => [at, amount]));
  const actual = new Map(sCurve.actual.map(({ date: at, amount }) => [at, amount]));
  const dates = [...new Set([...sCurve.planned, ...sCurve.earned].map(({ date: at }) => at))].sort(
    (a, b) => a - b,
  );
  const planned = new Map(sCurve.planned.map(({ date: at, amount }) => [at, amount]));
  const finish = earnedSchedule.finishByPlateauAware;
  return {
    href: `/v1/projects/${projectId}/earned-value?asOf=${asOf}`,
    budgetAtCompletion: money(total.budgetAtCompletion),
    plannedValue: money(total.plannedValue),
    earnedValue: money(total.earnedValue),
    actualCost: money(total.actualCost),
    spi: total.schedulePerformanceIndex ?? null,
    cpi: total.costPerformanceIndex ?? null,
    estimateAtCompletion:
      total.estimateAtCompletion.atCpi === undefined ? null : money(total.estimateAtCompletion.atCpi),
    earnedSchedule: {
      earnedMonths: earnedSchedule.plateauAware.earnedSchedule,
      actualMonths: earnedSchedule.actualTime,
      spiT: earnedSchedule.plateauAware.schedulePerformanceIndexTime ?? null,
      ...(finish === undefined ? {} : { forecastFinish: formatDate(dayOf(finish)) }),
    },
    points: dates.map((at) => ({
      date: formatDate(dayOf(at)),
      ...(planned.has(at) ? { plannedValue: money(planned.get(at)!) } : {}),
      ...(earned.has(at) ? { earnedValue: money(earned.get(at)!) } : {}),
      ...(actual.has(at) ? { actualCost: money(actual.get(at)!) } : {}),
    })),
  };
}

function criticalPath({ plan, status, projectId, asOf }: ReportFacts): CriticalPathSection {
  const { network, schedule } = status;
  const unfinished = network.activities.flatMap((activity, index) =>
    activity.status === 'complete' || activity.durationMinutes === 0 ? [] : [index],
  );
  const days = (index: number, minutes: number) =>
    Math.round((minutes / plan.calendars[network.activities[index]!.calendar]!.minutesPerDay) * 10) / 10;
  const view = (index: number): PathActivity => ({
    id: network.activities[index]!.id,
    name: plan.loaded.model.activities[index]!.name,
    start: date(formatMinute(schedule.start[index]!)),
    finish: date(formatMinute(schedule.finish[index]!)),
    remainingWorkingDays: days(index, network.activities[index]!.remainingMinutes),
    totalFloatWorkingDays: days(index, schedule.totalFloatMinutes[index]!),
  });
  const byTime = (a: number, b: number) => schedule.start[a]! - schedule.start[b]! || a - b;
  const critical = unfinished.filter((index) => schedule.longestPath[index] === 1).sort(byTime);
  const near = unfinished
    .filter((index) => schedule.longestPath[index] !== 1)
    .filter((index) => days(index, schedule.totalFloatMinutes[index]!) <= NEAR_CRITICAL_DAYS)
    .sort(byTime);
  return {
    href: `/v1/projects/${projectId}/schedule?asOf=${asOf}`,
    critical: critical.map(view),
    nearCritical: near.map(view),
    nearCriticalWithinWorkingDays: NEAR_CRITICAL_DAYS,
  };
}

const HAPPENING_OF: Readonly<Record<string, HappeningKind>> = {
  'activity.started': 'activity-started',
  'activity.finished': 'activity-finished',
  'milestone.achieved': 'milestone-achieved',
  'progress.reported': 'progress-entered',
  'progress.corrected': 'correction',
  'model.changed': 'model-changed',
};

function happeningKind(kind: string): HappeningKind {
  const known = HAPPENING_OF[kind];
  if (known) return known;
  if (kind.startsWith('risk')) return 'risk-event';
  if (kind.startsWith('weather') || kind.startsWith('hazard') || kind.startsWith('window')) return 'weather';
  if (kind.startsWith('activity.')) return 'stood-still';
  if (kind.startsWith('traffic') || kind.startsWith('crossing')) return 'traffic';
  return 'note';
}

function happenings({ journal, plan, projectId, since, asOf }: ReportFacts): HappeningsSection {
  const nameOf = new Map(plan.loaded.model.activities.map(({ id, name }) => [id, name]));
  const weight = (kind: HappeningKind) =>
    kind === 'milestone-achieved' ? 0 : kind === 'stood-still' ? 2 : 1;
  const all = journal.map((entry) => ({ entry, kind: happeningKind(entry.kind) }));
  const kept = new Set(
    [...all]
      .sort((a, b) => weight(a.kind) - weight(b.kind) || a.entry.sequence - b.entry.sequence)
      .slice(0, HAPPENINGS),
  );
  return {
    href: `/v1/projects/${projectId}/journal?from=${since}&to=${asOf}`,
    entries: all
      .filter((item) => kept.has(item))
      .map(({ entry, kind }) => {
        const name = entry.subject === null ? undefined : nameOf.get(entry.subject);
        return {
          date: entry.date,
          kind,
          ...(name === undefined || entry.subject === null ? {} : { activity: { id: entry.subject, name } }),
          note: entry.message,
        };
      }),
    ...(all.length > kept.size ? { omitted: all.length - kept.size } : {}),
  };
}

function crossingSection({ traffic, projectId }: ReportFacts): CrossingSection | undefined {
  const open = traffic.filter((day) => day.open);
  const [first] = traffic;
  const last = traffic.at(-1);
  if (!first || !last) return undefined;
  const mean = (value: (day: TrafficDay) => number) =>
    open.length === 0 ? 0 : open.reduce((sum, day) => sum + value(day), 0) / open.length;
  const volume = (of: 'people' | 'vehicles', target: number) => ({
    served: mean((day) => day[of].served),
    target,
    demand: mean((day) => day[of].arrived),
    unserved: mean((day) => day[of].unserved),
    days: traffic.map((day) => ({
      date: day.date,
      served: day[of].served,
      unserved: day[of].unserved,
      ...(day.open ? {} : { closed: true }),
    })),
  });
  return {
    state: 'operating',
    period: { from: first.date, to: last.date },
    people: volume('people', first.design.peoplePerDay),
    vehicles: volume('vehicles', first.design.vehiclesPerDay),
    href: `/v1/projects/${projectId}/crossing/days`,
  };
}
