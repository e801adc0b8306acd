export type {
  CellValue,
  ChartDate,
  ChartOptions,
  ChartTable,
  ChartTableColumn,
  ChartTheme,
  ChartWords,
  DateMarker,
  IsoDate,
  IsoMinute,
} from './chart.js';
export type * from './chart-options.js';
export { calibrationChart, calibrationTable } from './calibration.js';
export { dateHistogramChart, dateHistogramTable } from './date-histogram.js';
export { forecastDriftChart, forecastDriftTable } from './forecast-drift.js';
export { ganttChart, ganttTable } from './gantt.js';
export { heatMapChart, heatMapTable } from './heat-map.js';
export { clockTime, hourlyBandsChart, hourlyBandsTable } from './hourly-bands.js';
export { milestoneTrendChart, milestoneTrendTable } from './milestone-trend.js';
export { probabilityCurvesChart, probabilityCurvesTable } from './probability-curves.js';
export { sCurveChart, sCurveTable } from './s-curve.js';
export { throughputChart, throughputTable } from './throughput.js';
export { tornadoChart, tornadoTable } from './tornado.js';
export { trendChart, trendTable } from './trend.js';
export { utilisationChart, utilisationTable } from './utilisation.js';
export {
  formatCalendarDate,
  formatNumber,
  formatShare,
  formatUpTo,
  languageOf,
  supportedLocale,
  type DateStyle,
} from './locale.js';
export { chartThemeCss } from './palette.js';
export { cleanText, escapeMarkup, textWidth } from './text.js';
export { ENGLISH_CHART_WORDS } from './words.js';
