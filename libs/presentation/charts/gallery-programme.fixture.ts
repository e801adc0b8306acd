import type {
  CalibrationOptions,
  DateHistogramOptions,
  ForecastDriftOptions,
  GanttOptions,
  MilestoneTrendOptions,
  SCurveOptions,
  TornadoOptions,
  TrendOptions,
} from './index.js';

export const HOSTILE_NAME =
  '<script>alert("x")</script> & \u202Egnp.exe\u0000 Ввод в эксплуатацию автомобильного моста';

export const schedule: GanttOptions = {
  title: 'Critical and near-critical work to the opening',
  description: 'Bars by WBS with progress, baseline and the data date.',
  dataDate: '2026-03-16',
  rows: [
    {
      id: 'B',
      name: 'Bridge',
      kind: 'group',
      depth: 0,
      start: '2025-05-02',
      finish: '2026-11-18',
      baselineFinish: '2026-10-06',
    },
    {
      id: 'B030',
      name: 'Bored piles, Russian bank',
      kind: 'activity',
      depth: 1,
      start: '2025-07-01',
      finish: '2025-11-20',
      baselineStart: '2025-07-01',
      baselineFinish: '2025-11-05',
      percentComplete: 100,
      criticality: 'not-critical',
    },
    {
      id: 'B070',
      name: 'Launch spans, Korean bank',
      kind: 'activity',
      depth: 1,
      start: '2025-12-08',
      finish: '2026-05-06',
      baselineStart: '2025-12-01',
      baselineFinish: '2026-04-03',
      percentComplete: 62,
      criticality: 'critical',
      totalFloatDays: 0,
    },
    {
      id: 'B071',
      name: 'Launch spans, Russian bank',
      kind: 'activity',
      depth: 1,
      start: '2025-12-15',
      finish: '2026-04-20',
      baselineStart: '2025-12-01',
      baselineFinish: '2026-03-30',
      percentComplete: 70,
      criticality: 'near-critical',
      totalFloatDays: 9,
    },
    {
      id: 'B080',
      name: 'Closure at mid-river',
      kind: 'milestone',
      depth: 1,
      finish: '2026-05-20',
      baselineFinish: '2026-04-17',
      criticality: 'critical',
      totalFloatDays: 0,
    },
    {
      id: 'B090',
      name: 'Deck slab and parapets, both banks, with the expansion joints and the drainage',
      kind: 'activity',
      depth: 1,
      start: '2026-04-22',
      finish: '2026-08-14',
      baselineStart: '2026-03-23',
      baselineFinish: '2026-07-13',
      criticality: 'critical',
      totalFloatDays: 0,
    },
    {
      id: 'B120',
      name: HOSTILE_NAME,
      kind: 'activity',
      depth: 1,
      start: '2026-10-05',
      finish: '2026-11-18',
      baselineStart: '2026-08-24',
      baselineFinish: '2026-10-06',
      criticality: 'not-critical',
      totalFloatDays: 31,
    },
    {
      id: 'C',
      name: 'Khasan checkpoint',
      kind: 'group',
      depth: 0,
      start: '2025-06-02',
      finish: '2027-03-05',
      baselineFinish: '2027-01-29',
    },
    {
      id: 'C000',
      name: 'Site supervision',
      kind: 'level-of-effort',
      depth: 1,
      start: '2025-06-02',
      finish: '2027-01-15',
    },
    {
      id: 'C140',
      name: 'Buildings and networks',
      kind: 'activity',
      depth: 1,
      start: '2025-10-01',
      finish: '2026-09-11',
      baselineStart: '2025-10-01',
      baselineFinish: '2026-08-21',
      percentComplete: 41,
      criticality: 'critical',
      totalFloatDays: 0,
    },
    {
      id: 'C160',
      name: 'Agency fit-out and training',
      kind: 'activity',
      depth: 1,
      start: '2026-09-14',
      finish: '2027-03-05',
      baselineStart: '2026-08-24',
      baselineFinish: '2027-01-29',
      criticality: 'critical',
      totalFloatDays: 0,
    },
    {
      id: 'OPEN',
      name: 'Crossing open to traffic',
      kind: 'milestone',
      depth: 0,
      finish: '2027-04-09',
      baselineFinish: '2027-03-01',
      criticality: 'critical',
      totalFloatDays: 0,
    },
  ],
  nonWorking: [
    { from: '2025-12-31', to: '2026-01-12' },
    { from: '2026-12-31', to: '2027-01-11' },
  ],
  relationships: [
    { predecessor: 'B070', successor: 'B080', type: 'FS', driving: true },
    { predecessor: 'B071', successor: 'B080', type: 'FS' },
    { predecessor: 'B070', successor: 'B090', type: 'SS' },
    { predecessor: 'C140', successor: 'C160', type: 'FS', driving: true },
    { predecessor: 'C160', successor: 'OPEN', type: 'FS', driving: true },
    { predecessor: 'B120', successor: 'OPEN', type: 'FF' },
  ],
};

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

