import { cholesky } from '#engines/numerics';
import type { ShiftChangeRule } from './crossing-definition.js';
import { CrossingError, type CrossingProblem } from './crossing-error.js';
import {
  durationFiller,
  durationQuantile,
  countQuantile,
  meanMinutes,
  type DurationFiller,
} from './duration-sampling.js';
import { UNLIMITED } from './pool-state.js';
import type { NetworkPool, NetworkSource, QueueingNetwork, RouteStep } from './queueing-network.js';
import { validateNetwork } from './network-validation.js';

/** The network flattened to numbers, as the event engine and the recursions walk it. */
export interface CompiledNetwork {
  readonly pools: readonly NetworkPool[];
  readonly stationIds: readonly string[];
  readonly stationPool: Int32Array;
  /** Waiting places; −1 is unlimited. */
  readonly stationPlaces: Int32Array;
  readonly stationBlocks: Uint8Array;
  readonly stationKeepsOrder: Uint8Array;
  /** Routes: one for each source in order, then one for each passenger route. A route's customers are a *flow*. */
  readonly routes: readonly CompiledRoute[];
  readonly stepRoute: Int32Array;
  readonly stepStation: Int32Array;
  readonly stepPool: Int32Array;
  /** Column of the step's service time in a customer's draws. */
  readonly stepServiceColumn: Int32Array;
  /** Column of the uniform that decides whether the step is taken, −1 when always. */
  readonly stepChanceColumn: Int32Array;
  readonly stepProbability: Float64Array;
  /** Mean service time, minutes. */
  readonly stepMeanMinutes: Float64Array;
  /** The following step of the route; −1 at its end. */
  readonly stepNext: Int32Array;
  /** What a start of service at the step means besides, in bits (`StepTrait`). */
  readonly stepTraits: Uint8Array;
  /** The passenger route that begins here; −1 for none. */
  readonly stepPassengerRoute: Int32Array;
  readonly stepKeepsServer: Uint8Array;
  readonly stepPrimary: Uint8Array;
  /** By pool: its stations with a finite number of waiting places. */
  readonly finiteStations: readonly (readonly number[])[];
  readonly priorityLevels: number;
  /** By pool: the pools that share its servers, itself among them; empty where it has servers of its own. */
  readonly sharing: readonly (readonly number[])[];
  /** By pool: the servers it may ever have at work, shared ones included. */
  readonly poolServers: Int32Array;
  /** By pool: those that must be empty before it serves, and those that wait for it. */
  readonly waitsFor: readonly (readonly number[])[];
  readonly awaitedBy: readonly (readonly number[])[];
  /** By route: the routes whose customers stand in the same line before primary inspection. */
  readonly sameLine: readonly (readonly number[])[];
  /** Draws of one customer, the most over routes. */
  readonly stride: number;
}

/** What may be particular to a step: most starts of service are plain. */
export const StepTrait = {
  /** Ends the wait. */
  primary: 1,
  /** The customer is in process from here on: not at a gate or a waiting lot. */
  inside: 2,
  keepsOrder: 4,
  /** People get off. */
  passengers: 8,
  /** The first step of a saturated source: taking a customer here brings the next. */
  pulls: 16,
} as const;

export interface CompiledRoute {
  readonly id: string;
  readonly source: NetworkSource;
  readonly sourceIndex: number;
  /** A passengers' route: the step of the vehicle's route where it begins. */
  readonly parentStep: number;
  readonly firstStep: number;
  readonly stepCount: number;
  readonly level: number;
  readonly columns: readonly DrawColumn[];
  readonly correlation: RouteCorrelation | null;
  readonly patienceColumn: number;
  readonly balkingColumn: number;
  readonly personsColumn: number;
}

/** One source of chance of a customer: its random stream's label and how draws are made. */
export interface DrawColumn {
  readonly label: readonly (string | number)[];
  readonly fill: DurationFiller;
}

export interface RouteCorrelation {
  readonly columns: Int32Array;
  /** Lower Cholesky factor of the copula's correlation matrix. */
  readonly factor: readonly Float64Array[];
  readonly quantiles: readonly ((p: number) => number)[];
}

export interface CompileOptions {
  /** Stations that are not yet part of the process (gates, waiting lots). */
  readonly outsideStations?: ReadonlySet<string>;
  /** Stations where the CBP wait ends; absent: each route's first station that is not outside. */
  readonly primaryStations?: ReadonlySet<string>;
}

const fillUniform: DurationFiller = (stream, target, count) => {
  stream.fillUniform(target, count);
};

/** @throws CrossingError crossing.invalid-network with every problem found */
export function compileNetwork(network: QueueingNetwork, options: CompileOptions = {}): CompiledNetwork {
  const problems: readonly CrossingProblem[] = validateNetwork(network);
  const errors = problems.filter((problem) => problem.severity === 'error');
  if (errors.length > 0) {
    const first = errors[0]!;
    throw new CrossingError('crossing.invalid-network', first.message, first.where, errors);
  }
  return new NetworkCompiler(network, options).compile();
}

