import type {
  ClosureDefinition,
  CrossingDefinition,
  CustomerClassDefinition,
  OperatingRules,
  ServerPoolDefinition,
  StageDefinition,
} from '#engines/crossing';
import type { IsoDate } from '#engines/work-calendars';
import { ModelError } from '../model-error.js';
import type { ModelCrossing } from '../model-sections.js';
import { parseOffset } from '../notation/clock-notation.js';
import { defined } from '../normalisation/defined-values.js';
import type { ProjectModel } from '../project-model.js';
import { compileDemand } from './crossing-demand.js';
import { shiftOf, toCount, toDuration, toOpeningHours } from './crossing-times.js';
import { clockMinutes } from '../notation/duration-notation.js';

type Lane = ModelCrossing['lanes'][number];
type Stage = ModelCrossing['stages'][number];
type Control = Exclude<Stage, { kind: 'bridge' } | { kind: 'waiting-lot' } | { kind: 'swap-yard' }>;

export interface CrossingCompilationOptions {
  /** The day on which traffic begins: demand ramps up from it. Absent: demand as it is in the end. */
  readonly opening?: IsoDate;
  /** Level of demand; the model's own where absent. */
  readonly level?: string;
}

/**
 * The crossing for its engine. Lanes that are counted per direction become one pool for each, `lanes/direction`.
 *
 * @throws ModelError `model.missing` where the model has no crossing, `model.unknown-stage` for an unknown level
 */
export function compileCrossing(
  model: ProjectModel,
  options: CrossingCompilationOptions = {},
): CrossingDefinition {
  const { crossing } = model;
  if (!crossing) throw new ModelError('model.missing', 'this model has no crossing', 'crossing');
  const wanted = options.level ?? crossing.demand.level;
  const level = crossing.demand.levels.find(({ id }) => id === wanted);
  if (!level)
    throw new ModelError(
      'model.unknown-stage',
      `there is no level of demand ${wanted}`,
      'crossing.demand.level',
    );
  const { directions, design } = crossing;
  const each = design.countsBothDirections ? 1 : directions.length;
  return {
    id: crossing.id,
    name: crossing.name,
    referenceBank: crossing.referenceBank,
    banks: crossing.banks.map((bank) => ({
      id: bank.id,
      name: bank.name,
      utcOffsetMinutes: parseOffset(bank.clock),
      openingHours: toOpeningHours(bank),
    })),
    directions: directions.map((direction) => defined(direction)),
    classes: crossing.classes.map(toClass),
    demand: compileDemand(crossing, level, options.opening),
    stages: crossing.stages.map((stage) => toStage(stage, crossing)),
    pools: crossing.lanes.flatMap((lane) => toPools(lane, crossing)),
    rules: toRules(crossing.rules),
    closures: (crossing.closures ?? []).map(toClosure),
    rankCorrelations: (crossing.rankCorrelations ?? []).map(({ stages, rank, class: name }) => ({
      stages: [stages[0]!, stages[1]!],
      rankCorrelation: rank,
      ...(name !== undefined && { class: name }),
    })),
    design: { peoplePerDay: design.peoplePerDay * each, vehiclesPerDay: design.vehiclesPerDay * each },
    targets: (crossing.targets ?? []).map((target) => defined(target)),
    levelOfService: (crossing.levelOfService ?? []).map(({ class: name, upToMinutes }) => ({
      class: name,
      upToMinutes: upToMinutes as unknown as readonly [number, number, number, number, number],
    })),
  };
}

function toClass(written: ModelCrossing['classes'][number]): CustomerClassDefinition {
  const { people, patience, priority = 0, ...rest } = written;
  return {
    ...defined(rest),
    priority,
    persons: toCount(people),
    ...(patience && { patience: toDuration(patience) }),
  };
}

function toPools(lane: Lane, crossing: ModelCrossing): readonly ServerPoolDefinition[] {
  const {
    count,
    perDirection = false,
    staffing,
    breaks,
    reversible,
    breakdown,
    discipline = 'fifo',
    ...rest
  } = lane;
  const pool: ServerPoolDefinition = {
    id: lane.id,
    bank: lane.bank,
    servers: count,
    discipline,
    ...defined({ name: rest.name, skillFactors: rest.skillFactors, shiftChange: rest.shiftChange }),
    ...(staffing && {
      staffing: staffing.map(({ hours, count: servers, weekdays }) => ({
        ...shiftOf(hours),
        servers,
        ...(weekdays && { weekdays }),
      })),
    }),
    ...(breaks && { breaks: breaks.map(({ hours, away }) => ({ ...shiftOf(hours), serversAway: away })) }),
    ...(reversible && {
      reversible: reversible.map(({ hours, count: servers }) => ({ ...shiftOf(hours), servers })),
    }),
    ...(breakdown && {
      breakdown: {
        meanMinutesBetweenFailures: clockMinutes(breakdown.meanTimeBetween),
        repair: toDuration(breakdown.repair),
      },
    }),
  };
  if (!perDirection) return [pool];
  return crossing.directions.map(({ id, name }) => ({
    ...pool,
    id: `${lane.id}/${id}`,
    name: `${lane.name ?? lane.id}, ${name ?? id}`,
  }));
}

