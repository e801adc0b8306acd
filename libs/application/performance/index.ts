export { activityBudgets, exchangeRate, minorUnits, reportingCurrency } from './budget.js';
export { measurementBaseline, performanceAt } from './performance.js';
