export * from './experiment-error.js';
export { gridDesign, latinHypercube, type DesignPoint, type Parameter } from './designs.js';
export * from './morris-screening.js';
export * from './share-test.js';
export * from './feasible-design.js';
export * from './best-design.js';
export * from './breaking-point.js';
export * from './goal-seek.js';
