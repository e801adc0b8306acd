import type { JsonPath } from '../json-value.js';
import type { ModelCrossing } from '../model-sections.js';
import { spanFault } from '../notation/day-span.js';
import { checkShifts } from './calendar-check.js';
import type { CheckedDocument } from './checked-document.js';

/** References, hours and times inside the crossing. */
export function checkCrossing(document: CheckedDocument): void {
  const crossing = document.mapping('crossing');
  if (crossing) new CrossingCheck(document, crossing).run();
}

type Stage = ModelCrossing['stages'][number];

class CrossingCheck {
  private readonly banks: ReadonlySet<string>;
  private readonly directions: ReadonlySet<string>;
  private readonly classes: ReadonlySet<string>;
  private readonly lanes: ReadonlySet<string>;
  private readonly stages: ReadonlySet<string>;

  constructor(
    private readonly document: CheckedDocument,
    private readonly crossing: ModelCrossing,
  ) {
    const ids = (list: readonly { readonly id: string }[]) => new Set(list.map(({ id }) => id));
    this.banks = ids(crossing.banks);
    this.directions = ids(crossing.directions);
    this.classes = ids(crossing.classes);
    this.lanes = ids(crossing.lanes);
    this.stages = ids(crossing.stages);
  }

  run(): void {
    const { crossing } = this;
    this.known(this.banks, crossing.referenceBank, 'bank', ['referenceBank']);
    crossing.banks.forEach((bank, index) => this.checkBank(bank, ['banks', index]));
    crossing.directions.forEach(({ from, to }, index) => {
      this.known(this.banks, from, 'bank', ['directions', index, 'from']);
      this.known(this.banks, to, 'bank', ['directions', index, 'to']);
    });
    crossing.classes.forEach(({ passengerClass }, index) => {
      const at = ['classes', index];
      if (passengerClass !== undefined) {
        this.known(this.classes, passengerClass, 'class of traffic', [...at, 'passengerClass']);
      }
    });
    this.checkDemand();
    crossing.lanes.forEach((lane, index) => {
      this.known(this.banks, lane.bank, 'bank', ['lanes', index, 'bank']);
    });
    crossing.stages.forEach((stage, index) => this.checkStage(stage, ['stages', index]));
    this.checkOthers();
  }

  private checkBank(bank: ModelCrossing['banks'][number], at: JsonPath): void {
    const { hours } = bank;
    if (Array.isArray(hours)) checkShifts(this.document, hours, this.path([...at, 'hours']));
    for (const list of ['closedOn', 'otherHours'] as const) {
      (bank[list] ?? []).forEach((span, index) => {
        const fault = spanFault(span, bank.years);
        if (fault !== undefined)
          this.document.problem('model.bad-date', this.path([...at, list, index]), fault);
      });
    }
  }

  private checkDemand(): void {
    const { demand } = this.crossing;
    const levels = new Set(demand.levels.map(({ id }) => id));
    const profiles = new Set(demand.profiles.map(({ id }) => id));
    this.known(levels, demand.level, 'level of demand', ['demand', 'level']);
    demand.traffic.forEach((traffic, index) => {
      const at = ['demand', 'traffic', index];
      this.known(this.classes, traffic.class, 'class of traffic', [...at, 'class']);
      const { profile, directions = {} } = traffic;
      const named = typeof profile === 'string' ? [['', profile] as const] : Object.entries(profile);
      for (const [direction, name] of named) {
        const place = [...at, 'profile', ...(direction === '' ? [] : [direction])];
        if (direction !== '') this.known(this.directions, direction, 'direction', place);
        this.known(profiles, name, 'profile', place);
      }
      for (const direction of Object.keys(directions)) {
        this.known(this.directions, direction, 'direction', [...at, 'directions', direction]);
      }
      const shares = Object.values(directions);
      const total = shares.reduce((sum, share) => sum + share, 0);
      if (shares.length > 0 && Math.abs(total - 1) > 1e-9) {
        this.contradiction(
          [...at, 'directions'],
          `the shares of the directions add up to ${total}, not to 1`,
        );
      }
    });
    demand.streams?.forEach((stream, index) => {
      const at = ['demand', 'streams', index];
      this.known(this.classes, stream.class, 'class of traffic', [...at, 'class']);
      this.known(this.directions, stream.direction, 'direction', [...at, 'direction']);
    });
    this.checkTrafficPassesStages();
    demand.profiles.forEach(({ hours }, index) => {
      if (hours.some((weight) => weight > 0)) return;
      this.contradiction(
        ['demand', 'profiles', index, 'hours'],
        'no hour has a weight above zero: somebody must come',
      );
    });
  }

