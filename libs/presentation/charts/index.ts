export * from './chart.js';
export * from './chart-options.js';
