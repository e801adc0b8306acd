import type { OwnBias, Spread, TrendLine, UpdateTrend } from '#engines/schedule-quality';
import { dayOf, formatDate, formatMinute } from '#engines/work-calendars';
import { movementViewOf } from './movement-view.js';
import type { UpdateTrendView } from './trend.js';

const round = (value: number): number => Math.round(value * 100) / 100;
const rounded = (value: number | null): number | null => (value === null ? null : round(value));

/** A trend as the API and the command line show it. */
export function trendViewOf(trend: UpdateTrend): UpdateTrendView {
  const statusDates = trend.projectFinish.map(({ statusDate }) => formatDate(dayOf(statusDate)));
  return {
    statusDates,
    projectFinish: points(trend.projectFinish),
    milestones: trend.milestones.map((line) => ({
      activity: line.activity,
      name: line.name,
      points: points(line.points),
    })),
    windows: trend.windows.map((window, index) =>
      movementViewOf(window, statusDates[index]!, statusDates[index + 1]!),
    ),
    bias: {
      durationRatio: spread(trend.bias.durationRatio),
      finishErrorDays: spread(trend.bias.finishErrorDays),
      lateShare: rounded(trend.bias.lateShare),
      slipDaysPer30Days: rounded(trend.bias.slipDaysPer30Days),
      sentence: biasSentence(trend.bias),
    },
  };
}

function points(of: TrendLine['points']) {
  return of.map(({ statusDate, date, achieved }) => ({
    statusDate: formatDate(dayOf(statusDate)),
    date: formatMinute(date),
    achieved,
  }));
}

function spread({ count, mean, median, p80 }: Spread) {
  return { count, mean: rounded(mean), median: rounded(median), p80: rounded(p80) };
}

/** What the past says of the project's forecasts, in words. */
function biasSentence({ durationRatio, finishErrorDays, lateShare, slipDaysPer30Days }: OwnBias): string {
  const parts: string[] = [];
  if (slipDaysPer30Days !== null) {
    const way = slipDaysPer30Days < 0 ? 'earlier' : 'later';
    parts.push(`The finish moved ${round(Math.abs(slipDaysPer30Days))} working days ${way} every 30 days.`);
  }
  if (durationRatio.median !== null) {
    parts.push(
      `Finished work took ${round(durationRatio.median)} times its first planned duration in the median ` +
        `(${durationRatio.count} activities).`,
    );
  }
  if (finishErrorDays.median !== null && lateShare !== null) {
    parts.push(
      `${Math.round(lateShare * 100)} % of ${finishErrorDays.count} forecast finishes were exceeded, ` +
        `in the median by ${round(finishErrorDays.median)} working days.`,
    );
  }
  return parts.length > 0 ? parts.join(' ') : 'No work has been finished between the updates yet.';
}
