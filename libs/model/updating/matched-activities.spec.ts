import { describe, expect, it } from '@jest/globals';
import { validateModel } from '../model-validation.js';
import type { ProjectModel } from '../project-model.js';
import { matchedActivities } from './matched-activities.js';

type Row = readonly [id: string, uid: string, name: string];

function schedule(rows: readonly Row[], links: readonly (readonly [string, string])[]): ProjectModel {
  const { model, problems } = validateModel({
    spanwise: 1,
    project: { id: 'p', name: 'P', start: '2026-01-05', dataDate: '2026-01-05', calendar: 'c' },
    options: { dialect: 'msproject' },
    calendars: [{ id: 'c', name: 'C', week: { 'mon-fri': ['08:00-12:00', '13:00-17:00'] } }],
    activities: rows.map(([id, uid, name]) => ({ id, name, duration: '5d', file: { uid } })),
    relationships: links.map(([from, to]) => ({ from, to })),
  });
  if (!model) throw new Error(JSON.stringify(problems));
  return model;
}

const older = schedule(
  [
    ['1', '11', 'Dig'],
    ['2', '12', 'Pour'],
    ['3', '13', 'Deck'],
  ],
  [
    ['1', '2'],
    ['2', '3'],
  ],
);

describe('activities of the next update from Microsoft Project', () => {
  it('keep their codes by unique number when a row is put in above them, with their links', () => {
    const newer = schedule(
      [
        ['1', '11', 'Dig'],
        ['2', '14', 'Blind'],
        ['3', '12', 'Pour'],
        ['4', '13', 'Deck and rail'],
      ],
      [
        ['1', '2'],
        ['2', '3'],
        ['3', '4'],
      ],
    );
    const { activities, relationships } = matchedActivities(older, newer);
    expect(activities.map(({ id, name }) => [id, name])).toEqual([
      ['1', 'Dig'],
      ['2-14', 'Blind'],
      ['2', 'Pour'],
      ['3', 'Deck and rail'],
    ]);
    expect(relationships.map(({ predecessor, successor }) => `${predecessor} ${successor}`)).toEqual([
      '1 2-14',
      '2-14 2',
      '2 3',
    ]);
  });

  it('are matched by row and name where another tool gave new unique numbers, and are new otherwise', () => {
    const newer = schedule(
      [
        ['1', '101', 'Dig'],
        ['2', '102', 'Something else'],
        ['3', '103', 'Deck'],
      ],
      [],
    );
    expect(matchedActivities(older, newer).activities.map(({ id }) => id)).toEqual(['1', '2-102', '3']);
  });

  it('come back as they are when nothing shifted, and from Primavera always', () => {
    expect(matchedActivities(older, older)).toBe(older);
    const primavera = { ...older, options: { ...older.options, dialect: 'primavera' as const } };
    const shifted = {
      ...primavera,
      activities: primavera.activities.map((a) => ({ ...a, uid: `9${a.uid}` })),
    };
    expect(matchedActivities(primavera, shifted)).toBe(shifted);
  });
});
