import { describe, expect, it } from '@jest/globals';
import { mergeEdits, pointsOf, withEdits, withPoints, type ModelEdit } from './model-edits.js';

const DIG = { optimistic: '3d', likely: '5d', pessimistic: '9d' };
const DOCUMENT = {
  spanwise: '1',
  activities: [
    { id: 'A', name: 'Dig', duration: DIG },
    { id: 'B', name: 'Pour', duration: '2d' },
  ],
  risks: [{ id: 'rain', name: 'Rain', probability: 0.3 }],
};

const edit = (changes: Partial<ModelEdit>): ModelEdit => ({
  section: 'risks',
  id: 'rain',
  field: 'probability',
  before: 0.3,
  after: 0.5,
  text: 'Rain: probability',
  ...changes,
});

describe('edits of a model', () => {
  it('go into a copy; the document read stays as it is', () => {
    const before = structuredClone(DOCUMENT);
    const edited = withEdits(DOCUMENT, [
      edit({}),
      edit({ section: 'activities', id: 'B', field: 'duration', before: '2d', after: '4d' }),
    ]);
    expect(edited).toEqual({
      ...DOCUMENT,
      activities: [DOCUMENT.activities[0], { id: 'B', name: 'Pour', duration: '4d' }],
      risks: [{ id: 'rain', name: 'Rain', probability: 0.5 }],
    });
    expect(DOCUMENT).toEqual(before);
  });

  it('add and remove whole entries, and single fields', () => {
    const added = { id: 'frost', name: 'Frost', probability: 0.1 };
    const edited = withEdits(DOCUMENT, [
      edit({ id: 'frost', field: '*', before: undefined, after: added }),
      edit({ field: '*', before: DOCUMENT.risks[0], after: undefined }),
      edit({ section: 'activities', id: 'A', field: 'name', before: 'Dig', after: undefined }),
    ]);
    expect(edited['risks']).toEqual([added]);
    expect(edited['activities']).toEqual([{ id: 'A', duration: DIG }, DOCUMENT.activities[1]]);
  });

  it('keep what else a three-point figure says, with who entered it as provenance', () => {
    const points = { optimistic: '4d', likely: '5d', pessimistic: '12d' };
    const before = { ...DIG, distribution: 'triangular' };
    expect(withPoints(before, points, 'survey', false)).toEqual({
      ...points,
      distribution: 'triangular',
      provenance: { kind: 'assumption', why: 'survey' },
    });
    expect(
      withPoints(1.2, { optimistic: '1', likely: '1.2', pessimistic: '2' }, 'survey', true),
    ).toMatchObject({
      optimistic: 1,
      likely: 1.2,
      pessimistic: 2,
    });
    expect(pointsOf('2d')).toEqual({ optimistic: '2d', likely: '2d', pessimistic: '2d' });
    expect(pointsOf({ distribution: 'empirical', observed: ['2d'] })).toBeUndefined();
  });
});

describe('edits against what somebody else stored meanwhile', () => {
  const theirs = (probability: number) => ({ ...DOCUMENT, risks: [{ ...DOCUMENT.risks[0]!, probability }] });

  it('are carried where the other left the figure alone', () => {
    const mine = edit({});
    const other = { ...DOCUMENT, activities: [] };
    expect(mergeEdits([mine], other)).toEqual({ carried: [mine], same: [], clashes: [] });
  });

  it('are nothing to do where both did the same', () => {
    const mine = edit({});
    expect(mergeEdits([mine], theirs(0.5))).toEqual({ carried: [], same: [mine], clashes: [] });
  });

  it('clash where both changed it differently, and where the other removed the entry', () => {
    const mine = edit({});
    expect(mergeEdits([mine], theirs(0.7)).clashes).toEqual([{ edit: mine, theirs: 0.7 }]);
    expect(mergeEdits([mine], { ...DOCUMENT, risks: [] }).clashes).toEqual([
      { edit: mine, theirs: undefined },
    ]);
  });

  it('do not clash over the order of keys', () => {
    const before = { optimistic: '3d', likely: '5d', pessimistic: '9d' };
    const mine = edit({ section: 'activities', id: 'A', field: 'duration', before, after: '6d' });
    const reordered = { pessimistic: '9d', likely: '5d', optimistic: '3d' };
    const other = { ...DOCUMENT, activities: [{ id: 'A', name: 'Dig', duration: reordered }] };
    expect(mergeEdits([mine], other).carried).toEqual([mine]);
  });
});
