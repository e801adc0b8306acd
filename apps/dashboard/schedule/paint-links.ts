import { ROW_HEIGHT, type Picture } from './gantt-picture.js';
import { xOf } from './time-scale.js';

/** Relationships of the visible activities, as far as both ends are rows; the selected activity's always. */
export function paintLinks(
  context: CanvasRenderingContext2D,
  picture: Picture,
  first: number,
  last: number,
  yOf: (row: number) => number,
): void {
  const { network, rows, links, selected, colours, path } = picture;
  const rowOf = rowsByActivity(picture);
  const { relationships } = network.gantt;
  const drawn = new Set<number>();
  for (let at = first; at < last; at++) {
    const row = rows[at]!;
    if (row.kind !== 'activity') continue;
    for (const lists of [network.leaving, network.entering]) {
      for (const link of lists[row.index]!) {
        const predecessor = relationships.predecessor[link]!;
        const successor = relationships.successor[link]!;
        const own = predecessor === selected || successor === selected;
        const onPath = (path?.has(predecessor) && path.has(successor)) ?? false;
        const wanted =
          own || links === 'all' || (links === 'driving' && relationships.driving[link] === 1) || onPath;
        if (!wanted || drawn.has(link)) continue;
        drawn.add(link);
        const from = rowOf.get(predecessor);
        const to = rowOf.get(successor);
        if (from === undefined || to === undefined) continue;
        context.strokeStyle = own || onPath ? colours.accent : colours.muted;
        context.fillStyle = context.strokeStyle;
        context.lineWidth = own || onPath ? 1.8 : 1;
        context.globalAlpha = own || onPath || !path ? 0.9 : 0.25;
        if (relationships.driving[link] !== 1) context.setLineDash([4, 3]);
        paintLink(context, picture, link, yOf(from), yOf(to));
        context.setLineDash([]);
        context.globalAlpha = 1;
      }
    }
  }
}

const rowMaps = new WeakMap<readonly unknown[], ReadonlyMap<number, number>>();

function rowsByActivity({ rows }: Picture): ReadonlyMap<number, number> {
  const known = rowMaps.get(rows);
  if (known) return known;
  const map = new Map<number, number>();
  rows.forEach((row, at) => {
    if (row.kind === 'activity') map.set(row.index, at);
  });
  rowMaps.set(rows, map);
  return map;
}

function paintLink(
  context: CanvasRenderingContext2D,
  { network, window }: Picture,
  link: number,
  fromY: number,
  toY: number,
): void {
  const { activities, relationships } = network.gantt;
  const type = relationships.type[link]!;
  const predecessor = relationships.predecessor[link]!;
  const successor = relationships.successor[link]!;
  const leaves = type.startsWith('F') ? activities.finish[predecessor] : activities.start[predecessor];
  const enters = type.endsWith('F') ? activities.finish[successor] : activities.start[successor];
  if (leaves === null || leaves === undefined || enters === null || enters === undefined) return;
  const x1 = xOf(window, leaves);
  const x2 = xOf(window, enters);
  const y1 = fromY + 12;
  const down = toY > fromY;
  const y2 = toY + (down ? 6 : 18);
  const turn = type.startsWith('F') ? Math.max(x1 + 6, Math.min(x1 + 6, x2)) : x1 - 6;
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(turn, y1);
  const between = down ? toY - 1 : toY + ROW_HEIGHT - 1;
  context.lineTo(turn, between);
  context.lineTo(x2, between);
  context.lineTo(x2, y2);
  context.stroke();
  context.setLineDash([]);
  context.beginPath();
  context.moveTo(x2 - 3.5, y2 - (down ? 5 : -5));
  context.lineTo(x2 + 3.5, y2 - (down ? 5 : -5));
  context.lineTo(x2, y2);
  context.fill();
}