const trend: MilestoneTrendOptions = {
  title: 'How the milestones moved from report to report',
  milestones: [
    {
      id: 'joined',
      name: 'Closure at mid-river',
      baseline: '2026-04-17',
      points: track([
        '2026-04-17',
        '2026-04-17',
        '2026-04-24',
        '2026-05-04',
        '2026-05-11',
        '2026-05-20',
        '2026-05-20',
      ]),
    },
    {
      id: 'bridge',
      name: 'Bridge accepted',
      baseline: '2026-10-06',
      points: track([
        '2026-10-06',
        '2026-10-06',
        '2026-10-14',
        '2026-10-21',
        '2026-11-05',
        '2026-11-18',
        '2026-11-18',
      ]),
    },
    {
      id: 'open',
      name: 'Crossing open to traffic',
      baseline: '2027-03-01',
      points: track([
        '2027-03-01',
        '2027-02-22',
        '2027-03-01',
        '2027-03-15',
        '2027-03-22',
        '2027-04-02',
        '2027-04-09',
      ]),
    },
  ],
};

const drift: ForecastDriftOptions = {
  title: 'Forecast of the opening, report by report',
  vintages: STATUS_DATES.map((statusDate, index) => ({
    statusDate,
    p10: ['2027-02-10', '2027-02-05', '2027-02-15', '2027-02-26', '2027-03-08', '2027-03-22', '2027-03-29'][
      index
    ]!,
    p50: ['2027-05-05', '2027-04-26', '2027-05-03', '2027-05-14', '2027-05-21', '2027-05-28', '2027-06-04'][
      index
    ]!,
    p80: ['2027-07-19', '2027-07-05', '2027-07-12', '2027-07-16', '2027-07-16', '2027-07-15', '2027-07-20'][
      index
    ]!,
    p90: ['2027-09-06', '2027-08-23', '2027-08-26', '2027-08-27', '2027-08-20', '2027-08-17', '2027-08-18'][
      index
    ]!,
    deterministic: [
      '2027-03-01',
      '2027-02-22',
      '2027-03-01',
      '2027-03-15',
      '2027-03-22',
      '2027-04-02',
      '2027-04-09',
    ][index]!,
  })),
  published: [
    { made: '2025-09-05', from: '2027-01-29', label: 'Checkpoint contract' },
    { made: '2025-10-27', from: '2026-01-01', to: '2026-03-31', label: 'CSIS, bridge' },
    { made: '2025-11-27', from: '2026-01-01', to: '2026-12-31', label: 'Minister, bridge' },
  ],
  target: { label: 'Contract', date: '2027-01-29' },
};

const BIN_COUNTS = [
  14, 61, 183, 391, 702, 1021, 1287, 1344, 1216, 1003, 801, 617, 452, 331, 228, 142, 96, 58, 31, 14, 8,
];
const FIRST_BIN = 1_803_168_000_000; // 20 February 2027

