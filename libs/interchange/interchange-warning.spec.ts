import { expect, it } from '@jest/globals';
import { WarningList } from './interchange-warning.js';

it('makes one of warnings alike, with the first place and their number', () => {
  const warnings = new WarningList();
  warnings.add('a', 'left out', 'line 3');
  warnings.add('a', 'left out', 'line 9');
  warnings.add('a', 'put in', 'line 10');
  expect(warnings.list()).toEqual([
    { code: 'a', message: 'left out (2 places)', where: 'line 3', count: 2 },
    { code: 'a', message: 'put in', where: 'line 10' },
  ]);
});

it('counts what lies beyond a thousand different ones', () => {
  const warnings = new WarningList();
  for (let n = 0; n < 5000; n++) warnings.add('a', `calendar ${n}`, `line ${n}`);
  const list = warnings.list();
  expect(list).toHaveLength(1001);
  expect(list[1000]).toMatchObject({ code: 'interchange.further-warnings', where: 'line 1000', count: 4000 });
});
