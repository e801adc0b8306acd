import { describe, expect, it } from '@jest/globals';
import { milestoneStatusOf, type StatusFacts } from './milestone-assessment.js';

const onTime: StatusFacts = {
  achieved: false,
  begun: true,
  slipWorkingDays: 0,
  totalFloatDays: 0,
  p80AfterBaseline: false,
};

describe('the rule of milestone status', () => {
  it.each<[string, Partial<StatusFacts>, string]>([
    ['on time, work has begun', {}, 'on-track'],
    ['on time, nothing has begun', { begun: false }, 'planned'],
    ['early', { slipWorkingDays: -3 }, 'on-track'],
    ['a part of a day late', { slipWorkingDays: 0.25 }, 'at-risk'],
    ['five working days late', { slipWorkingDays: 5 }, 'at-risk'],
    ['more than five working days late', { slipWorkingDays: 5.01 }, 'late'],
    ['on time, but P80 is after the baseline', { p80AfterBaseline: true }, 'at-risk'],
    ['on time with negative float', { totalFloatDays: -0.5 }, 'at-risk'],
    ['late before anything has begun', { begun: false, slipWorkingDays: 6 }, 'late'],
    ['without a baseline', { slipWorkingDays: null }, 'on-track'],
    ['achieved, however late', { achieved: true, slipWorkingDays: 60 }, 'achieved'],
  ])('%s', (_case, facts, expected) => {
    expect(milestoneStatusOf({ ...onTime, ...facts })).toBe(expected);
  });
});
