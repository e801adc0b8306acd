export { milestoneForecasts, TORNADO_ITERATIONS } from './forecast.service.js';
export { prepareAnalysis } from './risk-definition.js';
export { ForecastService } from './forecast.service.js';
export { RiskAnalysisModule } from './risk-analysis.module.js';
export { RiskAnalysisService } from './risk-analysis.service.js';
export { RiskRegisterService } from './risk-register.service.js';
export { StatusDateHandler } from './status-date.handler.js';
