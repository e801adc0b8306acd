import { CLASS_LOOKS, OTHER_LOOK, type Facility } from './facility.js';
import type { Crossed, Station } from './stations.js';

/** What the picture is drawn with. */
export interface Scene {
  readonly facility: Facility;
  readonly crossed: Crossed;
  readonly minute: number;
  readonly width: number;
  readonly height: number;
  readonly colour: (name: string) => string;
}

const TOP = 30;
const RIVER_SHARE = 0.13;

interface Frame {
  readonly columnWidth: number;
  readonly river: number;
  readonly riverWidth: number;
  readonly bandHeight: number;
}

/** Height of a row of lanes or desks: its name in up to two lines, below it the booths. */
export const STATION_HEIGHT = 58;
const BAND_HEAD = 26;

/** Height that the picture needs. */
export const pictureHeight = (directions: number, rows: number): number =>
  TOP + directions * (BAND_HEAD + 6 + rows * STATION_HEIGHT);

/** Draws the crossing at one minute: banks, river, lanes, booths, queues and everybody in them. */
export function paintCrossing(context: CanvasRenderingContext2D, scene: Scene): void {
  const { width, height } = scene;
  const frame = frameOf(scene);
  context.clearRect(0, 0, width, height);
  paintLand(context, scene, frame);
  const queues = queuesAt(scene);
  scene.crossed.stations.forEach((station, index) => {
    paintStation(context, scene, frame, station, queues[index]!);
  });
  paintBridge(context, scene, frame);
}

function frameOf({ crossed, facility, width, height }: Scene): Frame {
  const riverWidth = width * RIVER_SHARE;
  const columnWidth = (width - riverWidth) / Math.max(1, crossed.columns);
  return {
    columnWidth,
    river: crossed.left * columnWidth,
    riverWidth,
    bandHeight: (height - TOP) / Math.max(1, facility.directions.length),
  };
}

function paintLand(context: CanvasRenderingContext2D, scene: Scene, frame: Frame): void {
  const { facility, width, colour } = scene;
  facility.directions.forEach((direction, band) => {
    const y = TOP + band * frame.bandHeight;
    const rightwards = band % 2 === 0;
    const { river } = frame;
    context.fillStyle = colour('--chart-blue-soft');
    context.globalAlpha = 0.55;
    context.fillRect(river, y, frame.riverWidth, frame.bandHeight);
    context.globalAlpha = 1;
    context.fillStyle = colour('--surface');
    context.fillRect(river, y + frame.bandHeight / 2 - 12, frame.riverWidth, 24);
    context.strokeStyle = colour('--line-strong');
    context.lineWidth = 1;
    context.strokeRect(river - 1, y + frame.bandHeight / 2 - 12.5, frame.riverWidth + 2, 25);
    context.fillStyle = colour('--muted');
    context.font = '600 12px Inter, "Segoe UI", system-ui, sans-serif';
    context.textAlign = 'left';
    context.fillText(`${rightwards ? '→' : '←'} ${direction.name}`, 6, y + 15);
    if (band > 0) {
      context.fillStyle = colour('--line');
      context.fillRect(0, y, width, 1);
    }
  });
  context.fillStyle = colour('--ink');
  const first = facility.directions[0];
  const nameOf = (bank: string | undefined): string =>
    facility.banks.find(({ id }) => id === bank)?.name ?? '';
  context.textAlign = 'left';
  context.fillText(nameOf(first?.from), 6, 18);
  context.textAlign = 'right';
  context.fillText(nameOf(first?.to), width - 6, 18);
  context.textAlign = 'center';
  context.fillText('Bridge', frame.river + frame.riverWidth / 2, 18);
  context.fillRect(0, TOP - 1, width, 0.5);
}

interface Queue {
  readonly waiting: string[];
  readonly serving: { readonly slot: number; readonly look: string; readonly done: number }[];
}

function queuesAt({ crossed, minute }: Scene): Queue[] {
  const queues: Queue[] = crossed.stations.map(() => ({ waiting: [], serving: [] }));
  for (const { station, look, entered, start, end, left, slot } of crossed.visits) {
    if (entered > minute || left <= minute) continue;
    if (start > minute) queues[station]!.waiting.push(look);
    else
      queues[station]!.serving.push({
        slot,
        look,
        done: end <= start ? 1 : Math.min(1, (minute - start) / (end - start)),
      });
  }
  return queues;
}

/** Top left corner of a station, and the way its traffic runs. */
function placeOf(
  scene: Scene,
  frame: Frame,
  { column, row, direction }: Station,
): { x: number; y: number; rightwards: boolean } {
  const band = Math.max(
    0,
    scene.facility.directions.findIndex(({ id }) => id === direction),
  );
  return {
    x: column * frame.columnWidth + (column >= scene.crossed.left ? frame.riverWidth : 0),
    y: TOP + band * frame.bandHeight + BAND_HEAD + row * STATION_HEIGHT,
    rightwards: band % 2 === 0,
  };
}

const MOST_BOOTHS = 6;

