import type { Block, DocumentTable } from '../document.js';
import type { HappeningsSection, RisksSection } from '../report-content.js';
import {
  reproductionBlocks,
  withDates,
  withoutEmptyColumns,
  type SectionContext,
} from './section-context.js';

/** What happened to what: the journal's own sentence mostly names the activity already. */
function happeningText({ translator }: SectionContext, entry: HappeningsSection['entries'][number]): string {
  const { activity, note = '', unserved, workingDays = 0 } = entry;
  const days = workingDays === 0 ? '' : ` (${translator.say('working-days', { count: workingDays })})`;
  const name = activity === undefined || note.includes(activity.name) ? '' : activity.name;
  const traffic = unserved
    ? translator.say('happening.unserved', {
        people: translator.say('people', { count: unserved.people }),
        vehicles: translator.say('vehicles', { count: unserved.vehicles }),
      })
    : '';
  const subject = `${name}${days}`.trim();
  return [subject, traffic, withDates(translator, note)].filter((part) => part !== '').join(': ');
}

/** A digest of the journal. */
export function happeningBlocks(context: SectionContext): Block[] {
  const { content, translator } = context;
  const section = content.happenings;
  if (!section) return [];
  if (section.entries.length === 0) return [{ kind: 'paragraph', text: translator.say('happenings.none') }];
  const table: DocumentTable = {
    id: 'happenings',
    caption: translator.say('happenings.caption'),
    columns: [
      { key: 'date', label: translator.say('happenings.column.date'), type: 'date' },
      { key: 'kind', label: translator.say('happenings.column.kind'), type: 'text', weight: 2 },
      { key: 'what', label: translator.say('happenings.column.what'), type: 'text', weight: 7 },
    ],
    rows: section.entries.map((entry) => [
      entry.date,
      translator.say(`happening.${entry.kind}`),
      happeningText(context, entry),
    ]),
  };
  const omitted = section.omitted ?? 0;
  const blocks: Block[] = [{ kind: 'table', table }];
  if (omitted > 0) {
    blocks.push({
      kind: 'paragraph',
      text: translator.say('happenings.omitted', { count: omitted }),
      muted: true,
    });
  }
  return [...blocks, ...reproductionBlocks(context, section)];
}

/** Days lost to weather, by cause, and what to expect. */
export function weatherBlocks(context: SectionContext): Block[] {
  const { content, translator } = context;
  const section = content.weather;
  if (!section) return [];
  const days = (count: number): string => translator.say('working-days', { count });
  const sentence = (
    key: 'weather.period' | 'weather.to-date',
    figures: { lostWorkingDays: number; expectedWorkingDays?: number },
  ): string =>
    figures.expectedWorkingDays === undefined
      ? translator.say(key, { lost: days(figures.lostWorkingDays) })
      : translator.say(`${key}.expected`, {
          lost: days(figures.lostWorkingDays),
          expected: days(figures.expectedWorkingDays),
        });
  const sentences = [sentence('weather.period', section.period)];
  if (section.toDate) sentences.push(sentence('weather.to-date', section.toDate));
  const blocks: Block[] = [{ kind: 'paragraph', text: sentences.join(' ') }];
  if ((section.byCause?.length ?? 0) > 0) {
    const table: DocumentTable = {
      id: 'weather',
      caption: translator.say('weather.caption'),
      columns: [
        { key: 'cause', label: translator.say('weather.column.cause'), type: 'text', weight: 4 },
        { key: 'days', label: translator.say('weather.column.days'), type: 'number', decimals: 1, weight: 2 },
      ],
      rows: (section.byCause ?? []).map(({ cause, lostWorkingDays }) => [
        translator.sayCode('weather.cause', cause),
        lostWorkingDays,
      ]),
    };
    blocks.push({ kind: 'table', table });
  }
  const { outlook } = section;
  if (outlook) {
    const text = translator.say('weather.outlook', {
      from: translator.date(outlook.from, 'day-month'),
      to: translator.date(outlook.to),
      expected: days(outlook.expectedWorkingDays),
    });
    blocks.push({
      kind: 'paragraph',
      text: outlook.note === undefined ? text : `${text} ${withDates(translator, outlook.note)}`,
    });
  }
  return [...blocks, ...reproductionBlocks(context, section)];
}

function occurredTable(
  { content, translator }: SectionContext,
  risks: NonNullable<RisksSection['occurred']>,
): DocumentTable {
  return withoutEmptyColumns({
    id: 'risks-occurred',
    caption: translator.say('risks.occurred'),
    columns: [
      { key: 'name', label: translator.say('risks.column.name'), type: 'text', weight: 3 },
      { key: 'date', label: translator.say('risks.column.date'), type: 'date' },
      {
        key: 'effect',
        label: translator.say('risks.column.effect'),
        type: 'signed',
        unit: translator.say('opening.tornado.unit'),
      },
      {
        key: 'cost',
        label: translator.say('risks.column.cost'),
        type: 'number',
        unit: content.project.currency,
      },
      { key: 'note', label: translator.say('risks.column.note'), type: 'text', weight: 4 },
    ],
    rows: risks.map((risk) => [
      risk.name,
      risk.date,
      risk.workingDays ?? null,
      risk.cost ?? null,
      risk.note === undefined ? null : withDates(translator, risk.note),
    ]),
  });
}

type LoomingRisk = NonNullable<RisksSection['looming']>[number];

function effectRange({ translator }: SectionContext, risk: LoomingRisk): string | null {
  const { lowWorkingDays: low, highWorkingDays: high } = risk;
  if (low === undefined || high === undefined) {
    const one = low ?? high;
    return one === undefined ? null : translator.say('working-days', { count: one });
  }
  return translator.say('risks.range', { low, high: translator.say('working-days', { count: high }) });
}

function loomingTable(context: SectionContext, risks: readonly LoomingRisk[]): DocumentTable {
  const { translator } = context;
  const window = (risk: LoomingRisk): string | null => {
    const ends = [risk.from, risk.to]
      .filter((date) => date !== undefined)
      .map((date) => translator.date(date));
    return ends.length === 0 ? null : ends.join(' – ');
  };
  return withoutEmptyColumns({
    id: 'risks-looming',
    caption: translator.say('risks.looming'),
    columns: [
      { key: 'name', label: translator.say('risks.column.name'), type: 'text', weight: 3 },
      { key: 'probability', label: translator.say('risks.column.probability'), type: 'share' },
      { key: 'effect', label: translator.say('risks.column.if-it-comes'), type: 'text', weight: 2 },
      { key: 'window', label: translator.say('risks.column.window'), type: 'text', weight: 2.2 },
      { key: 'owner', label: translator.say('risks.column.owner'), type: 'text', weight: 1.8 },
      { key: 'response', label: translator.say('risks.column.response'), type: 'text', weight: 3 },
    ],
    rows: risks.map((risk) => [
      risk.name,
      risk.probability,
      effectRange(context, risk),
      window(risk),
      risk.owner ?? null,
      risk.response ?? null,
    ]),
  });
}

export function riskBlocks(context: SectionContext): Block[] {
  const section = context.content.risks;
  if (!section) return [];
  const { occurred = [], looming = [] } = section;
  const blocks: Block[] = [];
  if (occurred.length > 0) blocks.push({ kind: 'table', table: occurredTable(context, occurred) });
  if (looming.length > 0) blocks.push({ kind: 'table', table: loomingTable(context, looming) });
  return blocks.length === 0 ? [] : [...blocks, ...reproductionBlocks(context, section)];
}
