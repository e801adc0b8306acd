import { describe, expect, it } from '@jest/globals';
import { journalGenesis } from '#application/projects';
import { chainEntries, entryHash, type JournalDraft } from './journal-chain.js';

const drafts: JournalDraft[] = [
  { date: '2025-04-30', kind: 'activity.started', principal: 'clock', subject: 'A', message: 'A started' },
  { date: '2025-05-01', kind: 'day.idle', principal: 'clock', message: 'No work', data: { b: 1, a: [2] } },
];

describe('the journal chain', () => {
  const genesis = journalGenesis('model', '1', '2025-04-30');

  it('numbers entries without a gap and links each to the one before', () => {
    const entries = chainEntries({ sequence: 7, hash: genesis }, drafts);
    expect(entries.map((entry) => entry.sequence)).toEqual([8, 9]);
    const [first, second] = entries;
    const { hash: _first, ...firstContent } = first!;
    const { hash: _second, ...secondContent } = second!;
    expect(first!.hash).toBe(entryHash(genesis, firstContent));
    expect(second!.hash).toBe(entryHash(first!.hash, secondContent));
  });

  it('is the same whether entries are added together or one by one', () => {
    const together = chainEntries({ sequence: 0, hash: genesis }, drafts);
    const first = chainEntries({ sequence: 0, hash: genesis }, drafts.slice(0, 1));
    const second = chainEntries({ sequence: 1, hash: first[0]!.hash }, drafts.slice(1));
    expect([...first, ...second]).toEqual(together);
  });

  it.each([
    ['message', { message: 'A started.' }],
    ['date', { date: '2025-05-02' }],
    ['principal', { principal: 'operator:local' }],
    ['data', { data: { minutes: 1 } }],
  ])('changes every later hash when the %s of an entry changes', (_field, change) => {
    const original = chainEntries({ sequence: 0, hash: genesis }, drafts);
    const forged = chainEntries({ sequence: 0, hash: genesis }, [{ ...drafts[0]!, ...change }, drafts[1]!]);
    expect(forged[0]!.hash).not.toBe(original[0]!.hash);
    expect(forged[1]!.hash).not.toBe(original[1]!.hash);
  });

  it('does not depend on the order of keys in data', () => {
    const swapped = { ...drafts[1]!, data: { a: [2], b: 1 } };
    const head = { sequence: 0, hash: genesis };
    expect(chainEntries(head, [swapped])).toEqual(
      chainEntries(head, [drafts[1]!]).map((e) => ({ ...e, data: swapped.data })),
    );
  });
});