function paintStation(
  context: CanvasRenderingContext2D,
  scene: Scene,
  frame: Frame,
  station: Station,
  queue: Queue,
): void {
  const { colour } = scene;
  const { x, y, rightwards } = placeOf(scene, frame, station);
  const booths = Math.min(MOST_BOOTHS, Math.max(1, station.servers));
  const booth = Math.min(15, (frame.columnWidth * 0.46) / booths);
  const middle = y + STATION_HEIGHT * 0.66;
  const boothsFrom = rightwards ? x + frame.columnWidth - booths * booth - 8 : x + 8;
  context.font = '11px Inter, "Segoe UI", system-ui, sans-serif';
  context.textAlign = 'left';
  context.fillStyle = colour('--muted');
  lines(context, station.name, frame.columnWidth - 8).forEach((text, line, all) => {
    context.fillText(text, x + 5, y + 8 + (line + 2 - all.length) * 12);
  });
  context.fillStyle = colour('--hover');
  context.fillRect(x, middle - 11, frame.columnWidth, 22);
  if (station.stage !== 'gate') {
    for (let slot = 0; slot < booths; slot++) {
      context.fillStyle = colour('--surface');
      context.fillRect(boothsFrom + slot * booth + 0.5, middle - 8.5, booth - 2, 16);
      context.strokeStyle = colour('--line-strong');
      context.lineWidth = 1;
      context.strokeRect(boothsFrom + slot * booth + 0.5, middle - 8.5, booth - 2, 16);
    }
    for (const { slot, look, done } of queue.serving) {
      const at = boothsFrom + (slot % booths) * booth;
      const { colour: paint } = CLASS_LOOKS[look] ?? OTHER_LOOK;
      context.fillStyle = colour(paint);
      context.globalAlpha = 0.35;
      context.fillRect(at + 1.5, middle - 7.5, booth - 4, 14);
      context.globalAlpha = 1;
      const filled = 14 * done;
      context.fillRect(at + 1.5, middle + 6.5 - filled, booth - 4, filled);
    }
  }
  paintQueue(context, scene, queue.waiting, {
    from: rightwards ? boothsFrom - 7 : boothsFrom + booths * booth + 7,
    to: rightwards ? x + 6 : x + frame.columnWidth - 6,
    middle,
  });
}

function paintQueue(
  context: CanvasRenderingContext2D,
  { colour }: Scene,
  waiting: readonly string[],
  { from, to, middle }: { from: number; to: number; middle: number },
): void {
  if (waiting.length === 0) return;
  const towards = to > from ? 1 : -1;
  const step = 7;
  const room = Math.max(1, Math.floor((Math.abs(to - from) - 20) / step));
  const shown = Math.min(room * 2, waiting.length);
  for (let place = 0; place < shown; place++) {
    const x = from + towards * Math.floor(place / 2) * step;
    paintCustomer(context, colour, waiting[place]!, x, middle + (place % 2 === 0 ? -4 : 4), 2.7);
  }
  context.fillStyle = colour('--ink');
  context.font = '600 11px Inter, "Segoe UI", system-ui, sans-serif';
  context.textAlign = towards > 0 ? 'left' : 'right';
  context.fillText(String(waiting.length), from + towards * (Math.ceil(shown / 2) * step + 2), middle + 4);
  context.textAlign = 'left';
}

function paintCustomer(
  context: CanvasRenderingContext2D,
  colour: Scene['colour'],
  look: string,
  x: number,
  y: number,
  radius: number,
): void {
  const { colour: paint, shape } = CLASS_LOOKS[look] ?? OTHER_LOOK;
  context.fillStyle = colour(paint);
  if (shape === 'disc') {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fill();
  } else if (shape === 'square') context.fillRect(x - radius, y - radius, radius * 2, radius * 2);
  else context.fillRect(x - radius * 1.5, y - radius * 0.8, radius * 3, radius * 1.6);
}

function paintBridge(context: CanvasRenderingContext2D, scene: Scene, frame: Frame): void {
  const { crossed, minute, facility, colour } = scene;
  for (const { look, direction, entered, left } of crossed.bridge) {
    if (entered > minute || left <= minute) continue;
    const band = Math.max(
      0,
      facility.directions.findIndex(({ id }) => id === direction),
    );
    const rightwards = band % 2 === 0;
    const along = (minute - entered) / Math.max(0.01, left - entered);
    const { river } = frame;
    const x = rightwards ? river + along * frame.riverWidth : river + (1 - along) * frame.riverWidth;
    paintCustomer(context, colour, look, x, TOP + band * frame.bandHeight + frame.bandHeight / 2, 4);
  }
}

/** A name in at most two lines. */
function lines(context: CanvasRenderingContext2D, text: string, width: number): string[] {
  if (context.measureText(text).width <= width) return [text];
  const words = text.split(' ');
  let first = words.shift() ?? '';
  while (words.length > 0 && context.measureText(`${first} ${words[0]!}`).width <= width)
    first += ` ${words.shift()!}`;
  return words.length === 0
    ? [fitting(context, first, width)]
    : [fitting(context, first, width), fitting(context, words.join(' '), width)];
}

function fitting(context: CanvasRenderingContext2D, text: string, width: number): string {
  if (context.measureText(text).width <= width) return text;
  let length = text.length - 1;
  while (length > 1 && context.measureText(`${text.slice(0, length)}…`).width > width) length--;
  return `${text.slice(0, length)}…`;
}