function toStage(stage: Stage, crossing: ModelCrossing): StageDefinition {
  const base = {
    id: stage.id,
    classes: stage.classes,
    ...defined({ name: stage.name, directions: stage.directions, waitingPlaces: stage.waitingPlaces }),
  };
  switch (stage.kind) {
    case 'bridge':
      return {
        kind: stage.kind,
        ...base,
        lengthMetres: stage.lengthMetres,
        speedKilometresPerHour: stage.speedKilometresPerHour,
        headwaySeconds: stage.headwaySeconds,
        ...defined({ capacityPerDirection: stage.capacityPerDirection }),
        ...(stage.oneWayConvoy && { oneWayConvoy: { greenMinutes: clockMinutes(stage.oneWayConvoy.green) } }),
      };
    case 'waiting-lot':
      return { kind: stage.kind, ...base, places: stage.places, releasePerHour: stage.releasePerHour };
    case 'swap-yard':
      return {
        kind: stage.kind,
        ...base,
        pool: singlePool(stage, crossing),
        service: serviceTimes(stage.service),
        ...(stage.returnTrip && { returnTrip: toDuration(stage.returnTrip) }),
      };
    case 'exit-control':
    case 'entry-control':
    case 'document':
    case 'customs':
    case 'vehicle':
    case 'cargo-scan':
    case 'secondary':
    case 'other':
      return toControl(stage, base, crossing);
  }
}

function toControl(
  stage: Control,
  base: Pick<StageDefinition, 'id' | 'classes' | 'name' | 'directions' | 'waitingPlaces'>,
  crossing: ModelCrossing,
): StageDefinition {
  const { passengers, probability } = stage;
  return {
    kind: stage.kind,
    ...base,
    pool: poolsOf(stage, crossing),
    service: serviceTimes(stage.service),
    ...defined({
      primary: stage.primary,
      passengersOnly: stage.passengersOnly,
      whenFull: stage.whenFull,
    }),
    ...(probability && { probability }),
    ...(passengers && { passengers: { stages: passengers.stages, busKeepsServer: passengers.busKeepsLane } }),
  };
}

function serviceTimes(service: Control['service']) {
  return Object.fromEntries(Object.entries(service).map(([name, time]) => [name, toDuration(time)]));
}

/** One pool for everybody, by class, or by direction and class where lanes are counted per direction. */
function poolsOf(stage: Control, crossing: ModelCrossing): string | Readonly<Record<string, string>> {
  const split = new Set(
    crossing.lanes.filter(({ perDirection }) => perDirection === true).map(({ id }) => id),
  );
  const byClass =
    typeof stage.lanes === 'string'
      ? Object.fromEntries(stage.classes.map((name) => [name, stage.lanes as string]))
      : stage.lanes;
  if (!Object.values(byClass).some((lane) => split.has(lane))) return stage.lanes;
  const directions = stage.directions ?? crossing.directions.map(({ id }) => id);
  return Object.fromEntries(
    directions.flatMap((direction) =>
      Object.entries(byClass).map(([name, lane]) => [
        `${direction}/${name}`,
        split.has(lane) ? `${lane}/${direction}` : lane,
      ]),
    ),
  );
}

/** A yard serves both directions from one pool; with lanes per direction it takes those of its own direction. */
function singlePool(stage: Extract<Stage, { kind: 'swap-yard' }>, crossing: ModelCrossing): string {
  const lane = crossing.lanes.find(({ id }) => id === stage.lanes);
  return lane?.perDirection === true
    ? `${lane.id}/${stage.directions?.[0] ?? crossing.directions[0]!.id}`
    : stage.lanes;
}

function toRules(rules: ModelCrossing['rules']): OperatingRules {
  const { maximumOvertime, lastAdmissionBeforeClose, ...rest } = rules;
  return {
    ...rest,
    ...(maximumOvertime !== undefined && { maximumOvertimeMinutes: clockMinutes(maximumOvertime) }),
    ...(lastAdmissionBeforeClose !== undefined && {
      lastAdmissionMinutesBeforeClose: clockMinutes(lastAdmissionBeforeClose),
    }),
  };
}

function toClosure(closure: NonNullable<ModelCrossing['closures']>[number]): ClosureDefinition {
  const { id, cause } = closure;
  const where = defined({ stages: closure.stages, directions: closure.directions });
  if (closure.kind === 'planned') {
    const { from, until, hours } = closure;
    return {
      kind: closure.kind,
      id,
      cause,
      from,
      to: until,
      ...(hours !== undefined && shiftOf(hours)),
      ...where,
    };
  }
  return {
    kind: closure.kind,
    id,
    cause,
    dailyProbabilityByMonth: closure.dailyProbability,
    duration: toDuration(closure.duration),
    ...where,
  };
}
