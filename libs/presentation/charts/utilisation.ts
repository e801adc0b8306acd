import { VALUE_AXIS_HEIGHT, horizontalValueAxis, type Plot } from './axes.js';
import { emptyChart, hatch, openCanvas, type Canvas } from './canvas.js';
import type { ChartTable } from './chart.js';
import type { UtilisationOptions } from './chart-options.js';
import { drawLegend, type LegendEntry } from './legend.js';
import { formatShare } from './locale.js';
import { layoutRows } from './named-rows.js';
import { linearScale, niceTicks, type Scale } from './scale.js';
import { line, rect, text, titled, type Markup } from './svg.js';

const ROW = 26;
const BAR = 14;

type Server = UtilisationOptions['servers'][number];

function whisker(canvas: Canvas, server: Server, scale: Scale, y: number): Markup {
  if (server.low === undefined || server.high === undefined) return '';
  const stroke = { stroke: canvas.colour('ink'), 'stroke-width': 1.3 };
  const [low, high] = [scale(server.low), scale(server.high)];
  return (
    line(low, y, high, y, stroke) +
    line(low, y - 3, low, y + 3, stroke) +
    line(high, y - 3, high, y + 3, stroke)
  );
}

function serverBar(
  canvas: Canvas,
  server: Server,
  scale: Scale,
  y: number,
  limit: number | undefined,
): Markup {
  const over = limit !== undefined && server.utilisation > limit;
  const percent = (share: number): string => formatShare(share, canvas.locale);
  const load =
    server.offeredLoad === undefined
      ? ''
      : line(scale(server.offeredLoad), y - BAR / 2 - 2, scale(server.offeredLoad), y + BAR / 2 + 2, {
          stroke: canvas.colour('purple'),
          'stroke-width': 3,
        });
  const offered =
    server.offeredLoad === undefined ? '' : ` · ${canvas.words.offeredLoad}: ${percent(server.offeredLoad)}`;
  return titled(
    `${server.name} · ${canvas.words.utilisation}: ${percent(server.utilisation)}${offered}`,
    rect(scale(0), y - BAR / 2, scale(server.utilisation) - scale(0), BAR, {
      fill: over ? `url(#${canvas.id}-over)` : canvas.colour('blue'),
      stroke: over ? canvas.colour('orange') : undefined,
    }),
    load,
    whisker(canvas, server, scale, y),
    text(percent(server.utilisation), canvas.width - 2, y + 4, {
      'text-anchor': 'end',
      fill: canvas.colour('ink'),
      'font-weight': over ? 'bold' : undefined,
    }),
  );
}

function legendOf(canvas: Canvas, options: UtilisationOptions): LegendEntry[] {
  const { words } = canvas;
  const entries: LegendEntry[] = [
    { label: words.utilisation, swatch: { kind: 'box', fill: canvas.colour('blue') } },
  ];
  const { limit } = options;
  if (limit !== undefined) {
    if (options.servers.some((server) => server.utilisation > limit)) {
      const label = `> ${words.limit}`;
      entries.push({
        label,
        swatch: { kind: 'box', fill: `url(#${canvas.id}-over)`, stroke: canvas.colour('orange') },
      });
    }
    const label = `${words.limit}: ${formatShare(limit, canvas.locale)}`;
    entries.push({ label, swatch: { kind: 'line', colour: canvas.colour('red'), dash: '4 3' } });
  }
  if (options.servers.some((server) => server.offeredLoad !== undefined)) {
    entries.push({ label: words.offeredLoad, swatch: { kind: 'line', colour: canvas.colour('purple') } });
  }
  if (options.servers.some((server) => server.low !== undefined)) {
    entries.push({ label: words.interval, swatch: { kind: 'line', colour: canvas.colour('ink') } });
  }
  return entries;
}

/** How busy each stage is; a stage over the limit is hatched, its offered load is a thick stroke. */
export function utilisationChart(options: UtilisationOptions): Markup {
  const canvas = openCanvas(options);
  const { servers, limit } = options;
  if (servers.length === 0) return emptyChart(canvas);
  const most = Math.max(
    1,
    ...servers.flatMap((server) => [server.utilisation, server.high ?? 0, server.offeredLoad ?? 0]),
  );
  const ticks = niceTicks(0, most, canvas.narrow ? 4 : 5);
  const legend = drawLegend(canvas, legendOf(canvas, options), canvas.top);
  const top = canvas.top + legend.height;
  const rows = layoutRows(canvas, servers, ROW, 0.4);
  const plot: Plot = {
    left: rows.left,
    right: canvas.width - 46,
    top,
    bottom: top + servers.length * rows.rowHeight,
  };
  const scale = linearScale([0, most], [plot.left, plot.right]);
  const values = ticks.values.filter((value) => value <= most + 1e-9);
  const axis = { ticks: { ...ticks, values }, format: (value: number) => formatShare(value, canvas.locale) };
  const limitLine =
    limit === undefined
      ? ''
      : line(scale(limit), plot.top, scale(limit), plot.bottom, {
          stroke: canvas.colour('red'),
          'stroke-width': 1.5,
          'stroke-dasharray': '4 3',
        });
  return canvas.finish(
    plot.bottom + VALUE_AXIS_HEIGHT,
    [
      legend.markup,
      horizontalValueAxis(canvas, scale, plot, axis),
      ...servers.map((server, index) => serverBar(canvas, server, scale, top + rows.middle(index), limit)),
      limitLine,
      rows.draw(top),
    ],
    [hatch(`${canvas.id}-over`, canvas.colour('orangeSoft'), canvas.colour('orange'))],
  );
}

export function utilisationTable(options: UtilisationOptions): ChartTable {
  const { words } = openCanvas(options);
  return {
    caption: options.title,
    columns: [
      { key: 'name', label: words.name, type: 'text' },
      { key: 'utilisation', label: words.utilisation, type: 'share' },
      { key: 'low', label: `${words.interval}: ${words.low}`, type: 'share' },
      { key: 'high', label: `${words.interval}: ${words.high}`, type: 'share' },
      { key: 'offeredLoad', label: words.offeredLoad, type: 'share' },
    ],
    rows: options.servers.map((server) => [
      server.name,
      server.utilisation,
      server.low ?? null,
      server.high ?? null,
      server.offeredLoad ?? null,
    ]),
  };
}
