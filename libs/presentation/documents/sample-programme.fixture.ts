import type { CriticalPathSection, OpeningSection, PerformanceSection } from './report-content.js';

const STATUS_DATES = [
  '2025-09-29',
  '2025-10-27',
  '2025-11-24',
  '2025-12-29',
  '2026-01-26',
  '2026-02-23',
  '2026-03-16',
];

function track(dates: readonly string[]): { statusDate: string; forecast: string }[] {
  return dates.map((forecast, index) => ({ statusDate: STATUS_DATES[index]!, forecast }));
}

const trends: Readonly<Record<string, { statusDate: string; forecast: string }[]>> = {
  B080: track([
    '2026-04-17',
    '2026-04-17',
    '2026-04-24',
    '2026-05-04',
    '2026-05-11',
    '2026-05-20',
    '2026-05-20',
  ]),
  B120: track([
    '2026-10-06',
    '2026-10-06',
    '2026-10-14',
    '2026-10-21',
    '2026-11-05',
    '2026-11-20',
    '2026-11-18',
  ]),
  OPEN: track([
    '2027-03-01',
    '2027-02-22',
    '2027-03-01',
    '2027-03-15',
    '2027-03-22',
    '2027-04-02',
    '2027-04-09',
  ]),
};

const BIN_COUNTS = [
  14, 61, 183, 391, 702, 1021, 1287, 1344, 1216, 1003, 801, 617, 452, 331, 228, 142, 96, 58, 31, 14, 8,
];
const FIRST_BIN = 1_803_081_600_000; // 19 February 2027

function binEdge(index: number): string {
  return new Date(FIRST_BIN + index * 14 * 86_400_000).toISOString().slice(0, 10);
}

const P10 = [
  '2027-02-10',
  '2027-02-05',
  '2027-02-15',
  '2027-02-26',
  '2027-03-08',
  '2027-03-22',
  '2027-04-19',
];
const P50 = [
  '2027-05-05',
  '2027-04-26',
  '2027-05-03',
  '2027-05-14',
  '2027-05-21',
  '2027-05-28',
  '2027-06-11',
];
const P80 = [
  '2027-07-19',
  '2027-07-05',
  '2027-07-12',
  '2027-07-16',
  '2027-07-16',
  '2027-07-20',
  '2027-08-02',
];
const P90 = [
  '2027-09-06',
  '2027-08-23',
  '2027-08-26',
  '2027-08-27',
  '2027-08-20',
  '2027-08-24',
  '2027-08-30',
];

const opening: OpeningSection = {
  milestone: 'Crossing open to traffic',
  iterations: 10_000,
  deterministic: '2027-04-09',
  p10: '2027-04-19',
  p50: '2027-06-11',
  p80: '2027-08-02',
  p90: '2027-08-30',
  target: { name: 'Contract', date: '2027-01-29', probability: 0.004 },
  bins: BIN_COUNTS.map((count, index) => ({ from: binEdge(index), to: binEdge(index + 1), count })),
  vintages: STATUS_DATES.map((statusDate, index) => ({
    statusDate,
    p10: P10[index]!,
    p50: P50[index]!,
    p80: P80[index]!,
    p90: P90[index]!,
    deterministic: trends['OPEN']![index]!.forecast,
  })),
  published: [
    { made: '2025-09-05', from: '2027-01-29', label: 'Checkpoint contract' },
    { made: '2025-10-27', from: '2026-01-01', to: '2026-03-31', label: 'CSIS, bridge' },
    { made: '2025-11-27', from: '2026-01-01', to: '2026-12-31', label: 'Minister, bridge' },
  ],
  sensitivity: [
    { name: 'Agency fit-out and training, Russian side', low: -31, high: 58 },
    { name: 'Joint trial and agreements', low: -12, high: 71 },
    { name: 'Counterpart late', low: 0, high: 44 },
    { name: 'Buildings and networks', low: -22, high: 37 },
    { name: 'Scanners, IT, booths', low: -9, high: 18 },
  ],
};

export const forecasting = { trends, opening };

