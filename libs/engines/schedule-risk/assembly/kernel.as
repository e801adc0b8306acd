export { drawHazards, fillAxes, mergeDays, spanDays } from './calendars';
export { drawGroups } from './draws';
export { forwardPass } from './network-pass';
export { addSums, countCritical, projectFinish } from './results';
