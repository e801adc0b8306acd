import { compileNetwork, type CompiledNetwork } from './compiled-network.js';
import type {
  BridgeStage,
  ControlStage,
  CrossingDefinition,
  CustomerClassDefinition,
  DirectionDefinition,
  ServerPoolDefinition,
  StageDefinition,
  SwapYardStage,
  WaitingLotStage,
} from './crossing-definition.js';
import { CrossingError } from './crossing-error.js';
import { validateCrossing } from './crossing-validation.js';
import type { DurationDistribution } from './distribution-definition.js';
import type {
  NetworkPool,
  NetworkSource,
  NetworkStation,
  QueueingNetwork,
  RouteStep,
} from './queueing-network.js';

/** A crossing as a network, with what each pool and flow of it means at the crossing. */
export interface CompiledFacility {
  readonly definition: CrossingDefinition;
  readonly net: CompiledNetwork;
  readonly pools: readonly FacilityPool[];
  /** Class and direction of each route (sources first, then passengers). */
  readonly flows: readonly {
    readonly class: string;
    readonly direction: string;
    readonly passengers: boolean;
  }[];
  /** Stage of each station; the gate's is `gate`. */
  readonly stationStages: readonly string[];
}

export interface FacilityPool {
  readonly kind: 'gate' | 'control' | 'bridge-entrance' | 'bridge-deck' | 'waiting-lot';
  readonly id: string;
  /** The pool definition of a control pool, the stage's or gate's id otherwise. */
  readonly name: string;
  readonly definition: ServerPoolDefinition | null;
  /** Where the pool serves one direction only. */
  readonly direction: string | null;
  /** Directions whose customers pass it. */
  readonly directions: readonly string[];
  readonly stages: readonly string[];
}

/** @throws CrossingError crossing.invalid-definition with every problem found */
export function compileFacility(definition: CrossingDefinition): CompiledFacility {
  const errors = validateCrossing(definition).filter((problem) => problem.severity === 'error');
  if (errors.length > 0) {
    const first = errors[0]!;
    throw new CrossingError(
      'crossing.invalid-definition',
      `${first.where}: ${first.message}`,
      first.where,
      errors,
    );
  }
  return new FacilityCompiler(definition).compile();
}

const instant: DurationDistribution = { kind: 'deterministic', minutes: 0 };

export function byClass<T>(map: Readonly<Record<string, T>> | undefined, id: string): T | undefined {
  return map?.[id] ?? map?.['*'];
}

/** The stages a class passes in a direction, in order; alighted passengers have their own. */
export function stagesOf(
  definition: CrossingDefinition,
  classId: string,
  direction: string,
): readonly StageDefinition[] {
  return definition.stages.filter(
    (stage) =>
      stage.classes.includes(classId) &&
      (stage.directions?.includes(direction) ?? true) &&
      !('passengersOnly' in stage && stage.passengersOnly),
  );
}

/** Minutes on the bridge for a class, without traffic. */
export function transitMinutes(stage: BridgeStage, classId: string): number {
  return (stage.lengthMetres / 1000 / byClass(stage.speedKilometresPerHour, classId)!) * 60;
}

class FacilityCompiler {
  private readonly pools = new Map<string, { network: NetworkPool; facility: FacilityPool }>();
  private readonly stations = new Map<string, { network: NetworkStation; stage: string }>();
  private readonly primary = new Set<string>();
  private readonly outside = new Set<string>();
  private readonly classes: ReadonlyMap<string, CustomerClassDefinition>;

  constructor(private readonly definition: CrossingDefinition) {
    this.classes = new Map(definition.classes.map((c) => [c.id, c]));
  }

  compile(): CompiledFacility {
    const { definition } = this;
    const sources = definition.demand.map((stream): NetworkSource => {
      const customer = this.classes.get(stream.class)!;
      const direction = definition.directions.find((d) => d.id === stream.direction)!;
      const stages = stagesOf(definition, customer.id, direction.id);
      const steps = this.routeSteps(customer, direction, stages);
      return {
        id: stream.id,
        priority: customer.priority,
        arrivals: { kind: 'times', minutes: [] },
        route: steps.map((item) => item.step),
        persons: customer.persons,
        ...(customer.balking ? { balking: customer.balking } : {}),
        ...(customer.patience ? { patience: customer.patience } : {}),
        rankCorrelations: this.correlations(customer.id, steps),
      };
    });
    const network: QueueingNetwork = {
      pools: [...this.pools.values()].map((pool) => pool.network),
      stations: [...this.stations.values()].map((station) => station.network),
      sources,
    };
    const net = compileNetwork(network, { outsideStations: this.outside, primaryStations: this.primary });
    return {
      definition,
      net,
      pools: [...this.pools.values()].map((pool) => pool.facility),
      flows: net.routes.map((route) => this.flowOf(route.sourceIndex, route.parentStep >= 0)),
      stationStages: [...this.stations.values()].map((station) => station.stage),
    };
  }

