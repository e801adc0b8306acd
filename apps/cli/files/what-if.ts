import { createHash } from 'node:crypto';
import { DomainError, ENGINE_VERSION, type WhatIfResult } from '#contract';
import { executeRun, type WhatIfSpecification } from '#application/analyses';
import {
  applyOverrides,
  canonicalJson,
  compareDocuments,
  overrideFromAssignment,
  parseModelText,
  parseScenarioText,
  scenarioOverrides,
  type JsonValue,
  type ModelDocument,
  type ModelProblem,
} from '#model';
import { ComputePool, defaultDays } from '#platform/compute';
import { UsageError } from '../failure.js';
import { outputFormat, printResult, type Table } from '../output.js';
import { wholeNumberOption } from './numbers.js';
import { openProjectFile, readBytes } from './project-file.js';

export interface WhatIfOptions {
  readonly set?: readonly string[];
  readonly scenario?: string;
  readonly against?: string;
  readonly iterations: string;
  readonly replications: string;
  readonly seed: string;
  readonly from?: string;
  readonly days?: string;
  readonly format: string;
}

/** `spanwise what-if FILE --set PATH=VALUE … | --scenario ID|FILE [--against baseline|ID|FILE]`. */
export async function whatIfCommand(file: string, options: WhatIfOptions): Promise<void> {
  const format = outputFormat(options.format);
  await openProjectFile(file);
  const document = await documentOf(file);
  const against = await scenarioOf(document, options.against);
  const overrides = [...(await scenarioOf(document, options.scenario)), ...settings(options.set ?? [])];
  if (overrides.length === 0 && options.scenario === undefined) {
    throw new UsageError('say what to change: --set PATH=VALUE or --scenario ID');
  }
  const baseline = applied(document, against);
  const scenario = applied(document, overrides);
  const size = {
    seed: options.seed,
    iterations: wholeNumberOption('iterations', options.iterations, 100, 1_000_000),
    replications: wholeNumberOption('replications', options.replications, 2, 10_000),
    days: daysOf(options) ?? defaultDays(baseline.model),
    analyses: ['crossing', 'risk', 'schedule'] as const,
  };
  const specification: WhatIfSpecification = {
    kind: 'what-if',
    modelHash: createHash('sha256').update(canonicalJson(document)).digest('hex'),
    modelVersion: 1,
    engineVersion: ENGINE_VERSION,
    against,
    overrides,
    ...size,
  };
  const changes = compareDocuments(baseline.document, scenario.document).map(({ text }) => text);
  const result = { ...(await computed(specification, document)), changes };
  process.stderr.write(`${result.sentence}\n`);
  printResult(format, result, () => tableOf(result));
}

/** On as many threads as there are; the threads end with the command. */
async function computed(specification: WhatIfSpecification, document: ModelDocument): Promise<WhatIfResult> {
  const pool = new ComputePool();
  try {
    const show = (share: number) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${Math.round(share * 100)} %  `);
    };
    const result = await executeRun(
      specification,
      document,
      (input) => pool.run('variant-batch', input),
      show,
    );
    if (process.stderr.isTTY) process.stderr.write('\r');
    return result as WhatIfResult;
  } finally {
    await pool.onApplicationShutdown();
  }
}

function daysOf({
  from,
  days,
}: WhatIfOptions): { readonly from: string; readonly count: number } | undefined {
  if (from === undefined) {
    if (days === undefined || days === '7') return undefined;
    throw new UsageError('--days needs --from');
  }
  if (!/^\d{4}-\d{2}-\d{2}$/.test(from)) {
    throw new UsageError('--from takes the first day of traffic, YYYY-MM-DD');
  }
  return { from, count: wholeNumberOption('days', days ?? '7', 1, 366) };
}

function applied(document: ModelDocument, overrides: readonly JsonValue[]) {
  const result = applyOverrides(document, overrides as JsonValue);
  if (result.document && result.model) return { document: result.document, model: result.model };
  throw invalid(result.problems);
}

function invalid(problems: readonly ModelProblem[]): DomainError {
  const details = problems
    .filter(({ severity }) => severity === 'error')
    .map(({ code, path, message }) => ({ code, where: path, message }));
  return new DomainError('scenario.invalid', 'The overrides do not fit the model.', details);
}

export async function documentOf(file: string): Promise<ModelDocument> {
  const text = new TextDecoder('utf-8').decode(await readBytes(file));
  const { document } = parseModelText(text, /^\s*\{/.test(text) ? 'json' : 'yaml');
  if (!document)
    throw new UsageError(`${file}: scenarios need a model in YAML or JSON ("spanwise convert" makes one)`);
  return document;
}

/** One of the model's own scenarios, or a file with a scenario or a list of overrides. */
async function scenarioOf(document: ModelDocument, name: string | undefined): Promise<JsonValue[]> {
  if (name === undefined || name === 'baseline') return [];
  const own = scenarioOverrides(document, name);
  if (own) return own as unknown as JsonValue[];
  if (!/\.(ya?ml|json)$/.test(name)) throw new UsageError(`the model has no scenario "${name}"`);
  const text = new TextDecoder().decode(await readBytes(name));
  const { scenario, problems } = parseScenarioText(text, name.endsWith('.json') ? 'json' : 'yaml');
  if (!scenario) throw invalid(problems);
  const inherited = scenario.inherits.flatMap((id) => {
    const parent = scenarioOverrides(document, id);
    if (!parent) throw new UsageError(`${name}: the model has no scenario "${id}" to inherit from`);
    return parent as unknown as JsonValue[];
  });
  return [...inherited, ...(scenario.overrides as unknown as JsonValue[])];
}

/** `path=value`: what stands after the first `=` is a YAML value. */
export function settings(texts: readonly string[]): JsonValue[] {
  return texts.map((text) => {
    const override = overrideFromAssignment(text);
    if (!override) throw new UsageError(`--set takes PATH=VALUE, not "${text}"`);
    return override as unknown as JsonValue;
  });
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
const yes = (matters: boolean): string => (matters ? 'yes' : '');

function tableOf(result: WhatIfResult): Table {
  return {
    columns: ['figure', 'baseline', 'scenario', 'difference', 'low', 'high', 'matters'],
    rows: [
      ...result.schedule.milestones.map((row) => [
        row.name,
        row.baseline,
        row.scenario,
        row.days,
        row.days,
        row.days,
        yes(row.days !== 0),
      ]),
      ...(result.risk?.p80 ?? []).map(({ name, baseline, scenario, difference, matters }) => [
        `P80 ${name}`,
        baseline,
        scenario,
        difference.estimate,
        difference.low,
        difference.high,
        yes(matters),
      ]),
      ...(result.crossing?.figures ?? [])
        .filter(({ matters }) => matters)
        .map(({ id, name, baseline, scenario, difference, matters }) => [
          name ?? id,
          round(baseline.estimate),
          round(scenario.estimate),
          round(difference.estimate),
          round(difference.low),
          round(difference.high),
          yes(matters),
        ]),
    ],
  };
}
