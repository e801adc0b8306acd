import { describe, expect, it } from '@jest/globals';
import { overrideFromAssignment, parseScenarioText } from '../index.js';

describe('scenario files', () => {
  it('reads a list of overrides or a scenario with its name and parents', () => {
    const list = parseScenarioText('- set: { crossing.lanes.car.count: 3 }', 'yaml');
    expect(list.scenario?.overrides).toEqual([{ set: { 'crossing.lanes.car.count': 3 } }]);
    const json = '{"id":"x","name":"X","inherits":["y"],"overrides":[{"remove":{"activity":"A"}}]}';
    expect(parseScenarioText(json, 'json').scenario).toEqual({
      id: 'x',
      name: 'X',
      inherits: ['y'],
      overrides: [{ remove: { activity: 'A' } }],
    });
  });

  it('locates what is wrong', () => {
    const { scenario, problems } = parseScenarioText('overrides:\n  - sett: {}\n', 'yaml');
    expect(scenario).toBeUndefined();
    expect(problems).toMatchObject([
      { code: 'model.unknown-key', path: 'overrides[0].sett', line: 2, column: 5 },
    ]);
    expect(parseScenarioText('[', 'json').problems).toMatchObject([{ code: 'model.syntax' }]);
  });

  it.each([
    ['crossing.lanes.car.count=3', { set: { 'crossing.lanes.car.count': 3 } }],
    ['activities.A.duration = 45d', { set: { 'activities.A.duration': '45d' } }],
    ['crossing.banks.RU.hours=09:00-19:00', { set: { 'crossing.banks.RU.hours': '09:00-19:00' } }],
    ['a={ optimistic: 1d }', { set: { a: { optimistic: '1d' } } }],
    ['a', undefined],
    ['=3', undefined],
    ['a=[', undefined],
  ])('reads %s', (text, override) => {
    expect(overrideFromAssignment(text)).toEqual(override);
  });
});
