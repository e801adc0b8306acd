import type { CapacityAnswer, CapacityQuestionBody } from '#contract';
import type { BreakingDemand, CapacityQuestion, DemandRange, DesignSettings } from '#engines/capacity';
import { analyticChecks, facilityWarnings, type CrossingDefinition } from '#engines/crossing';
import type { CrossingTasks } from '#platform/compute';

/** Who computes: this thread for a command, a pool of threads for a server. */
export interface CapacityEngines {
  run<Name extends keyof CrossingTasks>(
    task: Name,
    input: CrossingTasks[Name]['input'],
  ): Promise<CrossingTasks[Name]['output']>;
}

export interface CapacityDefaults {
  readonly date: string;
  readonly seed: string;
}

const RANGE: DemandRange = { minimum: 0.25, maximum: 4, tolerance: 0.05 };
const MARGINAL_DAYS = 60;

/** A capacity question answered, with what theory says beside it and a sentence. @throws CrossingError */
export async function capacityAnswer(
  definition: CrossingDefinition,
  asked: CapacityQuestionBody,
  defaults: CapacityDefaults,
  engines: CapacityEngines,
): Promise<CapacityAnswer> {
  const date = asked.date ?? defaults.date;
  const seed = asked.seed ?? defaults.seed;
  const base = {
    ask: asked.ask,
    date,
    seed,
    warnings: facilityWarnings(definition, date).map(({ message }) => message),
    theory: analyticChecks(definition, date).map((pool) => ({ ...pool, load: finite(pool.load) })),
  };
  if (asked.ask === 'marginal-value') {
    const parameters = asked.parameters ?? laneKinds(definition);
    const options = { date, seed, days: asked.days ?? MARGINAL_DAYS };
    const values = await engines.run('crossing-marginal-values', { definition, parameters, options });
    const marginalValues = values.map((value) => ({ ...value, figures: [...value.figures] }));
    return { ...base, marginalValues, sentence: marginalSentence(marginalValues) };
  }
  const { target, error, maximumDays } = asked;
  const question = { date, seed, ...given({ target, error, maximumDays }) } as CapacityQuestion;
  if (asked.ask === 'smallest-design') {
    const parameters = asked.parameters.map(({ unitCost, ...rest }) => ({ ...rest, ...given({ unitCost }) }));
    const { theory, ...found } = await engines.run('crossing-smallest-design', {
      definition,
      parameters,
      question,
    });
    const smallestDesign = { ...found, tested: [...found.tested] };
    return {
      ...base,
      theory: theory.map((pool) => ({ ...pool, load: finite(pool.load) })),
      smallestDesign,
      sentence: designSentence(smallestDesign),
    };
  }
  const range = {
    ...RANGE,
    ...given({ minimum: asked.minimum, maximum: asked.maximum, tolerance: asked.tolerance }),
  };
  if (asked.ask === 'breaking-point') {
    const found = await engines.run('crossing-breaking-demand', { definition, range, question });
    return { ...base, breakingPoint: plain(found), sentence: breakingSentence(found) };
  }
  const { along, other } = asked;
  if (other) {
    const points = await engines.run('crossing-design-frontier', {
      definition,
      along: { id: along.id, values: along.values },
      other: { id: other.id, values: other.values },
      question,
    });
    const told = points.map(
      ({ setting, needed }) => `${along.id} ${setting}: ${needed ?? 'none'} ${other.id}`,
    );
    return {
      ...base,
      frontier: [...points],
      sentence: `The least that meets the target: ${told.join('; ')}.`,
    };
  }
  const input = { definition, along: { id: along.id, values: along.values }, range, question };
  const points = await engines.run('crossing-demand-envelope', input);
  const told = points.map(({ setting, breaking }) => `${along.id} ${setting}: ${between(breaking)}`);
  return {
    ...base,
    envelope: points.map(({ setting, breaking }) => ({ setting, breaking: plain(breaking) })),
    sentence: `Demand at which the target fails, as a factor on the design: ${told.join('; ')}.`,
  };
}

const finite = (load: number): number => (Number.isFinite(load) ? load : 1e9);

function given<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

const plain = (found: BreakingDemand) => ({ ...found, steps: [...found.steps] });

/** Lanes of every kind, both directions together. */
function laneKinds({ pools, directions }: CrossingDefinition): string[] {
  const ends = directions.map(({ id }) => `/${id}`);
  return [
    ...new Set(
      pools.map(({ id }) => {
        const end = ends.find((suffix) => id.endsWith(suffix));
        return end === undefined ? id : id.slice(0, -end.length);
      }),
    ),
  ];
}

const settingsText = (settings: DesignSettings): string =>
  Object.entries(settings)
    .map(([id, value]) => `${id} ${value}`)
    .join(', ');
const percent = (value: number): string => `${Math.round(value * 100)} %`;

function designSentence(found: NonNullable<CapacityAnswer['smallestDesign']>): string {
  const sure = `with at most ${percent(found.error)} chance of being wrong`;
  if (!found.chosen)
    return `No design was shown to meet the target on ${percent(found.requiredShare)} of days.`;
  const doubt = found.undecided > 0 ? ` ${found.undecided} cheaper could not be decided.` : '';
  return `The smallest design that meets the target on ${percent(found.requiredShare)} of days is ${settingsText(found.chosen.settings)}, ${sure}.${doubt}`;
}

function between({ borne, broken }: BreakingDemand): string {
  if (borne === null) return broken === null ? 'an unknown number of' : `below ${broken.toFixed(2)}`;
  return broken === null ? `above ${borne.toFixed(2)}` : `${borne.toFixed(2)} to ${broken.toFixed(2)}`;
}

function breakingSentence(found: BreakingDemand): string {
  const { bornePerDay, brokenPerDay } = found;
  const low = bornePerDay
    ? `${Math.round(bornePerDay.vehicles)} vehicles a day are borne`
    : 'no demand was shown to be borne';
  const high = brokenPerDay
    ? `${Math.round(brokenPerDay.vehicles)} are too many`
    : 'none was shown to be too many';
  return `The target fails at ${between(found)} times the design: ${low}, ${high} (${percent(1 - found.error)} sure).`;
}

function marginalSentence(values: NonNullable<CapacityAnswer['marginalValues']>): string {
  const helpful = values
    .map(({ parameter, figures }) => ({
      parameter,
      figure: figures.find(({ id }) => id === 'vehicles/unserved'),
    }))
    .filter(({ figure }) => figure && figure.difference.high < 0)
    .sort((a, b) => a.figure!.difference.estimate - b.figure!.difference.estimate);
  const [best] = helpful;
  if (!best)
    return 'One more lane of any kind changes nothing that can be told from chance in vehicles left unserved.';
  const { estimate, low, high } = best.figure!.difference;
  return `One more of ${best.parameter} helps most: ${(-estimate).toFixed(1)} vehicles a day more are served (${(-high).toFixed(1)} to ${(-low).toFixed(1)}).`;
}
