import type { Shift } from '#engines/work-calendars';
import type {
  ControlStage,
  CrossingDefinition,
  ServerPoolDefinition,
  StageDefinition,
} from './crossing-definition.js';
import type { CrossingProblem } from './crossing-error.js';
import type { DemandStream } from './demand-definition.js';
import { countProblems, distributionProblems } from './distribution-validation.js';
import { unique } from './network-validation.js';

/** Everything wrong with a crossing, each problem with a stable code and the path of the offending value. */
export function validateCrossing(definition: CrossingDefinition): readonly CrossingProblem[] {
  return new CrossingValidator(definition).validate();
}

class CrossingValidator {
  private readonly problems: CrossingProblem[] = [];
  private readonly ids: Record<'banks' | 'directions' | 'classes' | 'pools' | 'stages', ReadonlySet<string>>;

  constructor(private readonly definition: CrossingDefinition) {
    const idsOf = (list: readonly { readonly id: string }[]): ReadonlySet<string> =>
      new Set(list.map((x) => x.id));
    this.ids = {
      banks: idsOf(definition.banks),
      directions: idsOf(definition.directions),
      classes: idsOf(definition.classes),
      pools: idsOf(definition.pools),
      stages: idsOf(definition.stages),
    };
  }

  validate(): readonly CrossingProblem[] {
    const { definition } = this;
    for (const name of ['banks', 'directions', 'classes', 'demand', 'stages', 'pools'] as const) {
      unique(definition[name], name, this.report);
    }
    this.refer('banks', definition.referenceBank, 'referenceBank');
    this.checkBanks();
    definition.directions.forEach((direction, i) => {
      this.refer('banks', direction.from, `directions[${i}].from`);
      this.refer('banks', direction.to, `directions[${i}].to`);
    });
    this.checkClasses();
    definition.pools.forEach((pool, i) => {
      this.checkPool(pool, `pools[${i}]`);
    });
    definition.stages.forEach((stage, i) => {
      this.checkStage(stage, `stages[${i}]`);
    });
    definition.demand.forEach((stream, i) => {
      this.checkDemand(stream, `demand[${i}]`);
    });
    this.checkClosures();
    this.checkTargets();
    return this.problems;
  }

  private readonly report = (code: string, message: string, where: string): void => {
    this.problems.push({ code, message, where, severity: 'error' });
  };

  private refer(kind: keyof CrossingValidator['ids'], id: string, where: string): void {
    if (!this.ids[kind].has(id))
      this.report(`crossing.unknown-${singular[kind]}`, `no ${singular[kind]} ${id}`, where);
  }

  private require(holds: boolean, code: string, message: string, where: string): void {
    if (!holds) this.report(code, message, where);
  }

  private checkBanks(): void {
    this.definition.banks.forEach((bank, i) => {
      const where = `banks[${i}]`;
      const { week, exceptions } = bank.openingHours;
      this.require(
        Number.isFinite(bank.utcOffsetMinutes) && Math.abs(bank.utcOffsetMinutes) <= 840,
        'crossing.invalid-clock',
        'a clock is at most 14 hours from UTC',
        `${where}.utcOffsetMinutes`,
      );
      this.require(
        week.length === 7,
        'crossing.invalid-hours',
        'seven days, Sunday first',
        `${where}.openingHours.week`,
      );
      week.forEach((shifts, d) => {
        this.checkShifts(shifts, `${where}.openingHours.week[${d}]`);
      });
      exceptions.forEach((exception, k) => {
        this.checkShifts(exception.shifts, `${where}.openingHours.exceptions[${k}]`);
        this.checkDate(exception.date, `${where}.openingHours.exceptions[${k}].date`);
      });
    });
  }

  private checkDate(date: string, where: string): void {
    this.require(/^\d{4}-\d{2}-\d{2}$/.test(date), 'crossing.invalid-date', `not a date: ${date}`, where);
  }

  private checkShifts(shifts: readonly Shift[], where: string): void {
    shifts.forEach((shift, k) => {
      const inDay = shift.start >= 0 && shift.start < shift.finish && shift.finish <= 1440;
      const inOrder = k === 0 || shift.start >= shifts[k - 1]!.finish;
      this.require(
        inDay && inOrder,
        'crossing.invalid-hours',
        'minutes of the day, start before finish, in order',
        `${where}[${k}]`,
      );
    });
  }

