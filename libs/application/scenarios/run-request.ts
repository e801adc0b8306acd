import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError, ENGINE_VERSION, type CreateRun, type StartRun } from '#contract';
import { canonicalJson, convertAmount, reportingCurrency, type ModelAction, type ProjectModel } from '#model';
import {
  DEFAULT_SIZE,
  overridesAt,
  pointsOf,
  rangesOf,
  type Overrides,
  type PricedAction,
  type RunSize,
  type RunSpecification,
  type SweepSpecification,
} from '#application/analyses';
import { ComputePool, defaultDays } from '#platform/compute';
import { invalid, overridden, type ModelVersion } from './scenario-resolution.js';

const DEFAULT_POINTS = 20;
const DEFAULT_TRAJECTORIES = 6;
const DEFAULT_BUDGET = 20;
const DEFAULT_OPEN_DAYS = 365;
/** Points of one design. */
const MOST_POINTS = 1000;
const MOST_KNOWN_SOUND = 5000;

/** Makes of what is asked for the whole specification of a run, checked against the model. */
@Injectable()
export class RunRequests {
  private readonly days = new Map<string, RunSize['days']>();
  /** Hashes of overrides that are known to fit their model: a sweep that is asked for with other seeds is checked once. */
  private readonly sound = new Set<string>();

  constructor(private readonly compute: ComputePool) {}

  /** Hash of all that the result depends on: the model's version number and who asks are no part of it. */
  hashOf({ modelVersion: _version, ...content }: RunSpecification): string {
    return createHash('sha256').update(canonicalJson(content)).digest('hex');
  }

  whatIf(model: ModelVersion, request: StartRun, overrides: Overrides): RunSpecification {
    return { kind: 'what-if', ...this.common(model, request), overrides };
  }

  /** @throws DomainError scenario.invalid, run.invalid, run.too-large */
  async specification(model: ModelVersion, request: CreateRun): Promise<RunSpecification> {
    const specification = this.read(model, request);
    await this.checkCorners(model, specification);
    return specification;
  }

  private read(model: ModelVersion, request: CreateRun): RunSpecification {
    const common = this.common(model, request);
    switch (request.kind) {
      case 'what-if':
        return { kind: 'what-if', ...common, overrides: request.overrides };
      case 'sweep': {
        const { kind, parameters, figures, design, points = DEFAULT_POINTS, overrides = [] } = request;
        return smallEnough({ kind, ...common, parameters, figures, design, points, overrides });
      }
      case 'screening': {
        const { kind, parameters, figures, trajectories = DEFAULT_TRAJECTORIES, overrides = [] } = request;
        rangesOf(parameters);
        return { kind, ...common, parameters, figures, trajectories, overrides };
      }
      case 'goal-seek': {
        const { kind, parameter, figure, goal, want = 'smallest', step = 1, overrides = [] } = request;
        rangesOf([parameter]);
        const budget = request.budget ?? DEFAULT_BUDGET;
        return { kind, ...common, parameter, figure, goal, want, step, budget, overrides };
      }
      case 'what-next':
        return this.whatNext(model, request, common);
    }
  }

  private whatNext(
    model: ModelVersion,
    request: Extract<CreateRun, { kind: 'what-next' }>,
    common: ReturnType<RunRequests['common']>,
  ): RunSpecification {
    const base = overridden(model.document, []).model;
    const wanted = request.actions && new Set(request.actions);
    const known = new Set(base.actions?.map(({ id }) => id));
    const strange = request.actions?.find((id) => !known.has(id));
    if (strange !== undefined || known.size === 0) {
      const message =
        known.size === 0
          ? 'the model knows no actions: add the section "actions" to it'
          : `the model has no action "${strange!}"; it has ${[...known].join(', ')}`;
      throw refused('actions', message);
    }
    const openDays = request.openDays ?? DEFAULT_OPEN_DAYS;
    const actions = base.actions!.filter(({ id }) => wanted?.has(id) ?? true);
    return {
      kind: 'what-next',
      ...common,
      by: request.by,
      currency: reportingCurrency(base),
      budget: request.budget ?? null,
      actions: actions.map((action) => priced(base, action, openDays)),
    };
  }

