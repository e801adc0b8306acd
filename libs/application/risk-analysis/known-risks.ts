import type { RiskDefinition } from '#engines/uncertainty';

/** What the journal tells: by risk, the activities that it has struck; a dated risk that occurred has an empty set. */
export type Happened = ReadonlyMap<string, ReadonlySet<string>>;

export interface KnownRisks {
  /** Risks that lie in the past, whether they happened or not. */
  readonly settled: readonly string[];
  /** The risks as they are believed now. */
  readonly risks: readonly RiskDefinition[];
}

/**
 * What is known of risks on a status date of a lived project. A risk by monthly rates comes again whatever has
 * happened. One between two dates that has occurred is over. One during activities strikes each of its activities or
 * none: once one of them was struck it is certain for those still open, once one of them finished untouched it will
 * not happen any more.
 */
export function knownRisks(
  risks: readonly RiskDefinition[],
  happened: Happened,
  isComplete: (activity: string) => boolean,
): KnownRisks {
  const settled: string[] = [];
  const believed = risks.map((risk): RiskDefinition => {
    const struck = happened.get(risk.id);
    if (risk.occurrence.kind === 'monthly') return risk;
    if (risk.occurrence.kind === 'dates') {
      if (struck) settled.push(risk.id);
      return risk;
    }
    const open = risk.activities.filter((activity) => !isComplete(activity) && !struck?.has(activity));
    const spared = !struck && risk.activities.some(isComplete);
    if (spared || open.length === 0) {
      settled.push(risk.id);
      return risk;
    }
    if (!struck) return risk;
    return { ...risk, activities: open, occurrence: { kind: 'activity', probability: 1 } };
  });
  return { settled, risks: believed };
}