  private flowOf(source: number, passengers: boolean): CompiledFacility['flows'][number] {
    const stream = this.definition.demand[source]!;
    const customer = this.classes.get(stream.class)!;
    return {
      class: passengers ? (customer.passengerClass ?? `${customer.id}-passenger`) : customer.id,
      direction: stream.direction,
      passengers,
    };
  }

  private routeSteps(
    customer: CustomerClassDefinition,
    direction: DirectionDefinition,
    stages: readonly StageDefinition[],
  ): { stage: string; step: RouteStep }[] {
    const gate = `gate/${direction.id}`;
    this.addPool({ id: gate, servers: 'infinite' }, 'gate', gate, null, direction.id, 'gate', direction.id);
    this.addStation({ id: gate, pool: gate }, 'gate');
    this.outside.add(gate);
    const steps = [{ stage: 'gate', step: { station: gate, service: instant } as RouteStep }];
    for (const stage of stages) {
      for (const step of this.stageSteps(stage, customer, direction)) steps.push({ stage: stage.id, step });
    }
    return steps;
  }

  private stageSteps(
    stage: StageDefinition,
    customer: CustomerClassDefinition,
    direction: DirectionDefinition,
  ): RouteStep[] {
    if (stage.kind === 'bridge') return this.bridgeSteps(stage, customer, direction);
    if (stage.kind === 'waiting-lot') return [this.lotStep(stage, direction)];
    if (stage.kind === 'swap-yard') return [this.yardStep(stage, customer, direction)];
    return [this.controlStep(stage, customer, direction)];
  }

  private controlStep(
    stage: ControlStage,
    customer: CustomerClassDefinition,
    direction: DirectionDefinition,
  ): RouteStep {
    const station = this.controlStation(stage, customer.id, direction);
    const probability = byClass(stage.probability, customer.id);
    const group = stage.passengers;
    const passengerClass = customer.passengerClass ? this.classes.get(customer.passengerClass) : undefined;
    const passengers =
      group && passengerClass
        ? {
            priority: passengerClass.priority,
            keepsServer: group.busKeepsServer,
            route: group.stages.flatMap((id) =>
              this.stageSteps(
                this.definition.stages.find((s) => s.id === id)!,
                passengerClass,
                direction,
              ),
            ),
          }
        : undefined;
    return {
      station,
      service: byClass(stage.service, customer.id)!,
      ...(probability === undefined ? {} : { probability }),
      ...(passengers ? { passengers } : {}),
    };
  }

  private controlStation(stage: ControlStage, classId: string, direction: DirectionDefinition): string {
    const dedicated = typeof stage.pool !== 'string';
    const poolId = poolOf(stage, classId, direction.id);
    const pool = this.controlPool(poolId, stage.id, direction.id);
    const id = dedicated ? `${stage.id}/${direction.id}@${poolId}` : `${stage.id}/${direction.id}`;
    this.addStation(
      {
        id,
        pool,
        ...(stage.waitingPlaces === undefined ? {} : { waitingPlaces: stage.waitingPlaces }),
        ...(stage.whenFull === 'turn-away' ? { whenFull: 'lose' as const } : {}),
      },
      stage.id,
    );
    if (stage.primary) this.primary.add(id);
    return id;
  }

  private controlPool(
    poolId: string,
    stage: string,
    direction: string,
    turnaround?: DurationDistribution,
  ): string {
    const definition = this.definition.pools.find((pool) => pool.id === poolId)!;
    const id = definition.reversible ? `${poolId}/${direction}` : poolId;
    this.addPool(
      {
        id,
        servers: definition.servers,
        discipline: definition.discipline,
        shiftChange: definition.shiftChange ?? this.definition.rules.shiftChange,
        ...(definition.breakdown ? { breakdown: definition.breakdown } : {}),
        ...(definition.skillFactors ? { skillFactors: definition.skillFactors } : {}),
        ...(turnaround ? { turnaround } : {}),
        ...(definition.reversible ? { sharedServers: { id: poolId, servers: definition.servers } } : {}),
      },
      'control',
      poolId,
      definition,
      definition.reversible ? direction : null,
      stage,
      direction,
    );
    return id;
  }

