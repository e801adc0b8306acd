export { JsonLogger } from './json-logger.js';
export { currentContext, currentPrincipal, runInContext, type RequestContext } from './request-context.js';
