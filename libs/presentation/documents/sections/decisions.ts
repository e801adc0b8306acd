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
  const name =
    option.recommended === true ? `${option.name} (${translator.say('decision.recommended')})` : option.name;
  const cells: Readonly<Record<string, DocumentCell>> = {
    option: name,
    effect: option.effect ?? null,
    workingDays: option.workingDays ?? null,
    cost: option.cost ?? null,
  };
  return columns.map((column) => cells[column.key] ?? null);
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
  return {
    ask: decision.ask,
    details,
    ...(decision.otherwise === undefined
      ? {}
      : { otherwise: translator.say('decision.otherwise', { text: decision.otherwise }) }),
    ...(options.length === 0
      ? {}
      : {
          options: {
            id: `decision-${decision.id}`,
            caption: decision.ask,
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
