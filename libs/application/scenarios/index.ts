export { ComparisonService, type RenderedComparison } from './comparison.service.js';
export { DeadLettersService } from './dead-letters.service.js';
export { RunEvents, type RunMessage } from './run-events.js';
export { RunRequests } from './run-request.js';
export { RunSubmission } from './run-submission.js';
export { RunsService } from './runs.service.js';
export { overridden } from './scenario-resolution.js';
export { ScenariosModule } from './scenarios.module.js';
export { ScenariosService } from './scenarios.service.js';
