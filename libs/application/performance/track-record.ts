import type { ForecastContent, TrackRecordScore, TrackRecordView } from '#contract';
import { scoreForecasts, type MethodScore, type ScoredForecast } from '#engines/schedule-risk';
import { parseDate } from '#engines/work-calendars';

/** Lead times (days from the status date to the outcome) are scored in these classes. */
const LEAD_BOUNDS = [0, 30, 90, 180, 365];
const FINISH = 'project-finish';

/** A date that came about. */
export interface Outcome {
  readonly id: string;
  readonly name: string;
  readonly baseline: string | null;
  readonly actual: string;
}

export interface PastForecast {
  readonly date: string;
  readonly content: ForecastContent;
}

/** A forecast with what it was of. */
interface Judged extends ScoredForecast {
  readonly subject: string;
}

type Quantiles = readonly (readonly [number, number])[];

/** Every past forecast of a date that has come about since, by method. Days since the epoch. */
function judgedForecasts(
  past: readonly PastForecast[],
  outcomes: readonly Outcome[],
  finish: string | null,
): Judged[] {
  const actualOf = new Map(outcomes.map(({ id, actual }) => [id, parseDate(actual)]));
  const judged: Judged[] = [];
  const judge = (method: string, subject: string, made: string, quantiles: Quantiles, outcome: number) => {
    if (parseDate(made) <= outcome)
      judged.push({ method, subject, made: parseDate(made), quantiles, outcome });
  };
  for (const { date, content } of past) {
    for (const milestone of content.milestones) {
      const outcome = actualOf.get(milestone.id);
      if (outcome === undefined) continue;
      judge('deterministic', milestone.id, date, [[0.5, parseDate(milestone.deterministic)]], outcome);
      const drawn = percentilesOf(milestone);
      if (drawn) judge('monte-carlo', milestone.id, date, drawn, outcome);
      const learnt = milestone.learnt && percentilesOf(milestone.learnt);
      if (learnt) judge('monte-carlo-learnt', milestone.id, date, learnt, outcome);
    }
    if (finish === null) continue;
    for (const { method, finish: stated } of content.methods) {
      if (stated === null || method.startsWith('monte-carlo') || method === 'deterministic') continue;
      judge(method, FINISH, date, [[0.5, parseDate(stated)]], parseDate(finish));
    }
  }
  return judged;
}

function percentilesOf(from: {
  readonly p10: string | null;
  readonly p50: string | null;
  readonly p80: string | null;
  readonly p90: string | null;
}): Quantiles | undefined {
  const { p10, p50, p80, p90 } = from;
  if (p10 === null || p50 === null || p80 === null || p90 === null) return undefined;
  return [
    [0.1, parseDate(p10)],
    [0.5, parseDate(p50)],
    [0.8, parseDate(p80)],
    [0.9, parseDate(p90)],
  ];
}

const rounded = (value: number, decimals = 3): number =>
  Math.round(value * Number(`1e${decimals}`)) / Number(`1e${decimals}`);

function scoreView(score: MethodScore, judged: readonly Judged[]): TrackRecordScore {
  const within = judged.filter(({ method, made, outcome }) => {
    const lead = outcome - made;
    return method === score.method && lead >= score.leadFrom && lead < score.leadTo;
  });
  return {
    method: score.method,
    leadDays: { from: score.leadFrom, to: Number.isFinite(score.leadTo) ? score.leadTo : null },
    forecasts: score.forecasts,
    outcomes: new Set(within.map(({ subject }) => subject)).size,
    biasDays: rounded(score.bias),
    meanAbsoluteErrorDays: rounded(score.meanAbsoluteError),
    pinballDays: rounded(score.pinball),
    coverage: score.coverage.map(({ probability, forecasts, covered, calibrated }) => ({
      probability,
      forecasts,
      covered: {
        estimate: rounded(covered.estimate, 4),
        low: rounded(covered.low, 4),
        high: rounded(covered.high, 4),
      },
      calibrated,
    })),
  };
}

const byError = (a: TrackRecordScore, b: TrackRecordScore): number =>
  a.leadDays.from - b.leadDays.from ||
  a.meanAbsoluteErrorDays - b.meanAbsoluteErrorDays ||
  (a.method < b.method ? -1 : 1);

/** Scores by method and lead time, the best by mean absolute error (which every method has), and the calibration. */
export function keepScore(
  past: readonly PastForecast[],
  outcomes: readonly Outcome[],
  finish: string | null,
): Pick<TrackRecordView, 'scores' | 'overall' | 'best' | 'calibration'> {
  const judged = judgedForecasts(past, outcomes, finish);
  const view = (score: MethodScore) => scoreView(score, judged);
  const scores = scoreForecasts(judged, LEAD_BOUNDS).map(view).sort(byError);
  const overall = scoreForecasts(judged, [0]).map(view).sort(byError);
  // Methods are compared where they forecast the same: those of the finish alone are judged apart.
  const comparable = scores.filter(
    ({ method }) => method === 'deterministic' || method.startsWith('monte-carlo'),
  );
  const best = LEAD_BOUNDS.flatMap((from) => {
    const winner = comparable.find(({ leadDays }) => leadDays.from === from);
    return winner ? [{ leadDays: winner.leadDays, method: winner.method }] : [];
  });
  const simulation = overall.find(({ method }) => method === 'monte-carlo');
  return { scores, overall, best, calibration: simulation?.coverage ?? [] };
}
