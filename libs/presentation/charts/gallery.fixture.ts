/** One realistic example of every chart, and what is hard about it. The gallery is the test set. */
import {
  calibrationChart,
  calibrationTable,
  dateHistogramChart,
  dateHistogramTable,
  forecastDriftChart,
  forecastDriftTable,
  ganttChart,
  ganttTable,
  heatMapChart,
  heatMapTable,
  hourlyBandsChart,
  hourlyBandsTable,
  milestoneTrendChart,
  milestoneTrendTable,
  probabilityCurvesChart,
  probabilityCurvesTable,
  sCurveChart,
  sCurveTable,
  throughputChart,
  throughputTable,
  tornadoChart,
  tornadoTable,
  trendChart,
  trendTable,
  utilisationChart,
  utilisationTable,
  type ChartOptions,
  type ChartTable,
} from './index.js';
import { forecasting, performance, schedule } from './gallery-programme.fixture.js';
import { crossing, sweeps } from './gallery-crossing.fixture.js';

export interface Example {
  readonly name: string;
  draw(look: Partial<ChartOptions>): string;
  table(): ChartTable;
}

function example<T extends ChartOptions>(
  name: string,
  chart: (options: T) => string,
  table: (options: T) => ChartTable,
  options: T,
): Example {
  return { name, draw: (look) => chart({ ...options, id: name, ...look }), table: () => table(options) };
}

export const GALLERY: readonly Example[] = [
  example('gantt', ganttChart, ganttTable, schedule),
  example('milestone-trend', milestoneTrendChart, milestoneTrendTable, forecasting.trend),
  example('s-curve', sCurveChart, sCurveTable, performance.sCurve),
  example('index-trend', trendChart, trendTable, performance.indices),
  example('date-histogram', dateHistogramChart, dateHistogramTable, forecasting.histogram),
  example('forecast-drift', forecastDriftChart, forecastDriftTable, forecasting.drift),
  example('tornado', tornadoChart, tornadoTable, forecasting.tornado),
  example('calibration', calibrationChart, calibrationTable, forecasting.calibration),
  example('wait-by-hour', hourlyBandsChart, hourlyBandsTable, crossing.waitByHour),
  example('opening-curves', probabilityCurvesChart, probabilityCurvesTable, crossing.openingCurves),
  example('throughput', throughputChart, throughputTable, crossing.throughput),
  example('utilisation', utilisationChart, utilisationTable, crossing.utilisation),
  example('heat-map', heatMapChart, heatMapTable, sweeps.heatMap),
];
