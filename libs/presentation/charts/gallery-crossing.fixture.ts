import type {
  HeatMapOptions,
  HourlyBandsOptions,
  ProbabilityCurvesOptions,
  ThroughputOptions,
  UtilisationOptions,
} from './index.js';

const TRUCK_WAITS = [42, 55, 61, 52, 40, 31, 27, 34, 41, 36, 24, 12];
const CAR_WAITS = [18, 22, 19, 14, 10, 8, 9, 12, 15, 11, 7, 3];

function bands(means: readonly number[], half: number): HourlyBandsOptions['series'][number]['points'] {
  return means.map((mean, index) => ({
    hour: 9 + index,
    mean,
    low: mean - half * (0.5 + mean / 60),
    high: mean + half * (0.5 + mean / 60),
  }));
}

const waitByHour: HourlyBandsOptions = {
  title: 'Wait to primary inspection by hour of arrival',
  unit: 'minutes',
  series: [
    { name: 'Trucks, to Korea', points: bands(TRUCK_WAITS, 9) },
    { name: 'Cars, to Korea', points: bands(CAR_WAITS, 4) },
  ],
  target: { label: 'Service target: 45 minutes', value: 45 },
};

const SHARES = [0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98];

function opening(days: readonly number[]): ProbabilityCurvesOptions['series'][number]['points'] {
  return days.map((day, index) => ({
    date: new Date(Date.UTC(2028, 1, 1) + day * 86_400_000).toISOString().slice(0, 10),
    probability: SHARES[index]!,
    low: Math.max(0, SHARES[index]! - 0.02),
    high: Math.min(1, SHARES[index]! + 0.02),
  }));
}

const openingCurves: ProbabilityCurvesOptions = {
  title: 'The crossing opens by …',
  series: [
    { name: 'Baseline', points: opening([0, 14, 28, 47, 70, 96, 140]) },
    { name: 'Second drilling rig', points: opening([-38, -22, -9, 8, 27, 51, 90]) },
  ],
  target: { label: 'Promised 31 March 2028', date: '2028-03-31' },
};

const FIRST_DAY = 1_807_574_400_000; // 12 April 2027

const throughput: ThroughputOptions = {
  title: 'People served a day against the design figure',
  unit: 'people',
  target: 2850,
  days: Array.from({ length: 60 }, (_, index) => {
    const date = new Date(FIRST_DAY + index * 86_400_000).toISOString().slice(0, 10);
    if (index === 19 || index === 27) return { date, served: 0, closed: true };
    const demand = 900 + index * 38 + ((index * 7919) % 400) + (index % 7 > 4 ? 500 : 0);
    const served = Math.min(demand, 2850 + ((index * 31) % 90));
    return { date, served, unserved: demand - served };
  }),
};

const utilisation: UtilisationOptions = {
  title: 'How busy each stage is at the design demand',
  limit: 0.85,
  servers: [
    { name: 'Passenger hall, passport desks', utilisation: 0.93, low: 0.91, high: 0.95, offeredLoad: 1.04 },
    { name: 'Truck lanes, customs and scanner', utilisation: 0.78, low: 0.75, high: 0.81, offeredLoad: 0.78 },
    { name: 'Bus lanes', utilisation: 0.71, low: 0.68, high: 0.74, offeredLoad: 0.71 },
    { name: 'Car lanes', utilisation: 0.42, low: 0.4, high: 0.44, offeredLoad: 0.42 },
    {
      name: 'Two-lane bridge, alternating past the works at the mid-river joint',
      utilisation: 0.06,
      offeredLoad: 0.06,
    },
  ],
};

export const crossing = { waitByHour, openingCurves, throughput, utilisation };

const LANES = ['6', '8', '10', '12', '14'];
const HOURS = ['8 h', '10 h', '12 h', '16 h', '24 h'];

const heatMap: HeatMapOptions = {
  title: 'P95 wait of trucks by lanes and opening hours',
  xTitle: 'Lanes',
  yTitle: 'Hours a day',
  unit: 'minutes',
  decimals: 0,
  xLabels: LANES,
  yLabels: HOURS,
  values: [
    [480, 391, 268, 171, 112],
    [402, 266, 141, 88, 57],
    [287, 158, 84, 49, 31],
    [141, 77, 38, 22, 15],
    [58, 29, 14, 9, null],
  ],
  marked: { x: 2, y: 2, label: 'The design: 10 lanes, 12 hours' },
};

export const sweeps = { heatMap };