  private checkClasses(): void {
    this.definition.classes.forEach((customer, i) => {
      const where = `classes[${i}]`;
      this.problems.push(...countProblems(customer.persons, `${where}.persons`));
      if (customer.passengerClass !== undefined) {
        this.refer('classes', customer.passengerClass, `${where}.passengerClass`);
      }
      if (customer.patience)
        this.problems.push(...distributionProblems(customer.patience, `${where}.patience`));
      if (customer.balking)
        this.checkProbability(customer.balking.probability, `${where}.balking.probability`);
    });
  }

  private checkProbability(p: number, where: string): void {
    this.require(p >= 0 && p <= 1, 'crossing.invalid-probability', 'a probability is from 0 to 1', where);
  }

  private checkPool(pool: ServerPoolDefinition, where: string): void {
    this.refer('banks', pool.bank, `${where}.bank`);
    this.checkCount(pool.servers, `${where}.servers`);
    const periods = [...(pool.staffing ?? []), ...(pool.breaks ?? []), ...(pool.reversible ?? [])];
    for (const period of periods) {
      this.require(
        period.start >= 0 && period.start < period.finish && period.finish <= 1440,
        'crossing.invalid-hours',
        'minutes of the day, start before finish',
        where,
      );
    }
    pool.staffing?.forEach((period, k) => {
      this.checkCount(period.servers, `${where}.staffing[${k}].servers`);
      this.require(
        period.servers <= pool.servers,
        'crossing.too-many-servers',
        `more staff than the pool's ${pool.servers} servers`,
        `${where}.staffing[${k}].servers`,
      );
    });
    pool.reversible?.forEach((period, k) => {
      const total = Object.values(period.servers).reduce((sum, n) => sum + n, 0);
      this.require(
        total <= pool.servers,
        'crossing.too-many-servers',
        `both directions together exceed the pool's ${pool.servers} servers`,
        `${where}.reversible[${k}].servers`,
      );
    });
    if (pool.skillFactors) {
      this.require(
        pool.skillFactors.length >= pool.servers && pool.skillFactors.every((f) => f > 0),
        'crossing.invalid-number',
        'one factor above 0 for each server',
        `${where}.skillFactors`,
      );
    }
    if (pool.breakdown) {
      this.require(
        pool.breakdown.meanMinutesBetweenFailures > 0,
        'crossing.invalid-number',
        'above 0',
        `${where}.breakdown.meanMinutesBetweenFailures`,
      );
      this.problems.push(...distributionProblems(pool.breakdown.repair, `${where}.breakdown.repair`));
    }
  }

  private checkCount(n: number, where: string): void {
    this.require(Number.isInteger(n) && n >= 0, 'crossing.invalid-number', 'a whole number from 0', where);
  }

  private checkStage(stage: StageDefinition, where: string): void {
    stage.directions?.forEach((id) => {
      this.refer('directions', id, `${where}.directions`);
    });
    stage.classes.forEach((id) => {
      this.refer('classes', id, `${where}.classes`);
    });
    if (stage.waitingPlaces !== undefined) this.checkCount(stage.waitingPlaces, `${where}.waitingPlaces`);
    if (stage.kind === 'bridge') {
      this.require(
        stage.lengthMetres > 0 && stage.headwaySeconds >= 0,
        'crossing.invalid-number',
        'length above 0, headway not negative',
        where,
      );
      this.forEveryClass(stage, stage.speedKilometresPerHour, `${where}.speedKilometresPerHour`);
      return;
    }
    if (stage.kind === 'waiting-lot') {
      this.checkCount(stage.places, `${where}.places`);
      this.require(stage.releasePerHour > 0, 'crossing.invalid-number', 'above 0', `${where}.releasePerHour`);
      return;
    }
    this.forEveryClass(stage, stage.service, `${where}.service`);
    for (const [id, service] of Object.entries(stage.service)) {
      this.problems.push(...distributionProblems(service, `${where}.service.${id}`));
    }
    if (stage.kind === 'swap-yard') this.refer('pools', stage.pool, `${where}.pool`);
    else this.checkControl(stage, where);
  }

  private checkControl(stage: ControlStage, where: string): void {
    const pools = typeof stage.pool === 'string' ? { '*': stage.pool } : stage.pool;
    for (const [key, pool] of Object.entries(pools)) this.refer('pools', pool, `${where}.pool.${key}`);
    for (const id of stage.classes) {
      const found = [id, '*'].some(
        (key) => pools[key] ?? this.directionsOf(stage).every((d) => pools[`${d}/${key}`]),
      );
      this.require(found, 'crossing.missing-pool', `no pool for ${id}`, `${where}.pool`);
    }
    for (const [id, p] of Object.entries(stage.probability ?? {}))
      this.checkProbability(p, `${where}.probability.${id}`);
    stage.passengers?.stages.forEach((id, k) => {
      this.refer('stages', id, `${where}.passengers.stages[${k}]`);
    });
  }

