import { useEffect, useState } from 'react';
import type { Schemas } from '../api/client.js';
import { daysBetween } from '../shell/words.js';
import type { Milestone } from './opening-milestone.js';

/** A forecast is made for every Monday: after more than a week and a day, one is still being worked out. */
const LONGEST_DAYS = 8;

/** Whether days have been lived for which the weekly forecast is not there yet. */
export function forecastsBehind(
  opening: Milestone | undefined,
  calendar: Pick<Schemas['SimulatedCalendar'], 'dataDate' | 'startDate' | 'progressSource'> | undefined,
): boolean {
  if (opening === undefined || opening.actual !== null) return false;
  if (calendar?.progressSource !== 'simulated') return false;
  const made = opening.forecast.probabilisticAsOf ?? calendar.startDate;
  return daysBetween(made, calendar.dataDate) > LONGEST_DAYS;
}

const OFTEN_MS = 4_000;
const SELDOM_MS = 20_000;
const OFTEN_TIMES = 30;

/** Milliseconds until the next look: often at first, seldom where nothing seems to come. */
export const lookAgain = (looks: number): number => (looks < OFTEN_TIMES ? OFTEN_MS : SELDOM_MS);

/** The interval at which to look again while forecasts are behind. */
export function useAgain(behind: boolean): number | false {
  const [looks, setLooks] = useState(0);
  useEffect(() => {
    if (!behind) {
      setLooks(0);
      return;
    }
    const timer = setTimeout(() => setLooks(looks + 1), lookAgain(looks));
    return () => {
      clearTimeout(timer);
    };
  }, [behind, looks]);
  return behind ? lookAgain(looks) : false;
}
