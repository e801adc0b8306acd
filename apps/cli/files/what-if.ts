import { runBatch } from '#engines/crossing';
import { simulateSchedule } from '#engines/schedule-risk';
import { overridden, whatIf } from '#application/scenarios';
import { parseModelText, scenarioOverrides, type JsonValue, type ModelDocument } from '#model';
import { UsageError } from '../failure.js';
import { outputFormat, printResult } from '../output.js';
import { wholeNumberOption } from './numbers.js';
import { openProjectFile, readBytes } from './project-file.js';

export interface WhatIfOptions {
  readonly set?: readonly string[];
  readonly scenario?: string;
  readonly iterations: string;
  readonly replications: string;
  readonly seed: string;
  readonly format: string;
}

/** `spanwise what-if FILE --set PATH=VALUE … | --scenario ID|FILE`. */
export async function whatIfCommand(file: string, options: WhatIfOptions): Promise<void> {
  const format = outputFormat(options.format);
  const iterations = wholeNumberOption('iterations', options.iterations, 100, 1_000_000);
  const replications = wholeNumberOption('replications', options.replications, 2, 100_000);
  await openProjectFile(file);
  const document = await documentOf(file);
  const overrides = [...(await scenarioOf(document, options.scenario)), ...settings(options.set ?? [])];
  if (overrides.length === 0) throw new UsageError('say what to change: --set PATH=VALUE or --scenario ID');
  const result = await whatIf(
    overridden(document, []),
    overridden(document, overrides),
    { seed: options.seed, iterations, replications },
    {
      risk: (definition, count, seed) =>
        Promise.resolve(
          simulateSchedule(
            definition,
            { iterations: count, seed, hooks: { samples: true } },
            { tornadoIterations: 0 },
          ),
        ),
      crossing: (definition, specification, indices) =>
        Promise.resolve(runBatch(definition, specification, indices)),
      progress: (share) => process.stderr.isTTY && process.stderr.write(`\r${Math.round(share * 100)} %  `),
    },
  );
  process.stderr.write(`${result.sentence}\n`);
  const round = (value: number) => Math.round(value * 1000) / 1000;
  printResult(format, result, () => ({
    columns: ['figure', 'baseline', 'scenario', 'difference', 'low', 'high', 'matters'],
    rows: [
      ...result.schedule.milestones.map((row) => [
        row.name,
        row.baseline,
        row.scenario,
        row.days,
        null,
        null,
        '',
      ]),
      ...(result.risk?.p80 ?? []).map((row) => [
        `P80 ${row.name}`,
        row.baseline,
        row.scenario,
        row.days,
        null,
        null,
        '',
      ]),
      ...(result.crossing?.figures ?? [])
        .filter(({ matters }) => matters)
        .map(({ id, baseline, scenario, difference }) => [
          id,
          round(baseline.estimate),
          round(scenario.estimate),
          round(difference.estimate),
          round(difference.low),
          round(difference.high),
          'yes',
        ]),
    ],
  }));
}

async function documentOf(file: string): Promise<ModelDocument> {
  const text = new TextDecoder('utf-8').decode(await readBytes(file));
  const { document } = parseModelText(text, /^\s*\{/.test(text) ? 'json' : 'yaml');
  if (!document)
    throw new UsageError(`${file}: scenarios need a model in YAML or JSON ("spanwise convert" makes one)`);
  return document;
}

async function scenarioOf(document: ModelDocument, name: string | undefined): Promise<JsonValue[]> {
  if (name === undefined) return [];
  const own = scenarioOverrides(document, name);
  if (own) return own as unknown as JsonValue[];
  if (!/\.(ya?ml|json)$/.test(name)) throw new UsageError(`the model has no scenario "${name}"`);
  const { parse } = await import('yaml');
  const held = parse(new TextDecoder().decode(await readBytes(name)), { maxAliasCount: 100 }) as unknown;
  if (!Array.isArray(held)) throw new UsageError(`${name} must hold a list of overrides`);
  return held as JsonValue[];
}

/** `path=value`: numbers, true, false and null are what they look like, everything else is text. */
function settings(texts: readonly string[]): JsonValue[] {
  return texts.map((text) => {
    const at = text.indexOf('=');
    if (at < 1) throw new UsageError(`--set takes PATH=VALUE, not "${text}"`);
    const value = text.slice(at + 1);
    const plain = /^(-?\d+(\.\d+)?|true|false|null)$/.test(value);
    return { set: { [text.slice(0, at)]: plain ? (JSON.parse(value) as JsonValue) : value } };
  });
}