  /** Whoever comes passes at least one stage in each direction in which they come. */
  private checkTrafficPassesStages(): void {
    const { demand, directions } = this.crossing;
    demand.traffic.forEach(({ class: name, directions: shares }, index) => {
      for (const { id } of directions) {
        if (!shares || (shares[id] ?? 0) > 0) this.checkPasses(name, id, ['demand', 'traffic', index]);
      }
    });
    demand.streams?.forEach(({ class: name, direction }, index) => {
      this.checkPasses(name, direction, ['demand', 'streams', index]);
    });
  }

  private checkPasses(name: string, direction: string, at: JsonPath): void {
    const stages = this.crossing.stages.filter((stage) => stage.classes.includes(name));
    const passes = stages.some((stage) => (stage.directions ?? [direction]).includes(direction));
    if (passes || !this.classes.has(name) || !this.directions.has(direction)) return;
    this.contradiction(at, `${name} passes no stage in the direction ${direction}: add one for it`);
  }

  private checkStage(stage: Stage, at: JsonPath): void {
    stage.classes.forEach((name, index) => {
      this.known(this.classes, name, 'class of traffic', [...at, 'classes', index]);
    });
    stage.directions?.forEach((name, index) => {
      this.known(this.directions, name, 'direction', [...at, 'directions', index]);
    });
    if (stage.bank !== undefined) this.known(this.banks, stage.bank, 'bank', [...at, 'bank']);
    if (stage.kind === 'bridge') this.checkSpeeds(stage.classes, stage.speedKilometresPerHour, at);
    if (!('lanes' in stage)) return;
    if (typeof stage.lanes === 'string') this.known(this.lanes, stage.lanes, 'lane group', [...at, 'lanes']);
    else {
      for (const [name, lane] of Object.entries(stage.lanes)) {
        this.known(this.lanes, lane, 'lane group', [...at, 'lanes', name]);
        this.known(this.classes, name, 'class of traffic', [...at, 'lanes', name]);
      }
    }
    for (const name of stage.classes) {
      if (stage.service[name] === undefined && stage.service['*'] === undefined) {
        const message = `there is no service time for ${name}: add one for it or for "*"`;
        this.document.problem('model.missing', this.path([...at, 'service', name]), message);
      }
      if (typeof stage.lanes === 'object' && stage.lanes[name] === undefined) {
        this.document.problem(
          'model.missing',
          this.path([...at, 'lanes', name]),
          `no lanes serve ${name}: name a group`,
        );
      }
    }
    for (const name of Object.keys(stage.service)) {
      if (name !== '*') this.known(this.classes, name, 'class of traffic', [...at, 'service', name]);
    }
    if ('passengers' in stage) {
      stage.passengers?.stages.forEach((name, index) => {
        this.known(this.stages, name, 'stage', [...at, 'passengers', 'stages', index]);
      });
    }
  }

  private checkSpeeds(
    classes: readonly string[],
    speeds: Readonly<Record<string, number>>,
    at: JsonPath,
  ): void {
    for (const name of classes) {
      if (speeds[name] !== undefined || speeds['*'] !== undefined) continue;
      const message = `there is no speed for ${name}: add one for it or for "*"`;
      this.document.problem('model.missing', this.path([...at, 'speedKilometresPerHour', name]), message);
    }
  }

  private checkOthers(): void {
    const { closures = [], rankCorrelations = [], targets = [], levelOfService = [] } = this.crossing;
    closures.forEach((closure, index) => {
      const at = ['closures', index];
      closure.stages?.forEach((name, n) => this.known(this.stages, name, 'stage', [...at, 'stages', n]));
      closure.directions?.forEach((name, n) =>
        this.known(this.directions, name, 'direction', [...at, 'directions', n]),
      );
      if (closure.kind === 'planned' && closure.until < closure.from) {
        const message = `the closure ends on ${closure.until} before it begins on ${closure.from}: exchange them`;
        this.document.problem('model.date-order', this.path([...at, 'until']), message);
      }
    });
    rankCorrelations.forEach(({ stages }, index) => {
      stages.forEach((name, n) =>
        this.known(this.stages, name, 'stage', ['rankCorrelations', index, 'stages', n]),
      );
    });
    targets.forEach((target, index) => {
      const at = ['targets', index];
      if (target.class !== undefined)
        this.known(this.classes, target.class, 'class of traffic', [...at, 'class']);
      if (target.direction !== undefined)
        this.known(this.directions, target.direction, 'direction', [...at, 'direction']);
    });
    levelOfService.forEach((bands, index) => {
      this.known(this.classes, bands.class, 'class of traffic', ['levelOfService', index, 'class']);
    });
  }

  private known(names: ReadonlySet<string>, name: string, what: string, at: JsonPath): void {
    if (names.has(name)) return;
    const code = what === 'class of traffic' ? 'model.unknown-traffic-class' : 'model.unknown-stage';
    this.document.unknown(code, this.path(at), what, name, names);
  }

  private contradiction(at: JsonPath, message: string): void {
    this.document.problem('model.crossing', this.path(at), message);
  }

  private path(at: JsonPath): JsonPath {
    return ['crossing', ...at];
  }
}