  private directionsOf(stage: StageDefinition): readonly string[] {
    return stage.directions ?? this.definition.directions.map((d) => d.id);
  }

  private forEveryClass(stage: StageDefinition, map: Readonly<Record<string, unknown>>, where: string): void {
    for (const id of stage.classes) {
      this.require(
        map[id] !== undefined || map['*'] !== undefined,
        'crossing.missing-value',
        `nothing for class ${id}, and no *`,
        where,
      );
    }
  }

  private checkDemand(stream: DemandStream, where: string): void {
    this.refer('classes', stream.class, `${where}.class`);
    this.refer('directions', stream.direction, `${where}.direction`);
    const passes = this.definition.stages.some(
      (stage) =>
        stage.classes.includes(stream.class) && (stage.directions?.includes(stream.direction) ?? true),
    );
    this.require(passes, 'crossing.no-stages', `${stream.class} ${stream.direction} passes no stage`, where);
    if ('hourlyProfile' in stream) {
      const total = stream.hourlyProfile.reduce((sum, share) => sum + share, 0);
      this.require(
        stream.hourlyProfile.length === 24 && stream.hourlyProfile.every((share) => share >= 0) && total > 0,
        'crossing.invalid-profile',
        'twenty-four weights, none negative, not all 0',
        `${where}.hourlyProfile`,
      );
    }
    if (stream.kind === 'poisson') {
      this.require(
        stream.perDay >= 0,
        'crossing.invalid-number',
        'a volume is not negative',
        `${where}.perDay`,
      );
    }
    if (stream.kind === 'batch') this.problems.push(...countProblems(stream.batchSize, `${where}.batchSize`));
    if ((stream.kind === 'timetable' || stream.kind === 'appointment') && stream.lateness) {
      this.problems.push(...distributionProblems(stream.lateness, `${where}.lateness`, true));
    }
    this.checkFactors(stream, where);
  }

  private checkFactors(stream: DemandStream, where: string): void {
    const { factors } = stream;
    if (!factors) return;
    const lists: [readonly number[] | undefined, number, string][] = [
      [factors.weekday, 7, 'weekday'],
      [factors.month, 12, 'month'],
    ];
    for (const [list, length, name] of lists) {
      this.require(
        list === undefined || (list.length === length && list.every((f) => f >= 0)),
        'crossing.invalid-factor',
        `${length} factors, none negative`,
        `${where}.factors.${name}`,
      );
    }
    factors.rampUp?.points.forEach((point, k) => {
      const inOrder = k === 0 || point.day > factors.rampUp!.points[k - 1]!.day;
      this.require(
        inOrder && point.factor >= 0,
        'crossing.invalid-factor',
        'days in order, factors not negative',
        `${where}.factors.rampUp.points[${k}]`,
      );
    });
  }

  private checkClosures(): void {
    this.definition.closures?.forEach((closure, i) => {
      const where = `closures[${i}]`;
      closure.stages?.forEach((id) => {
        this.refer('stages', id, `${where}.stages`);
      });
      closure.directions?.forEach((id) => {
        this.refer('directions', id, `${where}.directions`);
      });
      if (closure.kind === 'planned') {
        this.checkDate(closure.from, `${where}.from`);
        this.checkDate(closure.to, `${where}.to`);
        return;
      }
      this.problems.push(...distributionProblems(closure.duration, `${where}.duration`));
      const p = closure.dailyProbabilityByMonth;
      this.require(
        p.length === 12 && p.every((x) => x >= 0 && x <= 1),
        'crossing.invalid-probability',
        'twelve probabilities',
        `${where}.dailyProbabilityByMonth`,
      );
    });
  }

  private checkTargets(): void {
    this.definition.targets?.forEach((target, i) => {
      const where = `targets[${i}]`;
      if (target.class !== undefined) this.refer('classes', target.class, `${where}.class`);
      if (target.direction !== undefined) this.refer('directions', target.direction, `${where}.direction`);
      this.checkProbability(target.shareOfDays, `${where}.shareOfDays`);
    });
    this.definition.rankCorrelations?.forEach((pair, i) => {
      for (const id of pair.stages) this.refer('stages', id, `rankCorrelations[${i}].stages`);
    });
  }
}

const singular = {
  banks: 'bank',
  directions: 'direction',
  classes: 'class',
  pools: 'pool',
  stages: 'stage',
} as const;