  private bridgeSteps(
    stage: BridgeStage,
    customer: CustomerClassDefinition,
    direction: DirectionDefinition,
  ): RouteStep[] {
    const entrance = `${stage.id}/${direction.id}`;
    const deck = `${stage.id}-deck/${direction.id}`;
    // One way: nobody drives on while someone from the other side is still on the bridge.
    const others = (stage.directions ?? this.definition.directions.map(({ id }) => id)).filter(
      (id) => stage.oneWayConvoy && id !== direction.id && this.passes(stage, id),
    );
    const waitsUntilEmpty = others.map((id) => `${stage.id}-deck/${id}`);
    this.addPool(
      { id: entrance, servers: 1, waitsUntilEmpty },
      'bridge-entrance',
      stage.id,
      null,
      direction.id,
      stage.id,
      direction.id,
    );
    this.addPool(
      { id: deck, servers: stage.capacityPerDirection ?? 'infinite', waitsUntilEmpty },
      'bridge-deck',
      stage.id,
      null,
      direction.id,
      stage.id,
      direction.id,
    );
    const places = stage.waitingPlaces === undefined ? {} : { waitingPlaces: stage.waitingPlaces };
    this.addStation({ id: entrance, pool: entrance, ...places }, stage.id);
    const full = stage.capacityPerDirection === undefined ? {} : { waitingPlaces: 0 };
    this.addStation({ id: deck, pool: deck, noOvertaking: true, ...full }, stage.id);
    return [
      { station: entrance, service: { kind: 'deterministic', minutes: stage.headwaySeconds / 60 } },
      { station: deck, service: { kind: 'deterministic', minutes: transitMinutes(stage, customer.id) } },
    ];
  }

  /** Whether anyone passes a stage in a direction. */
  private passes(stage: StageDefinition, direction: string): boolean {
    return this.definition.demand.some(
      (stream) => stream.direction === direction && stage.classes.includes(stream.class),
    );
  }

  private lotStep(stage: WaitingLotStage, direction: DirectionDefinition): RouteStep {
    const id = `${stage.id}/${direction.id}`;
    // Whoever is called forward goes at once; the next is called after the interval of the meter.
    const turnaround: DurationDistribution = { kind: 'deterministic', minutes: 60 / stage.releasePerHour };
    this.addPool(
      { id, servers: 1, turnaround },
      'waiting-lot',
      stage.id,
      null,
      direction.id,
      stage.id,
      direction.id,
    );
    this.addStation({ id, pool: id, waitingPlaces: stage.places, whenFull: 'lose' }, stage.id);
    this.outside.add(id);
    return { station: id, service: instant };
  }

  private yardStep(
    stage: SwapYardStage,
    customer: CustomerClassDefinition,
    direction: DirectionDefinition,
  ): RouteStep {
    const pool = this.controlPool(stage.pool, stage.id, direction.id, stage.returnTrip);
    const id = `${stage.id}/${direction.id}`;
    const places = stage.waitingPlaces === undefined ? {} : { waitingPlaces: stage.waitingPlaces };
    this.addStation({ id, pool, ...places }, stage.id);
    return { station: id, service: byClass(stage.service, customer.id)! };
  }

  private correlations(
    classId: string,
    steps: readonly { readonly stage: string }[],
  ): NonNullable<NetworkSource['rankCorrelations']> {
    return (this.definition.rankCorrelations ?? []).flatMap((pair) => {
      const at = pair.stages.map((stage) => steps.findIndex((step) => step.stage === stage));
      const applies = (pair.class === undefined || pair.class === classId) && at[0]! >= 0 && at[1]! >= 0;
      return applies ? [{ steps: [at[0]!, at[1]!] as const, rankCorrelation: pair.rankCorrelation }] : [];
    });
  }

  private addPool(
    network: NetworkPool,
    kind: FacilityPool['kind'],
    name: string,
    definition: ServerPoolDefinition | null,
    direction: string | null,
    stage: string,
    passedIn: string,
  ): void {
    const known = this.pools.get(network.id);
    const stages = new Set([...(known?.facility.stages ?? []), stage]);
    const directions = new Set([...(known?.facility.directions ?? []), passedIn]);
    const merged = known ? { ...known.network, ...network } : network;
    this.pools.set(network.id, {
      network: merged,
      facility: {
        kind,
        id: network.id,
        name,
        definition,
        direction,
        directions: [...directions],
        stages: [...stages],
      },
    });
  }

  private addStation(network: NetworkStation, stage: string): void {
    if (!this.stations.has(network.id)) this.stations.set(network.id, { network, stage });
  }
}

/** The pool a class uses at a stage in a direction. */
export function poolOf(stage: ControlStage, classId: string, direction: string): string {
  if (typeof stage.pool === 'string') return stage.pool;
  const { pool } = stage;
  return pool[`${direction}/${classId}`] ?? pool[classId] ?? pool[`${direction}/*`] ?? pool['*']!;
}
