import {
  hourlyBandsChart,
  hourlyBandsTable,
  throughputChart,
  throughputTable,
  utilisationChart,
  utilisationTable,
} from '#presentation/charts';
import type { CrossingSection, CrossingVolume } from '../crossing-content.js';
import type { Block, DocumentCell, DocumentTable, Tone } from '../document.js';
import type { Translator } from '../messages/translator.js';
import { className, queueTable, outlookTable, waitTable } from './crossing-tables.js';
import {
  chartBlock,
  reproductionBlocks,
  withoutEmptyColumns,
  type SectionContext,
} from './section-context.js';

function stateText({ translator }: SectionContext, section: CrossingSection): string {
  const sentences: string[] = [];
  if (section.state === 'forecast') {
    sentences.push(
      section.replications === undefined
        ? translator.say('crossing.state.forecast.bare')
        : translator.say('crossing.state.forecast', {
            replications: translator.say('replications', { count: section.replications }),
          }),
    );
  } else {
    sentences.push(
      section.period
        ? translator.say('crossing.state.operating', {
            from: translator.date(section.period.from),
            to: translator.date(section.period.to),
          })
        : translator.say('crossing.state.operating.bare'),
    );
  }
  if (section.lanes !== undefined && section.hoursPerDay !== undefined) {
    sentences.push(translator.say('crossing.facility', { lanes: section.lanes, hours: section.hoursPerDay }));
  }
  return sentences.join(' ');
}

/** The limits of the lights of people and vehicles. */
function shareTone(share: number): Tone {
  if (share >= 0.99) return 'good';
  return share >= 0.9 ? 'warning' : 'bad';
}

function volumeTable({ translator }: SectionContext, section: CrossingSection): DocumentTable | undefined {
  const volumes: (readonly [string, CrossingVolume])[] = [];
  if (section.people) volumes.push([translator.say('crossing.people'), section.people]);
  if (section.vehicles) volumes.push([translator.say('crossing.vehicles'), section.vehicles]);
  if (volumes.length === 0) return undefined;
  const row = ([name, volume]: readonly [string, CrossingVolume]): DocumentCell[] => {
    const ofDesign = volume.target > 0 ? volume.served / volume.target : null;
    const demand = volume.demand ?? 0;
    const share = demand > 0 ? volume.served / demand : null;
    return [
      name,
      volume.target,
      volume.demand ?? null,
      volume.served,
      volume.halfWidth ?? null,
      volume.unserved ?? null,
      share === null ? null : { value: share, tone: shareTone(share) },
      ofDesign,
      volume.daysOnTarget ?? null,
    ];
  };
  return withoutEmptyColumns({
    id: 'crossing-served',
    caption: translator.say('crossing.volume.caption'),
    columns: [
      { key: 'what', label: translator.say('crossing.column.what'), type: 'text', weight: 1.6 },
      { key: 'target', label: translator.say('crossing.column.target'), type: 'number', decimals: 0 },
      { key: 'demand', label: translator.say('crossing.column.demand'), type: 'number', decimals: 0 },
      { key: 'served', label: translator.say('crossing.column.served'), type: 'number', decimals: 0 },
      { key: 'halfWidth', label: translator.say('crossing.column.interval'), type: 'number', decimals: 0 },
      { key: 'unserved', label: translator.say('crossing.column.unserved'), type: 'number', decimals: 0 },
      { key: 'share', label: translator.say('crossing.column.share'), type: 'share', decimals: 1 },
      { key: 'shareOfDesign', label: translator.say('crossing.column.share-of-design'), type: 'share' },
      { key: 'daysOnTarget', label: translator.say('crossing.column.days'), type: 'share' },
    ],
    rows: volumes.map(row),
  });
}