  private common(model: ModelVersion, request: StartRun) {
    return {
      modelHash: model.hash,
      modelVersion: model.version,
      engineVersion: ENGINE_VERSION,
      seed: request.seed ?? DEFAULT_SIZE.seed,
      iterations: request.iterations ?? DEFAULT_SIZE.iterations,
      replications: request.replications ?? DEFAULT_SIZE.replications,
      days: request.days ?? this.daysOf(model),
      analyses: [...new Set(request.analyses ?? (['schedule', 'risk', 'crossing'] as const))].sort(),
    };
  }

  private daysOf(model: ModelVersion): RunSize['days'] {
    const known = this.days.get(model.hash);
    if (known) return known;
    const days = defaultDays(overridden(model.document, []).model);
    if (this.days.size >= 100) this.days.clear();
    this.days.set(model.hash, days);
    return days;
  }

  /**
   * A scenario's overrides, the ends of every parameter's range and every action must fit the model: found out on a
   * thread, before anything is stored.
   */
  private async checkCorners(model: ModelVersion, specification: RunSpecification): Promise<void> {
    const { hash: modelHash, document } = model;
    const keyed = cornersOf(specification).map((corner) => ({
      ...corner,
      key: keyOf(model, corner.overrides),
    }));
    const variants = keyed.filter(({ key }) => !this.sound.has(key));
    if (variants.length === 0) return;
    const faults = await this.compute.run('check-overrides', {
      modelHash,
      document,
      variants: variants.map(({ overrides }) => overrides),
    });
    const details = faults.flatMap((reasons, index) =>
      reasons.map(({ code, where, message }) => ({ code, where: variants[index]!.where ?? where, message })),
    );
    if (details.length > 0) throw invalid(details);
    if (this.sound.size > MOST_KNOWN_SOUND) this.sound.clear();
    for (const { key } of variants) this.sound.add(key);
  }
}

function smallEnough(specification: SweepSpecification): SweepSpecification {
  const ranges = rangesOf(specification.parameters);
  if (specification.design === 'grid') {
    const points = ranges.reduce((product, { levels }) => product * levels, 1);
    if (points > MOST_POINTS) {
      const message = `a grid of ${points} points is more than ${MOST_POINTS}: take fewer levels, or a Latin hypercube`;
      throw new DomainError('run.too-large', message, [
        { code: 'run.too-large', where: 'parameters', message },
      ]);
    }
  }
  pointsOf(specification, ranges);
  return specification;
}

function keyOf({ hash }: ModelVersion, overrides: Overrides): string {
  return createHash('sha256')
    .update(`${hash} ${canonicalJson(overrides)}`)
    .digest('base64');
}

/** What is to be checked, and where its faults lie; undefined: each where the check places it. */
function cornersOf(
  specification: RunSpecification,
): readonly { readonly where: string | undefined; readonly overrides: Overrides }[] {
  if (specification.kind === 'what-if') {
    return specification.overrides.length === 0
      ? []
      : [{ where: undefined, overrides: specification.overrides }];
  }
  if (specification.kind === 'what-next') {
    return specification.actions.map(({ id, overrides }) => ({ where: `actions.${id}`, overrides }));
  }
  const parameters =
    specification.kind === 'goal-seek' ? [specification.parameter] : specification.parameters;
  const ranges = rangesOf(parameters);
  return parameters.flatMap((parameter, index) =>
    (['minimum', 'maximum'] as const).map((end) => {
      const range = ranges[index]!;
      const where = specification.kind === 'goal-seek' ? `parameter.${end}` : `parameters[${index}].${end}`;
      const point = { [range.id]: range[end] };
      return { where, overrides: overridesAt([parameter], [range], point, specification.overrides) };
    }),
  );
}

function priced(model: ProjectModel, action: ModelAction, openDays: number): PricedAction {
  const on = model.project.start.slice(0, 10);
  const sum = (cost: ModelAction['cost']) =>
    cost ? Number(convertAmount(model, cost.amount, cost.currency, reportingCurrency(model), on)) : 0;
  return {
    id: action.id,
    name: action.name,
    cost: sum(action.cost) + openDays * sum(action.costPerOpenDay),
    overrides: action.overrides as unknown as Overrides,
  };
}

function refused(where: string, message: string): DomainError {
  return new DomainError('run.invalid', `${where}: ${message}`, [{ code: 'run.invalid', where, message }]);
}
