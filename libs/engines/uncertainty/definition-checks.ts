import {
  distribution,
  type Distribution,
  type DistributionDefinition,
  NumericsError,
} from '#engines/numerics';
import type { UncertaintyDefinition, RiskDefinition, RiskEffect } from './uncertainty-definition.js';
import type { UncertaintyProblem, UncertaintyProblemCode } from './uncertainty-error.js';

/** Collects what is wrong, so that a planner sees everything at once. */
export class DefinitionChecks {
  readonly problems: UncertaintyProblem[] = [];

  constructor(private readonly activityIndex: ReadonlyMap<string, number>) {}

  report(code: UncertaintyProblemCode, message: string, where: string): void {
    this.problems.push({ code, message, where });
  }

  /** The activity's index, or −1 with a problem reported. */
  activity(id: string, where: string): number {
    const index = this.activityIndex.get(id);
    if (index !== undefined) return index;
    this.report('uncertainty.unknown-activity', `there is no activity ${id}`, where);
    return -1;
  }

  activities(ids: readonly string[], where: string): number[] {
    return ids.map((id) => this.activity(id, `${where}.activities`)).filter((index) => index >= 0);
  }

  distribution(
    definition: DistributionDefinition,
    where: string,
    lowest = -Infinity,
  ): Distribution | undefined {
    try {
      const made = distribution(definition);
      if (made.minimum >= lowest || (made.minimum === -Infinity && lowest === 0 && made.mean > 0))
        return made;
      this.report('uncertainty.invalid-distribution', `it must not fall below ${lowest}`, where);
    } catch (error) {
      if (!(error instanceof NumericsError)) throw error;
      const place = error.where === undefined ? where : `${where}.${error.where}`;
      this.report('uncertainty.invalid-distribution', error.message, place);
    }
    return undefined;
  }

  optional(
    definition: DistributionDefinition | undefined,
    where: string,
    lowest?: number,
  ): Distribution | undefined {
    return definition && this.distribution(definition, where, lowest);
  }

  probability(value: number, where: string): void {
    if (!(value >= 0 && value <= 1)) {
      this.report('uncertainty.invalid-probability', `not a probability from 0 to 1: ${value}`, where);
    }
  }

  unique(list: readonly { readonly id: string }[] | undefined, place: string): void {
    const seen = new Set<string>();
    for (const { id } of list ?? []) {
      if (seen.has(id)) this.report('uncertainty.duplicate-id', `${id} is defined twice`, `${place}[${id}]`);
      seen.add(id);
    }
  }

  hazards({ hazards }: UncertaintyDefinition): void {
    this.unique(hazards, 'hazards');
    for (const hazard of hazards ?? []) {
      const where = `hazards[${hazard.id}].months`;
      if (hazard.months.length !== 12) {
        this.report(
          'uncertainty.invalid-months',
          `twelve months are needed, not ${hazard.months.length}`,
          where,
        );
      }
      hazard.months.forEach(({ probability, meanSpellDays }, month) => {
        this.probability(probability, `${where}[${month}].probability`);
        if (meanSpellDays !== undefined && !(meanSpellDays >= 1)) {
          this.report(
            'uncertainty.invalid-spell',
            'a spell lasts one day or more',
            `${where}[${month}].meanSpellDays`,
          );
        }
      });
    }
  }

  windows({ windows }: UncertaintyDefinition): void {
    this.unique(windows, 'windows');
    for (const { id, recurrence } of windows ?? []) {
      const where = `windows[${id}].recurrence`;
      if (recurrence.kind === 'once') {
        if (!(recurrence.start <= recurrence.end)) {
          this.report('uncertainty.invalid-window', 'its last day lies before its first', where);
        }
        continue;
      }
      for (const { month, day } of [recurrence.start, recurrence.end]) {
        const exists = new Date(Date.UTC(2024, month - 1, day)).getUTCMonth() === month - 1 && day >= 1;
        if (!exists)
          this.report('uncertainty.invalid-window', `there is no day ${day} of month ${month}`, where);
      }
    }
  }

  occurrence(risk: RiskDefinition): void {
    const where = `risks[${risk.id}].occurrence`;
    const { occurrence } = risk;
    if (occurrence.kind === 'monthly') {
      if (occurrence.rates.length !== 12 || !occurrence.rates.every((rate) => rate >= 0 && rate <= 28)) {
        this.report(
          'uncertainty.invalid-months',
          'twelve monthly rates from 0 to 28 are needed',
          `${where}.rates`,
        );
      }
      return;
    }
    this.probability(occurrence.probability, `${where}.probability`);
    if (occurrence.kind === 'dates' && !(occurrence.first <= occurrence.last)) {
      this.report('uncertainty.invalid-window', 'its last day lies before its first', where);
    }
  }

  effectFits(risk: RiskDefinition, effect: RiskEffect, where: string): void {
    const onDate = risk.occurrence.kind !== 'activity';
    if (onDate !== (effect.kind === 'closure')) {
      const message = onDate
        ? 'a risk with dates closes days; it cannot lengthen an activity'
        : 'a risk during activities lengthens them; it cannot close days';
      this.report('uncertainty.invalid-effect', message, where);
    }
  }
}
