export * from './capacity-answers.js';
export * from './design-changes.js';
