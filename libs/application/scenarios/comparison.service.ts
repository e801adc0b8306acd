import { Injectable } from '@nestjs/common';
import { writeCsv, writeXlsx, type Table } from '#interchange';
import { probabilityCurvesChart, tornadoChart } from '#presentation/charts';
import {
  DomainError,
  type ComparisonQuery,
  type ComparisonView,
  type OpeningCurvesView,
  type StartComparison,
  type StartRun,
  type WhatIfResult,
} from '#contract';
import type { RunSpecification } from '#application/analyses';
import { RunStore, type AnalysisRun } from '#platform/persistence';
import { comparedFigures } from './comparison-figures.js';
import { RunRequests } from './run-request.js';
import { RunCurvesService } from './run-curves.service.js';
import { RunsService } from './runs.service.js';
import { ScenarioResolution, type ModelVersion, type ResolvedScenario } from './scenario-resolution.js';

export interface RenderedComparison {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly fileName: string;
}

interface NamedOpening {
  readonly name: string;
  readonly view: OpeningCurvesView;
}
/** Scenarios beside the baseline in one chart: four curves can be told apart. */
const MOST_CURVES = 3;

interface Member {
  readonly reference: string;
  readonly scenario: ResolvedScenario;
  readonly specification: RunSpecification;
}

interface ReadMember extends Member {
  readonly run: AnalysisRun | null;
}

/** Several scenarios beside one baseline: each paired with it on common random numbers. */
@Injectable()
export class ComparisonService {
  constructor(
    private readonly resolution: ScenarioResolution,
    private readonly requests: RunRequests,
    private readonly runs: RunStore,
    private readonly service: RunsService,
    private readonly curves: RunCurvesService,
  ) {}

  /**
   * What is known of these scenarios with this seed and size; `missing` where nobody has run them.
   * @throws DomainError scenario.unknown, run.invalid when they stand on different model versions
   */
  async compare(projectId: string, query: ComparisonQuery): Promise<ComparisonView> {
    const { seed, iterations, replications, from, days } = query;
    if ((from === undefined) !== (days === undefined)) {
      throw new DomainError(
        'request.invalid',
        'from and days go together: the first day of traffic and how many.',
      );
    }
    const size: StartRun = {
      ...(seed !== undefined && { seed }),
      ...(iterations !== undefined && { iterations }),
      ...(replications !== undefined && { replications }),
      ...(from !== undefined && days !== undefined && { days: { from, count: days } }),
    };
    const members = await this.members(projectId, query.scenarios, size);
    const read: ReadMember[] = [];
    for (const member of members) {
      const hash = this.requests.hashOf(member.specification);
      read.push({ ...member, run: await this.runs.ofSpecification(projectId, hash) });
    }
    return this.view(projectId, read);
  }

  /** Starts what is missing. */
  async start(projectId: string, request: StartComparison, principal: string): Promise<ComparisonView> {
    const { scenarios, ...size } = request;
    const members = await this.members(projectId, scenarios, size);
    const read: ReadMember[] = [];
    for (const member of members) {
      const { scenario, specification } = member;
      const model = await this.resolution.modelVersion(projectId, scenario.modelVersion);
      const { id } = await this.service.start(projectId, model, specification, principal, scenario.id);
      read.push({ ...member, run: await this.runs.find(id) });
    }
    return this.view(projectId, read);
  }

  async render(
    comparison: ComparisonView,
    format: 'csv' | 'xlsx' | 'svg',
    chart: ComparisonQuery['chart'],
  ): Promise<RenderedComparison> {
    const fileName = `${comparison.project}-comparison.${format}`;
    if (format === 'svg') {
      const picture =
        chart === 'opening' ? openingChart(await this.openings(comparison)) : chartOf(comparison);
      return { bytes: new TextEncoder().encode(picture), mediaType: 'image/svg+xml', fileName };
    }
    const table = tableOf(comparison);
    if (format === 'csv') {
      const bytes = new TextEncoder().encode([...writeCsv(table)].join(''));
      return { bytes, mediaType: 'text/csv; charset=utf-8', fileName };
    }
    const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    return { bytes: await writeXlsx(table, { note: comparison.reproduce }), mediaType, fileName };
  }

  /** The last milestone's curves of the scenarios that have been run. */
  private async openings({ scenarios }: ComparisonView): Promise<readonly NamedOpening[]> {
    const found: NamedOpening[] = [];
    for (const { name, run, status } of scenarios) {
      if (run !== null && status === 'completed' && found.length < MOST_CURVES) {
        found.push({ name, view: await this.curves.opening(run, undefined) });
      }
    }
    return found;
  }