function binEdge(index: number): string {
  return new Date(FIRST_BIN + index * 14 * 86_400_000).toISOString().slice(0, 10);
}

const histogram: DateHistogramOptions = {
  title: 'When the crossing will open, 10,000 iterations',
  bins: BIN_COUNTS.map((count, index) => ({ from: binEdge(index), to: binEdge(index + 1), count })),
  percentiles: [
    { label: 'P10', date: '2027-04-19', probability: 0.1 },
    { label: 'P50', date: '2027-06-11', probability: 0.5 },
    { label: 'P80', date: '2027-08-02', probability: 0.8 },
    { label: 'P90', date: '2027-08-30', probability: 0.9 },
  ],
  deterministic: '2027-04-09',
  target: { label: 'Contract', date: '2027-01-29' },
};

const tornado: TornadoOptions = {
  title: 'What the opening date depends on most',
  unit: 'working days at opening',
  bars: [
    { name: 'Agency fit-out and training, Russian side', low: -31, high: 58 },
    { name: 'Joint trial and agreements', low: -12, high: 71 },
    { name: 'Counterpart late', low: 0, high: 44 },
    { name: 'Buildings and networks', low: -22, high: 37 },
    { name: 'Scanners, IT, booths', low: -9, high: 18 },
    { name: 'Launch spans, Korean bank', low: -3, high: 11 },
    { name: HOSTILE_NAME, low: -2, high: 4 },
  ],
};

const calibration: CalibrationOptions = {
  title: 'Track record: forecast probability against what came true',
  points: [
    { nominal: 0.1, observed: 0.07, low: 0.03, high: 0.14, count: 120 },
    { nominal: 0.3, observed: 0.26, low: 0.18, high: 0.35, count: 120 },
    { nominal: 0.5, observed: 0.47, low: 0.38, high: 0.56, count: 120 },
    { nominal: 0.8, observed: 0.83, low: 0.75, high: 0.89, count: 120 },
    { nominal: 0.9, observed: 0.92, low: 0.86, high: 0.96, count: 120 },
  ],
};

export const forecasting = { trend, drift, histogram, tornado, calibration };

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

const sCurve: SCurveOptions = {
  title: 'Planned value, earned value and actual cost',
  unit: 'RUB',
  dataDate: '2026-03-16',
  earnedScheduleDate: '2026-02-24',
  budgetAtCompletion: 11_400e6,
  points: MONTHS.map((month, index) => {
    const date = index === 10 ? '2026-03-16' : `${month}-01`;
    const past = index <= 10 ? { earnedValue: EARNED[index]! * 1e6, actualCost: SPENT[index]! * 1e6 } : {};
    return { date, plannedValue: PLANNED[index]! * 1e6, ...past };
  }),
  estimateToComplete: [
    { date: '2026-03-16', cost: 4560e6 },
    { date: '2026-08-01', cost: 8900e6 },
    { date: '2027-01-01', cost: 12_400e6 },
    { date: '2027-04-09', cost: 13_030e6 },
  ],
};

const indices: TrendOptions = {
  title: 'Performance indices',
  reference: { label: 'On plan', value: 1 },
  series: [
    {
      name: 'SPI',
      points: STATUS_DATES.map((date, index) => ({
        date,
        value: [0.94, 0.93, 0.92, 0.92, 0.92, 0.92, 0.9][index]!,
      })),
    },
    {
      name: 'SPI(t)',
      points: STATUS_DATES.map((date, index) => ({
        date,
        value: [0.95, 0.95, 0.94, null, null, 0.93, 0.94][index] ?? null,
      })),
    },
    {
      name: 'CPI',
      points: STATUS_DATES.map((date, index) => ({
        date,
        value: [0.88, 0.89, 0.89, 0.89, 0.88, 0.88, 0.875][index]!,
      })),
    },
  ],
};

export const performance = { sCurve, indices };
