import {
  AXIS_HEIGHT,
  OFTEN_CRITICAL,
  ROW_HEIGHT,
  SOMETIMES_CRITICAL,
  type Comparison,
  type Picture,
} from './gantt-picture.js';
import { isMilestone } from './network.js';
import type { Row } from './rows.js';
import { ticksOf, xOf, minuteAt } from './time-scale.js';
import { paintLinks } from './paint-links.js';

/** Draws the visible rows; nothing else is looked at. */
export function paintRows(context: CanvasRenderingContext2D, picture: Picture): void {
  const { rows, top, visible, width, height, colours } = picture;
  context.clearRect(0, 0, width, height);
  const first = Math.max(0, Math.floor(top));
  const last = Math.min(rows.length, first + visible + 2);
  const yOf = (row: number): number => (row - top) * ROW_HEIGHT;
  paintGround(context, picture, first, last, yOf);
  paintGrid(context, picture);
  if (picture.links !== 'none' || picture.selected !== undefined)
    paintLinks(context, picture, first, last, yOf);
  for (let at = first; at < last; at++) {
    const row = rows[at]!;
    if (row.kind === 'group') paintGroup(context, picture, row, yOf(at));
    else paintActivity(context, picture, row.index, yOf(at));
  }
  const now = xOf(picture.window, picture.network.dataDate);
  context.strokeStyle = colours.now;
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(now, 0);
  context.lineTo(now, height);
  context.stroke();
}

function paintGround(
  context: CanvasRenderingContext2D,
  picture: Picture,
  first: number,
  last: number,
  yOf: (row: number) => number,
): void {
  const { rows, width, window, colours, network, nonWorking, selected } = picture;
  const to = minuteAt(window, width);
  for (let at = first; at < last; at++) {
    const row = rows[at]!;
    const y = yOf(at);
    if (row.kind === 'activity') {
      if (row.index === selected) {
        context.fillStyle = colours.accentSoft;
        context.fillRect(0, y, width, ROW_HEIGHT);
      }
      context.fillStyle = colours.shade;
      const calendar = network.gantt.activities.calendar[row.index]!;
      for (const stretch of nonWorking.within(calendar, window.from, to, window.pixelsPerDay)) {
        const x = xOf(window, stretch.from);
        context.fillRect(x, y, xOf(window, stretch.to) - x, ROW_HEIGHT);
      }
    }
    context.fillStyle = colours.line;
    context.fillRect(0, y + ROW_HEIGHT - 1, width, 1);
  }
}

function paintGrid(context: CanvasRenderingContext2D, { window, width, height, colours }: Picture): void {
  const { upper, lower } = ticksOf(window, width);
  context.fillStyle = colours.line;
  for (const { minute } of upper.length > 0 ? upper : lower) {
    context.fillRect(Math.round(xOf(window, minute)), 0, 1, height);
  }
}

function paintGroup(
  context: CanvasRenderingContext2D,
  { window, colours }: Picture,
  row: Extract<Row, { kind: 'group' }>,
  y: number,
): void {
  if (!Number.isFinite(row.from)) return;
  const x = xOf(window, row.from);
  const width = Math.max(2, xOf(window, row.to) - x);
  context.fillStyle = colours.ink;
  context.globalAlpha = 0.75;
  context.fillRect(x, y + 9, width, 4);
  context.beginPath();
  for (const [at, inner] of [
    [x, 6],
    [x + width, -6],
  ] as const) {
    context.moveTo(at, y + 9);
    context.lineTo(at, y + 18);
    context.lineTo(at + inner, y + 13);
  }
  context.fill();
  context.globalAlpha = 1;
}

function paintActivity(context: CanvasRenderingContext2D, picture: Picture, index: number, y: number): void {
  const { network, window, colours, path, compare, width } = picture;
  const { activities } = network.gantt;
  const start = activities.start[index] ?? null;
  const finish = activities.finish[index] ?? null;
  if (start === null || finish === null) return;
  const x = xOf(window, start);
  const end = xOf(window, finish);
  if (compare) paintCompared(context, picture, compare, index, y);
  if (end < -200 || x > width + 20) return;
  const [strong, soft] = paintsOf(picture, index);
  context.globalAlpha = path && !path.has(index) ? 0.28 : 1;
  if (isMilestone(network, index)) {
    paintDiamond(context, end, y + 12, 7, strong === colours.bar ? colours.ink : strong);
    paintFloat(context, picture, index, end + 7, y);
  } else {
    const barWidth = Math.max(2, end - x);
    const complete = activities.status[index] === 'complete';
    context.fillStyle = complete ? colours.done : soft;
    context.fillRect(x, y + 6, barWidth, 12);
    if (!complete) {
      const done = (activities.percentComplete[index]! / 100) * barWidth;
      context.fillStyle = strong;
      context.fillRect(x, y + 6, done, 12);
      context.strokeStyle = strong;
      context.lineWidth = 1;
      context.strokeRect(x + 0.5, y + 6.5, Math.max(1, barWidth - 1), 11);
    }
    paintFloat(context, picture, index, end, y);
  }
  paintName(context, picture, index, Math.max(end, x) + 8, y);
  context.globalAlpha = 1;
}