const MONTHS = [
  '2025-05',
  '2025-06',
  '2025-07',
  '2025-08',
  '2025-09',
  '2025-10',
  '2025-11',
  '2025-12',
  '2026-01',
  '2026-02',
  '2026-03',
  '2026-04',
  '2026-05',
  '2026-06',
  '2026-07',
  '2026-08',
  '2026-09',
  '2026-10',
  '2026-11',
  '2026-12',
  '2027-01',
  '2027-02',
];
const PLANNED = [
  0, 190, 520, 1010, 1630, 2390, 3140, 3560, 3700, 3880, 4420, 5200, 6080, 6990, 7880, 8700, 9480, 10_150,
  10_690, 11_080, 11_290, 11_400,
];
const EARNED = [0, 170, 470, 930, 1510, 2190, 2880, 3290, 3420, 3570, 3990];
const SPENT = [0, 200, 560, 1080, 1720, 2460, 3220, 3690, 3880, 4070, 4560];

export const performance: PerformanceSection = {
  budgetAtCompletion: 11_400e6,
  plannedValue: 4420e6,
  earnedValue: 3990e6,
  actualCost: 4560e6,
  spi: 0.903,
  cpi: 0.875,
  estimateAtCompletion: 13_029e6,
  toCompletePerformanceIndex: 1.08,
  earnedSchedule: {
    earnedMonths: 9.8,
    actualMonths: 10.4,
    spiT: 0.94,
    forecastFinish: '2027-04-14',
    date: '2026-02-24',
  },
  points: MONTHS.map((month, index) => {
    const date = index === 10 ? '2026-03-16' : `${month}-01`;
    const past = index <= 10 ? { earnedValue: EARNED[index]! * 1e6, actualCost: SPENT[index]! * 1e6 } : {};
    return { date, plannedValue: PLANNED[index]! * 1e6, ...past };
  }),
  estimateToComplete: [
    { date: '2026-03-16', cost: 4560e6 },
    { date: '2026-08-01', cost: 8900e6 },
    { date: '2027-01-01', cost: 12_400e6 },
    { date: '2027-04-09', cost: 13_029e6 },
  ],
  href: 'https://spanwise.example/v1/projects/tumen-crossing/earned-value?asOf=2026-03-16',
};

export const schedule: CriticalPathSection = {
  nearCriticalWithinWorkingDays: 15,
  critical: [
    {
      id: 'C140',
      name: 'Checkpoint buildings and networks',
      start: '2025-10-01',
      finish: '2026-09-11',
      remainingWorkingDays: 124,
      totalFloatWorkingDays: 0,
      criticalityIndex: 0.71,
      percentComplete: 41,
    },
    {
      id: 'C160',
      name: 'Agency fit-out and training',
      start: '2026-09-14',
      finish: '2027-03-05',
      remainingWorkingDays: 120,
      totalFloatWorkingDays: 0,
      criticalityIndex: 0.83,
    },
    {
      id: 'J170',
      name: 'Joint trial, agreements, opening',
      start: '2027-03-08',
      finish: '2027-04-09',
      remainingWorkingDays: 25,
      totalFloatWorkingDays: 0,
      criticalityIndex: 0.97,
    },
    {
      id: 'OPEN',
      name: 'Crossing open to traffic',
      start: '2027-04-09',
      finish: '2027-04-09',
      remainingWorkingDays: 0,
      totalFloatWorkingDays: 0,
      criticalityIndex: 1,
    },
  ],
  nearCritical: [
    {
      id: 'B070',
      name: 'Launch spans, Korean bank',
      start: '2025-12-08',
      finish: '2026-05-06',
      remainingWorkingDays: 36,
      totalFloatWorkingDays: 12,
      criticalityIndex: 0.18,
      percentComplete: 62,
    },
    {
      id: 'C150',
      name: 'Scanners, IT, booths',
      start: '2026-05-18',
      finish: '2026-10-02',
      remainingWorkingDays: 98,
      totalFloatWorkingDays: 14,
      criticalityIndex: 0.12,
    },
  ],
  href: 'https://spanwise.example/v1/projects/tumen-crossing/schedule?asOf=2026-03-16',
};
