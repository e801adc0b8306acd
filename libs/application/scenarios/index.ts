export { RunsService } from './runs.service.js';
export { ScenariosModule } from './scenarios.module.js';
export { overridden, ScenariosService } from './scenarios.service.js';
export { whatIf, type WhatIfEngines, type WhatIfOptions, type WhatIfSide } from './what-if.js';
