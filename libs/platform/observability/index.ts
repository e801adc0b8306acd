export { JsonLogger } from './json-logger.js';
export { currentContext, currentPrincipal, runInContext, type RequestContext } from './request-context.js';
export { metrics, serveMetrics, type MetricsServer, type Sample, type SampledFigure } from './metrics.js';
