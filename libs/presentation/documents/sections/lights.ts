import type { Block, DocumentLight } from '../document.js';
import type { Translator } from '../messages/translator.js';
import type { LightMeasure, TrafficLight } from '../report-content.js';
import { targetName, type SectionContext } from './section-context.js';

type Figure = (translator: Translator, value: number) => string;

const workingDays: Figure = (translator, value) =>
  translator.say('working-days', { count: Math.round(value) });
/** Tenths of a percent where they decide the colour; limits are whole. */
const share: Figure = (translator, value) =>
  translator.share(value, Number.isInteger(Math.round(value * 1e6) / 1e4) ? 0 : 1);
const index: Figure = (translator, value) => translator.number(value, 2);
const count: Figure = (translator, value) => translator.number(value, 0);

interface Measure {
  readonly show: Figure;
  readonly better: 'lower' | 'higher';
}

const MEASURES: Readonly<Record<LightMeasure, Measure>> = {
  'p80-after-target-working-days': { show: workingDays, better: 'lower' },
  'achieved-after-target-working-days': { show: workingDays, better: 'lower' },
  'probability-by-target': { show: share, better: 'higher' },
  spi: { show: index, better: 'higher' },
  'spi-t': { show: index, better: 'higher' },
  cpi: { show: index, better: 'higher' },
  'contingency-used': { show: share, better: 'lower' },
  'quality-checks-failed': { show: count, better: 'lower' },
  'served-share': { show: share, better: 'higher' },
  'wait-p95-minutes': {
    show: (translator, value) => translator.say('minutes', { count: value }),
    better: 'lower',
  },
  'data-age-days': { show: (translator, value) => translator.say('days', { count: value }), better: 'lower' },
};

function measureText(translator: Translator, { measure, target }: TrafficLight, value: string): string {
  const text = `${translator.say(`light.measure.${measure}`)}: ${value}`;
  if (target === undefined) return text;
  const name = targetName(translator, target.name);
  return translator.say('light.measure.against', { measure: text, name, date: translator.date(target.date) });
}

function describe(translator: Translator, light: TrafficLight): DocumentLight {
  const { show, better } = MEASURES[light.measure];
  const value = light.value === null ? translator.say('report.not-known') : show(translator, light.value);
  const changed = light.previous !== undefined && light.previous !== light.colour;
  return {
    colour: light.colour,
    colourName: translator.say(`light.${light.colour}`),
    subject: translator.say(`light.subject.${light.subject}`),
    measure: measureText(translator, light, value),
    rule: translator.say(`light.rule.${better}`, {
      green: show(translator, light.greenLimit),
      amber: show(translator, light.amberLimit),
    }),
    ...(changed
      ? { was: translator.say('light.was', { colour: translator.say(`light.${light.previous}`) }) }
      : {}),
  };
}

export function lightBlocks({ content, translator }: SectionContext): Block[] {
  const lights = content.lights ?? [];
  return lights.length === 0
    ? []
    : [{ kind: 'lights', id: 'lights', lights: lights.map((light) => describe(translator, light)) }];
}
