export { drawHazards, fillAxes } from './calendars';
export { drawGroups } from './draws';
export { forwardPass } from './network-pass';
export { addSums, countCritical, projectFinish } from './results';