interface FlatStep {
  readonly route: number;
  readonly step: RouteStep;
  readonly serviceColumn: number;
  readonly chanceColumn: number;
  readonly last: boolean;
  passengerRoute: number;
}

class NetworkCompiler {
  private readonly routes: CompiledRoute[] = [];
  private readonly steps: FlatStep[] = [];
  private readonly stationIndex: ReadonlyMap<string, number>;
  private readonly poolIndex: ReadonlyMap<string, number>;
  private readonly levels: readonly number[];

  constructor(
    private readonly network: QueueingNetwork,
    private readonly options: CompileOptions,
  ) {
    this.stationIndex = new Map(network.stations.map((station, i) => [station.id, i]));
    this.poolIndex = new Map(network.pools.map((pool, i) => [pool.id, i]));
    this.levels = priorityLevels(network);
  }

  compile(): CompiledNetwork {
    const { network } = this;
    network.sources.forEach((source, i) =>
      this.addRoute(source.id, source, i, source.route, source.priority ?? 0, -1),
    );
    // Routes of passengers follow those of sources; addRoute may append further nested ones.
    for (let s = 0; s < this.steps.length; s++) {
      const flat = this.steps[s]!;
      const group = flat.step.passengers;
      if (!group) continue;
      const parent = this.routes[flat.route]!;
      flat.passengerRoute = this.routes.length;
      const id = `${parent.id}/passengers@${flat.step.station}`;
      this.addRoute(id, parent.source, parent.sourceIndex, group.route, group.priority, s);
    }
    return this.flatten();
  }

  private flatten(): CompiledNetwork {
    const { network, steps } = this;
    const waitsFor = network.pools.map((pool) =>
      (pool.waitsUntilEmpty ?? []).map((id) => this.poolIndex.get(id)!),
    );
    const everyPool = network.pools.map((_, p) => p);
    const stationPool = Int32Array.from(network.stations, (station) => this.poolIndex.get(station.pool)!);
    const stepStation = Int32Array.from(steps, (s) => this.stationIndex.get(s.step.station)!);
    const outside = this.options.outsideStations ?? new Set<string>();
    const stepPrimary = this.primarySteps(outside);
    return {
      pools: network.pools,
      stationIds: network.stations.map((station) => station.id),
      stationPool,
      stationPlaces: Int32Array.from(network.stations, (station) => station.waitingPlaces ?? -1),
      stationBlocks: Uint8Array.from(network.stations, (station) => (station.whenFull === 'lose' ? 0 : 1)),
      stationKeepsOrder: Uint8Array.from(network.stations, (station) => (station.noOvertaking ? 1 : 0)),
      routes: this.routes,
      stepRoute: Int32Array.from(steps, (s) => s.route),
      stepStation,
      stepPool: stepStation.map((station) => stationPool[station]!),
      stepServiceColumn: Int32Array.from(steps, (s) => s.serviceColumn),
      stepChanceColumn: Int32Array.from(steps, (s) => s.chanceColumn),
      stepMeanMinutes: Float64Array.from(steps, (s) => meanMinutes(s.step.service)),
      stepProbability: Float64Array.from(steps, (s) => s.step.probability ?? 1),
      stepNext: Int32Array.from(steps, (s, i) => (s.last ? -1 : i + 1)),
      stepPassengerRoute: Int32Array.from(steps, (s) => s.passengerRoute),
      stepKeepsServer: Uint8Array.from(steps, (s) => (s.step.passengers?.keepsServer === false ? 0 : 1)),
      stepPrimary,
      sameLine: this.sameLines(stepPrimary, stepStation),
      sharing: network.pools.map(({ sharedServers }) =>
        sharedServers
          ? everyPool.filter((p) => network.pools[p]!.sharedServers?.id === sharedServers.id)
          : [],
      ),
      poolServers: Int32Array.from(network.pools, mostServers),
      waitsFor,
      awaitedBy: everyPool.map((p) => everyPool.filter((other) => waitsFor[other]!.includes(p))),
      stepTraits: Uint8Array.from(steps, (flat, step) => this.traitsOf(flat, step, stepPrimary, outside)),
      finiteStations: network.pools.map((pool) =>
        network.stations.flatMap((station, i) =>
          station.pool === pool.id && station.waitingPlaces !== undefined ? [i] : [],
        ),
      ),
      priorityLevels: this.levels.length,
      stride: this.routes.reduce((most, route) => Math.max(most, route.columns.length), 1),
    };
  }

  private traitsOf(
    { step, route, passengerRoute }: FlatStep,
    index: number,
    primary: Uint8Array,
    outside: ReadonlySet<string>,
  ): number {
    const { source, parentStep, firstStep } = this.routes[route]!;
    const station = this.network.stations[this.stationIndex.get(step.station)!]!;
    const first = parentStep < 0 && firstStep === index;
    return (
      (primary[index] === 1 ? StepTrait.primary : 0) |
      (outside.has(step.station) ? 0 : StepTrait.inside) |
      (station.noOvertaking ? StepTrait.keepsOrder : 0) |
      (passengerRoute >= 0 ? StepTrait.passengers : 0) |
      (first && source.arrivals.kind === 'saturated' ? StepTrait.pulls : 0)
    );
  }

