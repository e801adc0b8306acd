import { clockTime } from '#presentation/charts';
import type { CrossingSection, CrossingWait } from '../crossing-content.js';
import type { Translator } from '../messages/translator.js';
import type { DocumentCell, DocumentColumn, DocumentTable } from '../document.js';
import { withoutEmptyColumns, type SectionContext } from './section-context.js';

/** A class in the reader's language, else as the model names it. */
export function className(
  translator: Translator,
  { class: code = '', className: name }: { readonly class?: string; readonly className?: string },
): string {
  return translator.sayCode('crossing.class', code, name);
}

function withinCell(wait: CrossingWait): DocumentCell {
  const { withinTarget } = wait;
  if (withinTarget === undefined) return null;
  return { value: withinTarget, tone: withinTarget >= 0.9 ? 'good' : 'warning' };
}

export function waitTable(
  { translator }: SectionContext,
  section: CrossingSection,
): DocumentTable | undefined {
  const { waits = [] } = section;
  if (waits.length === 0) return undefined;
  const unit = translator.say('crossing.unit.minutes');
  const minutes = (key: string, label: string): DocumentColumn => ({
    key,
    label,
    type: 'number',
    unit,
    decimals: 1,
  });
  return withoutEmptyColumns({
    id: 'crossing-waits',
    caption: translator.say('crossing.waits.caption'),
    columns: [
      { key: 'class', label: translator.say('crossing.column.class'), type: 'text', weight: 1.8 },
      { key: 'direction', label: translator.say('crossing.column.direction'), type: 'text', weight: 1.8 },
      minutes('mean', translator.say('crossing.column.mean')),
      minutes('p95', translator.say('crossing.column.p95')),
      minutes('buffer', translator.say('crossing.column.buffer')),
      { ...minutes('target', translator.say('crossing.column.wait-target')), decimals: 0 },
      { key: 'within', label: translator.say('crossing.column.within'), type: 'share' },
    ],
    rows: waits.map((wait) => [
      className(translator, wait),
      wait.direction ?? null,
      wait.meanMinutes,
      wait.p95Minutes,
      wait.bufferMinutes,
      wait.targetMinutes ?? null,
      withinCell(wait),
    ]),
  });
}

export function queueTable(
  { translator }: SectionContext,
  section: CrossingSection,
): DocumentTable | undefined {
  const { queues = [] } = section;
  if (queues.length === 0) return undefined;
  return withoutEmptyColumns({
    id: 'crossing-queues',
    caption: translator.say('crossing.queues.caption'),
    columns: [
      { key: 'queue', label: translator.say('crossing.column.queue'), type: 'text', weight: 4 },
      { key: 'mean', label: translator.say('crossing.column.mean-length'), type: 'number', decimals: 1 },
      { key: 'maximum', label: translator.say('crossing.column.max-length'), type: 'number' },
      { key: 'peakHour', label: translator.say('crossing.column.peak-hour'), type: 'text' },
    ],
    rows: queues.map((queue) => [
      queue.name ??
        [className(translator, queue), queue.direction].filter((part) => part !== undefined).join(', '),
      queue.mean,
      queue.maximum,
      queue.peakHour === undefined ? null : clockTime(queue.peakHour),
    ]),
  });
}

export function outlookTable(
  { translator }: SectionContext,
  section: CrossingSection,
): DocumentTable | undefined {
  const { outlook = [] } = section;
  if (outlook.length === 0) return undefined;
  return withoutEmptyColumns({
    id: 'crossing-outlook',
    caption: translator.say('crossing.outlook.caption'),
    columns: [
      { key: 'week', label: translator.say('crossing.column.week'), type: 'date' },
      { key: 'people', label: translator.say('crossing.people'), type: 'number', decimals: 0 },
      { key: 'vehicles', label: translator.say('crossing.vehicles'), type: 'number', decimals: 0 },
      { key: 'note', label: translator.say('crossing.column.note'), type: 'text', weight: 4 },
    ],
    rows: outlook.map((week) => [
      week.weekStarting,
      week.people ?? null,
      week.vehicles ?? null,
      week.note ?? null,
    ]),
  });
}
