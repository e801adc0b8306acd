import type { CrossingDefinition } from './crossing-definition.js';
import type { DayResult } from './crossing-results.js';
import { crossingNames, flowName, poolName, stageName } from './figure-names.js';

/** One sentence on what limited the day, for people who plan crossings. */
export function dayBottleneck(definition: CrossingDefinition, day: Omit<DayResult, 'bottleneck'>): string {
  if (!day.open) return 'The crossing did not open.';
  const arrived = day.vehicles.arrived + day.people.arrived;
  if (arrived === 0) return 'Nobody came.';
  const busiest = [...day.pools].sort(
    (a, b) => b.utilisation - a.utilisation || b.offeredLoad - a.offeredLoad,
  )[0];
  const longest = [...day.stages]
    .filter((s) => s.stage !== 'gate')
    .sort((a, b) => b.wait.p95Minutes - a.wait.p95Minutes)[0];
  const names = crossingNames(definition);
  const parts: string[] = [];
  if (busiest) {
    const use = `${Math.round(busiest.utilisation * 100)} % of staffed time in use`;
    parts.push(
      busiest.offeredLoad > 1
        ? `${poolName(names, busiest.pool)} limited the day: ${Math.round(busiest.offeredLoad * 100)} % of its capacity was asked for (${use})`
        : `${poolName(names, busiest.pool)} was the busiest, ${use}`,
    );
  }
  if (longest && longest.wait.p95Minutes >= 1) {
    parts.push(
      `the longest wait was at ${stageName(names, longest.stage)} (${flowName(names, longest.class, longest.direction)}), P95 ${longest.wait.p95Minutes.toFixed(0)} min`,
    );
  }
  const { unserved, carriedOut } = day.vehicles;
  if (day.closures.length > 0) parts.push(`closed for ${day.closures.map((c) => c.cause).join(', ')}`);
  if (unserved > 0) parts.push(`${unserved} of ${day.vehicles.arrived} vehicles were not served`);
  if (carriedOut > 0) parts.push(`${carriedOut} vehicles stayed over night`);
  const sentence = parts.join('; ');
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}