  private primarySteps(outside: ReadonlySet<string>): Uint8Array {
    const named = this.options.primaryStations;
    const flags = new Uint8Array(this.steps.length);
    this.routes.forEach((route) => {
      const indices = Array.from({ length: route.stepCount }, (_, k) => route.firstStep + k);
      const station = (i: number): string => this.steps[i]!.step.station;
      const primary =
        indices.find((i) => named?.has(station(i))) ??
        indices.find((i) => !outside.has(station(i))) ??
        indices[0]!;
      flags[primary] = 1;
    });
    return flags;
  }

  private sameLines(primary: Uint8Array, stations: Int32Array): number[][] {
    const lineOf = ({ firstStep, stepCount }: CompiledRoute): number => {
      for (let step = firstStep; step < firstStep + stepCount; step++) {
        if (primary[step] === 1) return stations[step]!;
      }
      return -1;
    };
    const lines = this.routes.map(lineOf);
    return lines.map((line) => lines.flatMap((other, route) => (other === line ? [route] : [])));
  }

  private addRoute(
    id: string,
    source: NetworkSource,
    sourceIndex: number,
    route: readonly RouteStep[],
    priority: number,
    parentStep: number,
  ): void {
    const columns: DrawColumn[] = [];
    const add = (label: readonly (string | number)[], fill: DurationFiller): number =>
      columns.push({ label, fill }) - 1;
    const seen = new Map<string, number>();
    const firstStep = this.steps.length;
    route.forEach((step, k) => {
      const visit = seen.get(step.station) ?? 0;
      seen.set(step.station, visit + 1);
      this.steps.push({
        route: this.routes.length,
        step,
        serviceColumn: add(['service', step.station, visit], durationFiller(step.service)),
        chanceColumn:
          step.probability === undefined ? -1 : add(['routing', step.station, visit], fillUniform),
        last: k === route.length - 1,
        passengerRoute: -1,
      });
    });
    const main = parentStep < 0;
    this.routes.push({
      id,
      source,
      sourceIndex,
      parentStep,
      firstStep,
      stepCount: route.length,
      level: this.levels.indexOf(priority),
      correlation: main ? this.correlationOf(source, firstStep) : null,
      patienceColumn: main && source.patience ? add(['patience'], durationFiller(source.patience)) : -1,
      balkingColumn: main && source.balking ? add(['balking'], fillUniform) : -1,
      personsColumn: main && source.persons ? add(['persons'], countFiller(source)) : -1,
      columns,
    });
  }

  private correlationOf(source: NetworkSource, firstStep: number): RouteCorrelation | null {
    const pairs = source.rankCorrelations ?? [];
    const used = [...new Set(pairs.flatMap((pair) => pair.steps))].sort((i, j) => i - j);
    if (used.length === 0) return null;
    const matrix = used.map((_, i): number[] => used.map((_step, j) => (i === j ? 1 : 0)));
    for (const pair of pairs) {
      const [i, j] = [used.indexOf(pair.steps[0]), used.indexOf(pair.steps[1])];
      // Spearman's rank correlation to the Gaussian copula's: methods page, Kruskal 1958.
      const rho = 2 * Math.sin((Math.PI * pair.rankCorrelation) / 6);
      matrix[i]![j] = rho;
      matrix[j]![i] = rho;
    }
    const factor = cholesky(matrix);
    if (!factor) {
      throw new CrossingError(
        'crossing.impossible-correlation',
        'these rank correlations cannot hold together',
        source.id,
      );
    }
    return {
      columns: Int32Array.from(used, (k) => this.steps[firstStep + k]!.serviceColumn),
      factor,
      quantiles: used.map((k) => durationQuantile(source.route[k]!.service)),
    };
  }
}

function countFiller(source: NetworkSource): DurationFiller {
  const quantile = countQuantile(source.persons!);
  return (stream, target, count) => {
    stream.fillUniform(target, count);
    for (let i = 0; i < count; i++) target[i] = quantile(target[i]!);
  };
}

function priorityLevels(network: QueueingNetwork): readonly number[] {
  const found = new Set<number>();
  const visit = (route: readonly RouteStep[]): void => {
    for (const step of route) {
      if (!step.passengers) continue;
      found.add(step.passengers.priority);
      visit(step.passengers.route);
    }
  };
  for (const source of network.sources) {
    found.add(source.priority ?? 0);
    visit(source.route);
  }
  return [...found].sort((a, b) => a - b);
}

/** What a pool does at a change of shift; the network's default is Spanwise's default. */
export function shiftChangeOf(pool: NetworkPool): ShiftChangeRule {
  return pool.shiftChange ?? 'capacity-falls-as-services-end';
}

/** The servers a pool may ever have at work; more than anyone needs where it is infinite. */
function mostServers({ servers, sharedServers }: NetworkPool): number {
  if (sharedServers) return sharedServers.servers;
  if (servers === 'infinite') return UNLIMITED;
  return typeof servers === 'number' ? servers : Math.max(...servers.periods.map((p) => p.servers));
}