function throughput(
  context: SectionContext,
  kind: 'people' | 'vehicles',
  volume: CrossingVolume | undefined,
): Block[] {
  if (!volume?.days || volume.days.length === 0) return [];
  const { translator } = context;
  const block = chartBlock(context, `throughput-${kind}`, throughputChart, throughputTable, {
    title: translator.say(`crossing.throughput.${kind}`),
    description: translator.say('crossing.throughput.description'),
    days: volume.days,
    target: volume.target,
    unit: translator.say(`crossing.unit.${kind}`),
  });
  return [block];
}

function hourly(
  context: SectionContext,
  kind: 'wait' | 'queue',
  series: CrossingSection['waitByHour'],
): Block[] {
  if (!series || series.length === 0) return [];
  const { translator } = context;
  const block = chartBlock(context, `${kind}-by-hour`, hourlyBandsChart, hourlyBandsTable, {
    title: translator.say(`crossing.${kind}-by-hour`),
    description: translator.say('crossing.wait-by-hour.description'),
    series,
    unit:
      kind === 'wait'
        ? translator.say('crossing.unit.minutes')
        : translator.say('crossing.queue-by-hour.unit'),
  });
  return [block];
}

function utilisation(context: SectionContext, section: CrossingSection): Block[] {
  if (!section.utilisation || section.utilisation.length === 0) return [];
  const { translator } = context;
  const block = chartBlock(context, 'utilisation', utilisationChart, utilisationTable, {
    title: translator.say('crossing.utilisation'),
    description: translator.say('crossing.utilisation.description'),
    servers: section.utilisation,
    ...(section.utilisationLimit === undefined ? {} : { limit: section.utilisationLimit }),
  });
  return [block];
}

function longestWait(translator: Translator, { waits = [] }: CrossingSection): string[] {
  const [longest] = [...waits].sort((a, b) => b.p95Minutes - a.p95Minutes);
  if (longest?.direction === undefined) return [];
  return [
    translator.say('crossing.longest-wait', {
      class: className(translator, longest),
      direction: longest.direction,
      minutes: translator.say('minutes', { count: Math.round(longest.p95Minutes) }),
    }),
  ];
}

function bottleneck({ translator }: SectionContext, section: CrossingSection): Block[] {
  if (!section.bottleneck) return [];
  const { name, utilisation: busy, offeredLoad, relief } = section.bottleneck;
  const text =
    offeredLoad === undefined
      ? translator.say('crossing.bottleneck', { name, utilisation: translator.share(busy) })
      : translator.say('crossing.bottleneck.load', {
          name,
          utilisation: translator.share(busy),
          load: translator.share(offeredLoad),
        });
  const sentences = [text, ...longestWait(translator, section), ...(relief === undefined ? [] : [relief])];
  return [{ kind: 'paragraph', text: sentences.join(' ') }];
}

function tableBlock(table: DocumentTable | undefined): Block[] {
  return table ? [{ kind: 'table', table }] : [];
}

function daysNote({ translator }: SectionContext, { people, vehicles }: CrossingSection): Block[] {
  if ((people ?? vehicles)?.daysOnTarget === undefined) return [];
  return [{ kind: 'paragraph', text: translator.say('crossing.days.note'), muted: true }];
}

export function crossingBlocks(context: SectionContext): Block[] {
  const { content, translator } = context;
  const section = content.crossing;
  if (!section) return [];
  const waits = waitTable(context, section);
  return [
    { kind: 'paragraph', text: stateText(context, section) },
    ...tableBlock(volumeTable(context, section)),
    ...daysNote(context, section),
    ...bottleneck(context, section),
    ...throughput(context, 'people', section.people),
    ...throughput(context, 'vehicles', section.vehicles),
    ...tableBlock(waits),
    ...(waits
      ? [{ kind: 'paragraph', text: translator.say('crossing.waits.note'), muted: true } as const]
      : []),
    ...hourly(context, 'wait', section.waitByHour),
    ...tableBlock(queueTable(context, section)),
    ...hourly(context, 'queue', section.queueByHour),
    ...utilisation(context, section),
    ...tableBlock(outlookTable(context, section)),
    ...reproductionBlocks(context, section),
  ];
}
