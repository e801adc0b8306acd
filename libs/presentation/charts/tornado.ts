import { VALUE_AXIS_HEIGHT, horizontalValueAxis, type Plot } from './axes.js';
import { emptyChart, hatch, openCanvas, type Canvas } from './canvas.js';
import type { ChartTable } from './chart.js';
import type { TornadoOptions } from './chart-options.js';
import { drawLegend, type LegendEntry } from './legend.js';
import { layoutRows } from './named-rows.js';
import { extent, linearScale, niceTicks, type Scale } from './scale.js';
import { line, rect, text, titled, type Markup } from './svg.js';
import { textWidth } from './text.js';

const ROW = 26;
const BAR = 15;
const DEFAULT_MAX_BARS = 12;

type Bar = TornadoOptions['bars'][number];

function sorted(options: TornadoOptions): Bar[] {
  const reach = (bar: Bar): number => Math.abs(bar.high - bar.low);
  return [...options.bars].sort((a, b) => reach(b) - reach(a) || a.name.localeCompare(b.name, 'en'));
}

/** The number at an outer end, written inside the bar where there is no room outside. */
function endLabel(canvas: Canvas, content: string, x: number, y: number, side: 'left' | 'right'): Markup {
  return text(content, side === 'left' ? x - 4 : x + 4, y + 4, {
    'text-anchor': side === 'left' ? 'end' : 'start',
    fill: canvas.colour('muted'),
  });
}

function drawBar(canvas: Canvas, bar: Bar, base: number, scale: Scale, y: number, decimals: number): Markup {
  const part = (value: number, fill: string, stroke: string): Markup => {
    const left = Math.min(scale(base), scale(value));
    return rect(left, y - BAR / 2, Math.abs(scale(value) - scale(base)), BAR, {
      fill,
      stroke,
      'stroke-width': 0.8,
    });
  };
  const show = (value: number): string => canvas.number(value, decimals);
  const left = Math.min(bar.low, bar.high);
  const right = Math.max(bar.low, bar.high);
  return titled(
    `${bar.name}: ${show(bar.low)} … ${show(bar.high)}`,
    bar.low === base ? '' : part(bar.low, canvas.colour('blueSoft'), canvas.colour('blue')),
    bar.high === base ? '' : part(bar.high, `url(#${canvas.id}-high)`, canvas.colour('orange')),
    left < base ? endLabel(canvas, show(left), scale(left), y, 'left') : '',
    right > base ? endLabel(canvas, show(right), scale(right), y, 'right') : '',
  );
}

/** Which end is which; where every bar has one end only there is nothing to tell apart. */
function legendOf(canvas: Canvas, bars: readonly Bar[], base: number): LegendEntry[] {
  if (bars.every(({ low }) => low === base) || bars.every(({ high }) => high === base)) return [];
  return [
    {
      label: canvas.words.low,
      swatch: { kind: 'box', fill: canvas.colour('blueSoft'), stroke: canvas.colour('blue') },
    },
    {
      label: canvas.words.high,
      swatch: { kind: 'box', fill: `url(#${canvas.id}-high)`, stroke: canvas.colour('orange') },
    },
  ];
}

/** What the result depends on most, longest bar first. */
export function tornadoChart(options: TornadoOptions): Markup {
  const canvas = openCanvas(options);
  const bars = sorted(options).slice(0, options.maxBars ?? DEFAULT_MAX_BARS);
  const base = options.base ?? 0;
  const range = extent([base, ...bars.flatMap((bar) => [bar.low, bar.high])]);
  if (!range || bars.length === 0) return emptyChart(canvas);
  const ticks = niceTicks(range[0], range[1], canvas.narrow ? 4 : 6);
  const decimals = Math.max(ticks.decimals, range[1] - range[0] < 3 ? 2 : 0);
  const rows = layoutRows(canvas, bars, ROW, 0.4);
  const number =
    Math.max(
      ...bars
        .flatMap((bar) => [bar.low, bar.high])
        .map((value) => textWidth(canvas.number(value, decimals), canvas.size)),
    ) + 6;
  const legend = drawLegend(canvas, legendOf(canvas, bars, base), canvas.top);
  const top = canvas.top + legend.height;
  const plot: Plot = {
    left: rows.left + (range[0] < base ? number : 0),
    right: canvas.width - number - 4,
    top,
    bottom: top + bars.length * rows.rowHeight,
  };
  const scale = linearScale(range, [plot.left, plot.right]);
  const inside = ticks.values.filter((value) => value >= range[0] && value <= range[1]);
  const axis = {
    ticks: { ...ticks, values: inside },
    format: (value: number) => canvas.number(value, ticks.decimals),
  };
  const omitted = options.bars.length - bars.length;
  const height = plot.bottom + VALUE_AXIS_HEIGHT + 16 + (omitted > 0 ? 18 : 0);
  return canvas.finish(
    height,
    [
      legend.markup,
      horizontalValueAxis(canvas, scale, plot, axis, options.unit),
      ...bars.map((bar, index) => drawBar(canvas, bar, base, scale, top + rows.middle(index), decimals)),
      line(scale(base), plot.top, scale(base), plot.bottom, { stroke: canvas.colour('ink') }),
      rows.draw(top),
      omitted > 0
        ? text(`+ ${canvas.number(omitted, 0)} ${canvas.words.others}`, 2, height - 4, {
            fill: canvas.colour('muted'),
          })
        : '',
    ],
    [hatch(`${canvas.id}-high`, canvas.colour('orangeSoft'), canvas.colour('orange'))],
  );
}

export function tornadoTable(options: TornadoOptions): ChartTable {
  const { words } = openCanvas(options);
  return {
    caption: options.title,
    columns: [
      { key: 'name', label: words.name, type: 'text' },
      { key: 'low', label: words.low, type: 'number', unit: options.unit },
      { key: 'high', label: words.high, type: 'number', unit: options.unit },
    ],
    rows: sorted(options).map((bar) => [bar.name, bar.low, bar.high]),
  };
}
