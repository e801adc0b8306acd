import type { Block, DocumentCell, DocumentColumn, DocumentDecision } from '../document.js';
import type { Translator } from '../messages/translator.js';
import type { Decision } from '../report-content.js';
import type { SectionContext } from './section-context.js';

type Option = NonNullable<Decision['options']>[number];

function optionColumns(
  translator: Translator,
  options: readonly Option[],
  currency: string,
): DocumentColumn[] {
  const columns: DocumentColumn[] = [
    { key: 'option', label: translator.say('decision.column.option'), type: 'text', weight: 4 },
    { key: 'effect', label: translator.say('decision.column.effect'), type: 'text', weight: 4 },
  ];
  if (options.some((option) => option.workingDays !== undefined)) {
    columns.push({
      key: 'workingDays',
      label: translator.say('decision.column.days'),
      type: 'signed',
      unit: translator.say('opening.tornado.unit'),
    });
  }
  if (options.some((option) => option.cost !== undefined)) {
    columns.push({
      key: 'cost',
      label: translator.say('decision.column.cost'),
      type: 'signed',
      unit: currency,
    });
  }
  return columns;
}

function optionCells(
  translator: Translator,
  option: Option,
  columns: readonly DocumentColumn[],
): DocumentCell[] {
  const chosen = option.name ?? translator.say('decision.carry');
  const name = option.recommended === true ? `${chosen} (${translator.say('decision.recommended')})` : chosen;
  const effect =
    option.share === undefined
      ? option.effect
      : translator.say('decision.probability', { share: translator.share(option.share) });
  const cells: Readonly<Record<string, DocumentCell>> = {
    option: name,
    effect: effect ?? null,
    workingDays: option.workingDays ?? null,
    cost: option.cost ?? null,
  };
  return columns.map((column) => cells[column.key] ?? null);
}

function askOf(translator: Translator, { ask, mitigation }: Decision): string {
  if (!mitigation) return ask;
  return translator.say('decision.mitigate', { measure: mitigation.measure, risk: mitigation.risk });
}

function otherwiseOf(translator: Translator, { otherwise, mitigation }: Decision): string | undefined {
  if (otherwise !== undefined || !mitigation) return otherwise;
  const { low, high, probability } = mitigation;
  const share = translator.share(probability);
  if (low === undefined || high === undefined) return translator.say('decision.risk-stays', { share });
  return translator.say('decision.risk-stays-days', {
    share,
    low,
    high: translator.say('working-days', { count: high }),
  });
}

function describe(translator: Translator, decision: Decision, currency: string): DocumentDecision {
  const details = [
    ...(decision.by === undefined
      ? []
      : [translator.say('decision.by', { date: translator.date(decision.by) })]),
    ...(decision.owner === undefined ? [] : [translator.say('decision.owner', { owner: decision.owner })]),
  ];
  const { options = [] } = decision;
  const columns = optionColumns(translator, options, currency);
  const ask = askOf(translator, decision);
  const otherwise = otherwiseOf(translator, decision);
  return {
    ask,
    details,
    ...(otherwise === undefined
      ? {}
      : { otherwise: translator.say('decision.otherwise', { text: otherwise }) }),
    ...(options.length === 0
      ? {}
      : {
          options: {
            id: `decision-${decision.id}`,
            caption: translator.say('decision.options'),
            columns,
            rows: options.map((option) => optionCells(translator, option, columns)),
          },
        }),
  };
}

export function decisionBlocks({ content, translator }: SectionContext): Block[] {
  const decisions = content.decisions ?? [];
  if (decisions.length === 0) return [];
  const { currency } = content.project;
  return [
    { kind: 'decisions', decisions: decisions.map((decision) => describe(translator, decision, currency)) },
  ];
}
