import { describe, expect, it } from '@jest/globals';
import type { RiskDefinition } from '#engines/uncertainty';
import { knownRisks } from './known-risks.js';

const risk = (id: string, occurrence: RiskDefinition['occurrence']): RiskDefinition => ({
  id,
  name: id,
  occurrence,
  effect: { kind: 'added-minutes', minutes: { kind: 'deterministic', value: 480 } },
  activities: ['A', 'B'],
});
const during = risk('R', { kind: 'activity', probability: 0.3 });
const none = () => false;

describe('what is known of risks', () => {
  it('typhoons come again, a dated risk comes once', () => {
    const monthly = risk('T', { kind: 'monthly', rates: new Array<number>(12).fill(0.2) });
    const dated = risk('D', { kind: 'dates', probability: 0.5, first: 1, last: 9 });
    const happened = new Map([
      ['T', new Set<string>()],
      ['D', new Set<string>()],
    ]);
    expect(knownRisks([monthly, dated], happened, none)).toEqual({ settled: ['D'], risks: [monthly, dated] });
    expect(knownRisks([monthly, dated], new Map(), none).settled).toEqual([]);
  });

  it('struck once, it is certain for what is still open, and over when nothing is', () => {
    const struck = new Map([['R', new Set(['A'])]]);
    expect(knownRisks([during], struck, none).risks[0]).toMatchObject({
      activities: ['B'],
      occurrence: { kind: 'activity', probability: 1 },
    });
    expect(knownRisks([during], struck, (id) => id === 'B').settled).toEqual(['R']);
  });

  it('an activity that finished untouched says that it will not happen', () => {
    expect(knownRisks([during], new Map(), (id) => id === 'A').settled).toEqual(['R']);
    expect(knownRisks([during], new Map(), none)).toEqual({ settled: [], risks: [during] });
  });
});