  private async members(projectId: string, references: readonly string[], size: StartRun): Promise<Member[]> {
    const scenarios: ResolvedScenario[] = [];
    for (const reference of references) scenarios.push(await this.resolution.resolve(projectId, reference));
    const versions = new Set(scenarios.map(({ modelVersion }) => modelVersion));
    if (versions.size > 1) {
      const list = scenarios.map(({ name, modelVersion }) => `${name} on ${modelVersion}`).join(', ');
      const detail = `These scenarios stand on different versions of the model (${list}): change the older ones first.`;
      throw new DomainError('run.invalid', detail);
    }
    const [version] = versions;
    const model: ModelVersion = await this.resolution.modelVersion(projectId, version!);
    return scenarios.map((scenario, index) => ({
      reference: references[index]!,
      scenario,
      specification: this.requests.whatIf(model, size, scenario.overrides),
    }));
  }

  private view(projectId: string, members: readonly ReadMember[]): ComparisonView {
    const [{ specification }] = members as [ReadMember];
    const results = members.map(({ run }) =>
      run?.status === 'completed' ? (run.result as WhatIfResult) : null,
    );
    const { seed, iterations, replications, days, analyses, modelVersion, engineVersion } = specification;
    return {
      project: projectId,
      seed,
      settings: { modelVersion, engineVersion, iterations, replications, days, analyses },
      complete: results.every((result) => result !== null),
      scenarios: members.map(({ reference, scenario, run }, index) => ({
        reference,
        name: scenario.name,
        run: run?.id ?? null,
        status: run?.status ?? 'missing',
        sentence: results[index]?.sentence ?? null,
        changes: results[index]?.changes ?? [],
      })),
      figures: comparedFigures(results),
      reproduce: addressOf(projectId, members),
    };
  }
}

/** Names everything that the comparison depends on. */
function addressOf(projectId: string, members: readonly ReadMember[]): string {
  const { seed, iterations, replications, days } = members[0]!.specification;
  const query = new URLSearchParams({
    scenarios: members.map(({ reference }) => reference).join(','),
    seed,
    iterations: String(iterations),
    replications: String(replications),
    from: days.from,
    days: String(days.count),
  });
  return `/v1/projects/${projectId}/comparison?${query.toString()}`;
}

function tableOf({ scenarios, figures }: ComparisonView): Table {
  return {
    name: 'Comparison',
    header: [
      'id',
      'figure',
      'unit',
      'baseline',
      ...scenarios.flatMap(({ name }) => [
        name,
        `${name}: difference`,
        `${name}: low`,
        `${name}: high`,
        `${name}: matters`,
      ]),
    ],
    rows: figures.map(({ id, name, unit, baseline, scenarios: cells }) => [
      id,
      name,
      unit,
      baseline,
      ...cells.flatMap((cell) =>
        cell
          ? [
              cell.value,
              cell.difference.estimate,
              cell.difference.low ?? undefined,
              cell.difference.high ?? undefined,
              cell.matters ? 'yes' : 'no',
            ]
          : [undefined, undefined, undefined, undefined, undefined],
      ),
    ]),
  };
}

/** By how many days each scenario moves the mean finish: the interval as a bar. */
function chartOf({ scenarios, figures }: ComparisonView): string {
  const finish = figures.find(({ id }) => id === 'finish/mean');
  return tornadoChart({
    title: 'Mean finish against the baseline',
    description: 'The 95 % interval of the paired difference, in calendar days; positive is later.',
    showTitle: true,
    unit: 'calendar days later than the baseline',
    bars: scenarios.flatMap(({ name }, index) => {
      const difference = finish?.scenarios[index]?.difference;
      return difference ? [{ name, low: difference.low ?? 0, high: difference.high ?? 0 }] : [];
    }),
  });
}

/** The probability of the last milestone by date: the baseline once, and each scenario. */
function openingChart(openings: readonly NamedOpening[]): string {
  const [first] = openings;
  return probabilityCurvesChart({
    title: first ? `${first.view.name}: the probability that it is reached by each date` : 'Not run yet',
    description: 'Shares of iterations with their 95 % intervals, on the same random numbers.',
    showTitle: true,
    series: [
      ...(first ? [{ name: 'Baseline', points: first.view.baseline }] : []),
      ...openings.map(({ name, view }) => ({ name, points: view.scenario })),
    ],
  });
}