/** Strong and soft colour of an activity's bar. */
function paintsOf({ network, colours, path, colourBy }: Picture, index: number): readonly [string, string] {
  const critical = [colours.critical, colours.criticalSoft] as const;
  const usual = [colours.bar, colours.barSoft] as const;
  if (path?.has(index)) return critical;
  if (colourBy === 'path') return network.gantt.activities.critical[index] === 1 ? critical : usual;
  const share = network.criticality?.[index] ?? 0;
  if (network.gantt.activities.status[index] === 'complete') return usual;
  if (share >= OFTEN_CRITICAL) return critical;
  return share >= SOMETIMES_CRITICAL ? [colours.sometimes, colours.sometimesSoft] : usual;
}

function paintFloat(
  context: CanvasRenderingContext2D,
  { network, window, colours }: Picture,
  index: number,
  end: number,
  y: number,
): void {
  const { activities } = network.gantt;
  const late = activities.lateFinish[index] ?? null;
  if (late === null || activities.status[index] === 'complete') return;
  const to = xOf(window, late);
  if (to - end < 2) return;
  context.fillStyle = colours.muted;
  context.fillRect(end, y + 11.5, to - end, 1.5);
  context.fillRect(to - 1.5, y + 8, 1.5, 8);
}

function paintCompared(
  context: CanvasRenderingContext2D,
  { window, colours, network }: Picture,
  compare: Comparison,
  index: number,
  y: number,
): void {
  const start = compare.start[index] ?? null;
  const finish = compare.finish[index] ?? null;
  if (start === null || finish === null) return;
  const x = xOf(window, start);
  if (isMilestone(network, index)) {
    context.strokeStyle = colours.plan;
    context.lineWidth = 1.5;
    outlineDiamond(context, xOf(window, finish), y + 12, 7);
    context.stroke();
    return;
  }
  context.fillStyle = colours.plan;
  context.fillRect(x, y + 21, Math.max(2, xOf(window, finish) - x), 3);
}

function paintName(
  context: CanvasRenderingContext2D,
  { network, colours, window, width }: Picture,
  index: number,
  x: number,
  y: number,
): void {
  if (window.pixelsPerDay < 0.4 || x > width) return;
  const late = network.gantt.activities.lateFinish[index] ?? null;
  const floatEnd =
    late === null || network.gantt.activities.status[index] === 'complete' ? x : xOf(window, late) + 6;
  context.fillStyle = colours.muted;
  context.fillText(network.gantt.activities.name[index]!, Math.max(x, floatEnd), y + 16);
}

function outlineDiamond(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  context.beginPath();
  context.moveTo(x, y - radius);
  context.lineTo(x + radius, y);
  context.lineTo(x, y + radius);
  context.lineTo(x - radius, y);
  context.closePath();
}

function paintDiamond(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  colour: string,
): void {
  context.fillStyle = colour;
  outlineDiamond(context, x, y, radius);
  context.fill();
}

/** The axis above the rows. */
export function paintAxis(
  context: CanvasRenderingContext2D,
  { window, width, colours, network }: Pick<Picture, 'window' | 'width' | 'colours' | 'network'>,
): void {
  context.clearRect(0, 0, width, AXIS_HEIGHT);
  const { upper, lower } = ticksOf(window, width);
  upper.forEach(({ minute, label }, at) => {
    const x = xOf(window, minute);
    const end = xOf(window, upper[at + 1]?.minute ?? Infinity);
    context.fillStyle = colours.line;
    context.fillRect(Math.round(x), 0, 1, AXIS_HEIGHT);
    context.fillStyle = colours.ink;
    const shown = Math.max(4, x + 5);
    if (Math.min(end, width) - shown > label.length * 6.5) context.fillText(label, shown, 16);
  });
  for (const { minute, label } of lower) {
    const x = xOf(window, minute);
    context.fillStyle = colours.line;
    context.fillRect(Math.round(x), 24, 1, 20);
    context.fillStyle = colours.muted;
    context.fillText(label, x + 4, 37);
  }
  const now = xOf(window, network.dataDate);
  context.fillStyle = colours.now;
  context.beginPath();
  context.moveTo(now - 5, AXIS_HEIGHT - 8);
  context.lineTo(now + 5, AXIS_HEIGHT - 8);
  context.lineTo(now, AXIS_HEIGHT);
  context.fill();
}
