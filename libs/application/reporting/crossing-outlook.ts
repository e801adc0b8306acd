import {
  runReplications,
  simulateDay,
  type CarryOver,
  type CrossingDefinition,
  type CrossingRunResult,
} from '#engines/crossing';
import { formatDate, parseDate } from '#engines/work-calendars';
import { compileCrossing, type ProjectModel } from '#model';
import type { CrossingWeek } from './report-facts.js';

const REPLICATIONS = 10;
const FORECAST_DAYS = 7;
const OUTLOOK_WEEKS = 4;

const forecasts = new WeakMap<ProjectModel, Map<string, CrossingRunResult>>();

/**
 * A week of the finished crossing for the demand that the model states, a year after its planned opening. It depends on
 * the model and the seed alone, so it is simulated once.
 */
export function forecastCrossing(
  model: ProjectModel,
  opening: string,
  seed: string,
): CrossingRunResult | undefined {
  if (!model.crossing) return undefined;
  const known = forecasts.get(model) ?? new Map<string, CrossingRunResult>();
  forecasts.set(model, known);
  const key = `${opening} ${seed}`;
  const found = known.get(key);
  if (found) return found;
  const monday = parseDate(opening) + 364;
  const from = monday - ((((monday + 3) % 7) + 7) % 7);
  const result = runReplications(compileCrossing(model, { opening }), {
    seed,
    from: formatDate(from),
    to: formatDate(from + FORECAST_DAYS - 1),
    replications: REPLICATIONS,
  });
  known.set(key, result);
  return result;
}

/** What is open of a crossing and who waits there after a night. */
interface NightBefore {
  readonly opened: Readonly<Record<string, string>>;
  readonly carryOver: CarryOver | null;
}

/** The four weeks ahead of a model's crossing; none before any of its traffic is open. */
export function outlookOfModel(
  model: ProjectModel,
  night: NightBefore | undefined,
  asOf: string,
  seed: string,
): CrossingWeek[] {
  const opening = night && Object.values(night.opened).sort()[0];
  if (!model.crossing || opening === undefined) return [];
  const definition = compileCrossing(model, { opening });
  const demand = definition.demand.filter((stream) => night!.opened[stream.class] !== undefined);
  return outlookOf({ ...definition, demand }, asOf, seed, night!.carryOver);
}

/** The weeks ahead of an open crossing, simulated day after day from the night before; one draw, seeded by the run. */
function outlookOf(
  definition: CrossingDefinition,
  asOf: string,
  seed: string,
  carried: CarryOver | null,
): CrossingWeek[] {
  let before = carried;
  return Array.from({ length: OUTLOOK_WEEKS }, (_, week) => {
    const sums = { people: 0, vehicles: 0, unserved: 0 };
    const first = parseDate(asOf) + 7 * week;
    for (let day = first; day < first + 7; day += 1) {
      const { result, carryOver } = simulateDay(definition, formatDate(day), before, {
        seed: `${seed} outlook`,
      });
      sums.people += result.people.served;
      sums.vehicles += result.vehicles.served;
      sums.unserved += result.people.unserved + result.vehicles.unserved;
      before = carryOver;
    }
    const mean = (sum: number) => Math.round((sum / 7) * 10) / 10;
    return {
      weekStarting: formatDate(first),
      people: mean(sums.people),
      vehicles: mean(sums.vehicles),
      unserved: mean(sums.unserved),
    };
  });
}
