import type { CompiledUncertainty } from '#engines/uncertainty';
import type { ImageBuilder } from '../kernel/image.js';
import * as layout from '../kernel/memory-layout.js';
import type { StreamSlot } from './program.js';

/** Writes the correlated groups; returns, for each of their nodes, the row of its normal scores. */
export function writeGroups(
  image: ImageBuilder,
  uncertainty: CompiledUncertainty,
  nodeOf: Int32Array,
  streams: StreamSlot[],
  preparedDraws: boolean,
): ReadonlyMap<number, number> {
  const scoreRows = new Map<number, number>();
  const { components } = uncertainty;
  const at = image.reserve(Math.max(1, components.length) * layout.GROUP_INTS * 4);
  image.header(layout.H_GROUPS, at);
  image.header(layout.H_GROUP_COUNT, components.length);
  components.forEach(({ members, lower }, index) => {
    const group = at + index * layout.GROUP_INTS * 4;
    const common = oneFactor(lower);
    const names = members.map((member) => ['duration', uncertainty.activities[member]!.id]);
    if (common !== undefined) names.push(['common', ...names.map((name) => name[1]!)]);
    const list = image.reserve(names.length * layout.MEMBER_INTS * 4);
    names.forEach((name, place) => {
      const member = list + place * layout.MEMBER_INTS * 4;
      const row = image.reserve(layout.ROW_BYTES);
      const drawRow = preparedDraws ? image.reserve(layout.LANES * 4) : 0;
      image.int(member, layout.M_SCORE_ROW, row);
      image.int(member, layout.M_DRAW_ROW, drawRow);
      streams.push({ keyAt: member + layout.M_KEY0 * 4, drawRow, name });
      const node = nodeOf[members[place] ?? -1] ?? -1;
      if (node >= 0) scoreRows.set(node, row);
      if (place === members.length) image.int(group, layout.G_FACTOR_ROW, row);
    });
    image.int(group, layout.G_KIND, common === undefined ? layout.GROUP_MATRIX : layout.GROUP_ONE_FACTOR);
    image.int(group, layout.G_COUNT, members.length);
    image.int(group, layout.G_MEMBERS, list);
    const coefficients =
      common === undefined
        ? lower.flatMap((row, i) => [...row.slice(0, i + 1)])
        : members.flatMap(() => [Math.sqrt(common), Math.sqrt(1 - common)]);
    image.int(group, layout.G_COEFFICIENTS, image.doubles(coefficients));
  });
  return scoreRows;
}

/** The correlation shared by every pair, where it is one and not negative: then one common factor does. */
function oneFactor(lower: readonly Float64Array[]): number | undefined {
  if (lower.length < 3) return undefined;
  const correlation = (i: number, j: number): number => {
    let sum = 0;
    for (let k = 0; k <= j; k += 1) sum += lower[i]![k]! * lower[j]![k]!;
    return sum;
  };
  const shared = Math.min(1, correlation(1, 0));
  if (shared < 0) return undefined;
  for (let i = 1; i < lower.length; i += 1) {
    for (let j = 0; j < i; j += 1) if (Math.abs(correlation(i, j) - shared) > 1e-12) return undefined;
  }
  return shared;
}
