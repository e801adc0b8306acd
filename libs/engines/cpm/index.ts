export * from './network-definition.js';
export * from './schedule-error.js';
export * from './schedule-result.js';
export { type CompiledNetwork, LinkType, NodeKind, Status } from './compiled-network.js';
export { compileSchedule } from './network-compilation.js';
export { calculateSchedule, copySchedule, ScheduleCalculator } from './schedule-calculator.js';
