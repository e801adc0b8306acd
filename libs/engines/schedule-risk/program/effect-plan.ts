import { Status } from '#engines/cpm';
import type { ImageBuilder } from '../kernel/image.js';
import {
  EFFECT_ADD,
  EFFECT_ADD_SHARE,
  EFFECT_MULTIPLY,
  EFFECT_SCALE,
  ROW_BYTES,
} from '../kernel/memory-layout.js';
import type { EffectRow, ProgramInput } from './program.js';

export interface NodeEffect {
  readonly row: number;
  readonly operation: number;
}

/** The rows of drivers, branches and risks, and which of them act on each activity: in the kernel's order. */
export function planEffects(input: ProgramInput, image: ImageBuilder) {
  const { uncertainty, network, options } = input;
  const rows: EffectRow[] = [];
  const effects: NodeEffect[][] = Array.from({ length: network.activityCount }, () => []);
  const row = (source: EffectRow['source']): number => {
    const address = image.reserve(ROW_BYTES);
    rows.push({ address, source });
    return address;
  };
  uncertainty.drivers.forEach(({ activities }, driver) => {
    const at = row({ kind: 'driver', driver });
    for (const activity of activities) effects[activity]!.push({ row: at, operation: EFFECT_MULTIPLY });
  });
  uncertainty.risks.forEach(({ definition, activities, effect }, risk) => {
    if (definition.occurrence.kind !== 'activity' || options.settled?.includes(definition.id)) return;
    const operation = effect.kind === 'factor' ? EFFECT_ADD_SHARE : EFFECT_ADD;
    const shared = row({ kind: 'risk', risk });
    for (const activity of activities) {
      const started = network.status[activity] === Status.inProgress;
      const whole = network.duration[activity]!;
      const remainingShare = whole > 0 ? network.remaining[activity]! / whole : 1;
      const at = started ? row({ kind: 'risk', risk, started: { activity, remainingShare } }) : shared;
      effects[activity]!.push({ row: at, operation });
    }
  });
  uncertainty.branches.forEach((outcomes, branch) => {
    outcomes.forEach((activities, outcome) => {
      const at = row({ kind: 'branch', branch, outcome });
      for (const activity of activities) effects[activity]!.push({ row: at, operation: EFFECT_SCALE });
    });
  });
  return { rows, effects };
}
