import { dateText, numberText } from '../shell/words.js';
import { finishSlipDays, floatDays, isoOf, MINUTES_PER_DAY, type Network } from './network.js';

export interface Column {
  readonly id: string;
  readonly name: string;
  readonly unit?: string;
  readonly width: number;
  readonly number: boolean;
  value(network: Network, index: number): string;
}

const shownDates = new Map<number, string>();

/** Rows come into sight by the hundred while somebody scrolls: a day is put into words once. */
function date(minute: number | null | undefined): string {
  if (minute === null || minute === undefined) return '–';
  const day = Math.floor(minute / MINUTES_PER_DAY);
  const known = shownDates.get(day);
  if (known !== undefined) return known;
  const text = dateText(isoOf(minute));
  shownDates.set(day, text);
  return text;
}
const days = (value: number | null): string => (value === null ? '–' : numberText(value, 1));

/** Columns that can be shown beside the name. */
export const COLUMNS: readonly Column[] = [
  {
    id: 'start',
    name: 'Start',
    width: 90,
    number: false,
    value: ({ gantt }, index) => date(gantt.activities.start[index]),
  },
  {
    id: 'finish',
    name: 'Finish',
    width: 90,
    number: false,
    value: ({ gantt }, index) => date(gantt.activities.finish[index]),
  },
  {
    id: 'percent',
    name: 'Done',
    unit: '%',
    width: 76,
    number: true,
    value: ({ gantt }, index) => numberText(gantt.activities.percentComplete[index]),
  },
  {
    id: 'float',
    name: 'Float',
    unit: 'd',
    width: 70,
    number: true,
    value: (network, index) => days(floatDays(network, index)),
  },
  {
    id: 'slip',
    name: 'Slip',
    unit: 'd',
    width: 70,
    number: true,
    value: (network, index) => days(finishSlipDays(network, index)),
  },
  {
    id: 'criticality',
    name: 'Critical',
    unit: '%',
    width: 92,
    number: true,
    value: ({ criticality, gantt }, index) => {
      const share = criticality?.[index] ?? null;
      return share === null || gantt.activities.status[index] === 'complete' ? '–' : numberText(share * 100);
    },
  },
  {
    id: 'baseline',
    name: 'Baseline finish',
    width: 104,
    number: false,
    value: ({ gantt }, index) => date(gantt.activities.baselineFinish[index]),
  },
  {
    id: 'remaining',
    name: 'Remaining',
    unit: 'd',
    width: 104,
    number: true,
    value: ({ gantt }, index) => {
      const perDay = gantt.calendars[gantt.activities.calendar[index]!]?.minutesPerDay ?? 480;
      return numberText(gantt.activities.remainingMinutes[index]! / perDay, 1);
    },
  },
  {
    id: 'calendar',
    name: 'Calendar',
    width: 130,
    number: false,
    value: ({ gantt }, index) => gantt.calendars[gantt.activities.calendar[index]!]?.name ?? '–',
  },
];

export const DEFAULT_COLUMNS = ['start', 'finish', 'percent', 'float'];
