export { ForecastService } from './forecast.service.js';
export { RiskAnalysisModule } from './risk-analysis.module.js';
export { StatusDateHandler } from './status-date.handler.js';
