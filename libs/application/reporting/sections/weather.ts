import { formatDate, parseDate } from '#engines/work-calendars';
import type { WeatherSection } from '#presentation/documents';
import type { JournalFact, ReportFacts } from '../report-facts.js';

const OUTLOOK_DAYS = 28;

interface Loss {
  readonly date: string;
  readonly cause: string;
}

/** Days on which weather, a season or its consequences stopped work or kept it from starting. */
function losses(entries: readonly JournalFact[]): Loss[] {
  return entries.flatMap(({ kind, date, data }) => {
    if (kind !== 'day.lost') return [];
    const { cause } = data as { readonly cause?: { readonly kind?: string; readonly id?: string } };
    return cause?.id === undefined || cause.kind === 'closure' ? [] : [{ date, cause: cause.id }];
  });
}

const daysOf = (found: readonly Loss[]): number => new Set(found.map(({ date }) => date)).size;

/** Days with adverse weather to be expected of a span, from the model's months; causes are taken as independent. */
function expectedDays(facts: ReportFacts, causes: ReadonlySet<string>, from: string, days: number): number {
  const kinds = (facts.plan.loaded.model.uncertainty?.weather ?? []).filter(({ id }) => causes.has(id));
  let expected = 0;
  for (let day = parseDate(from); day < parseDate(from) + days; day += 1) {
    const [year = 0, month = 1] = formatDate(day).split('-').map(Number);
    const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
    let good = 1;
    for (const { adverseDays } of kinds) good *= 1 - Math.min(1, (adverseDays[month - 1] ?? 0) / length);
    expected += 1 - good;
  }
  return Math.round(expected * 10) / 10;
}

/** Weather that concerns work under way or to be done within the outlook. */
function concerned({ plan, status, asOf }: ReportFacts): ReadonlySet<string> {
  const until = (parseDate(asOf) + OUTLOOK_DAYS) * 1440;
  return new Set(
    plan.loaded.model.activities.flatMap(({ weather }, index) => {
      const { status: state } = status.network.activities[index]!;
      const due =
        state === 'in-progress' || (state === 'not-started' && status.schedule.start[index]! < until);
      return due ? (weather ?? []) : [];
    }),
  );
}

/** Seasons that begin or hold within the outlook, in words of the model. */
function seasonNote({ plan, asOf, status }: ReportFacts): string | undefined {
  const bound = new Set(
    plan.loaded.model.activities.flatMap(({ closedSeasons }, index) =>
      status.network.activities[index]!.status === 'complete' ? [] : (closedSeasons ?? []),
    ),
  );
  const days = Array.from({ length: OUTLOOK_DAYS }, (_, index) => formatDate(parseDate(asOf) + index));
  const held = (plan.loaded.model.uncertainty?.closedSeasons ?? []).flatMap(({ id, name, from, until }) => {
    const overNewYear = from > until;
    const day = days.find((date) => {
      const at = date.slice(5);
      return overNewYear ? at >= from || at <= until : from <= at && at <= until;
    });
    if (day === undefined || !bound.has(id)) return [];
    const begins = Number(day.slice(0, 4)) - (overNewYear && day.slice(5) <= until ? 1 : 0);
    return [`${name}: ${begins}-${from} to ${begins + (overNewYear ? 1 : 0)}-${until}.`];
  });
  return held.length === 0 ? undefined : held.join(' ');
}

export function weatherSection(facts: ReportFacts): WeatherSection | undefined {
  const { uncertainty } = facts.plan.loaded.model;
  if (!uncertainty || uncertainty.weather.length + uncertainty.closedSeasons.length === 0) return undefined;
  const { since, asOf, projectId } = facts;
  const toDate = losses(facts.setbacks);
  const period = toDate.filter(({ date }) => date >= since && date < asOf);
  const over = facts.status.network.activities.every(({ status }) => status === 'complete');
  if (over && period.length === 0) return undefined;
  const byCause = new Map<string, Loss[]>();
  for (const loss of period) byCause.set(loss.cause, [...(byCause.get(loss.cause) ?? []), loss]);
  const names = new Map(
    [...uncertainty.weather, ...uncertainty.closedSeasons].map(({ id, name }) => [id, name]),
  );
  const causes = concerned(facts);
  const note = seasonNote(facts);
  return {
    period: { lostWorkingDays: daysOf(period) },
    toDate: { lostWorkingDays: daysOf(toDate) },
    byCause: [...byCause].map(([cause, lost]) => ({
      cause: names.get(cause) ?? cause,
      lostWorkingDays: daysOf(lost),
    })),
    ...(over
      ? {}
      : {
          outlook: {
            from: asOf,
            to: formatDate(parseDate(asOf) + OUTLOOK_DAYS - 1),
            expectedWorkingDays: expectedDays(facts, causes, asOf, OUTLOOK_DAYS),
            ...(note === undefined ? {} : { note }),
          },
        }),
    href: `/v1/projects/${projectId}/journal?from=${since}&to=${asOf}&kind=day.lost`,
  };
}
