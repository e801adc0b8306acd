import type { Plot } from './axes.js';
import type { Canvas } from './canvas.js';
import type { GanttRelationship, GanttRow } from './chart-options.js';
import { dayNumber } from './locale.js';
import type { Scale } from './scale.js';
import { element, pathThrough, round3, type Markup, type Point } from './svg.js';

interface Ends {
  readonly start: Point;
  readonly finish: Point;
}

function endsOf(row: GanttRow, y: number, scale: Scale): Ends | undefined {
  const finish = row.finish ?? row.start;
  if (finish === undefined) return undefined;
  const right = dayNumber(finish) + (finish.length === 10 && row.kind !== 'milestone' ? 1 : 0);
  return {
    start: { x: scale(dayNumber(row.start ?? finish)), y },
    finish: { x: scale(right), y },
  };
}

/** From the predecessor's end out, across to the successor's row, and into its end. */
function route(from: Point, to: Point, leavesRight: boolean, entersLeft: boolean): Point[] {
  const out = from.x + (leavesRight ? 5 : -5);
  const into = to.x + (entersLeft ? -6 : 6);
  const direct = leavesRight && entersLeft ? out <= into : false;
  if (direct) return [from, { x: out, y: from.y }, { x: out, y: to.y }, to];
  const between = from.y + (to.y > from.y ? 10.5 : -10.5);
  return [
    from,
    { x: out, y: from.y },
    { x: out, y: between },
    { x: into, y: between },
    { x: into, y: to.y },
    to,
  ];
}

function arrowHead(to: Point, entersLeft: boolean, colour: string): Markup {
  const back = to.x + (entersLeft ? -4.5 : 4.5);
  const data = `M${round3(to.x)} ${round3(to.y)}L${round3(back)} ${round3(to.y - 3)}L${round3(back)} ${round3(to.y + 3)}Z`;
  return element('path', { d: data, fill: colour });
}

/** Relationship lines between rows that are drawn and lie in the window; driving ones stronger. */
export function relationshipLines(
  canvas: Canvas,
  rows: readonly GanttRow[],
  relationships: readonly GanttRelationship[],
  scale: Scale,
  plot: Plot,
  centre: (index: number) => number,
): Markup {
  const indexOf = new Map(rows.map((row, index) => [row.id, index]));
  return relationships
    .map((relationship) => {
      const before = indexOf.get(relationship.predecessor);
      const after = indexOf.get(relationship.successor);
      if (before === undefined || after === undefined) return '';
      const one = endsOf(rows[before]!, centre(before), scale);
      const other = endsOf(rows[after]!, centre(after), scale);
      if (!one || !other) return '';
      const leavesRight = relationship.type === 'FS' || relationship.type === 'FF';
      const entersLeft = relationship.type === 'FS' || relationship.type === 'SS';
      const from = leavesRight ? one.finish : one.start;
      const to = entersLeft ? other.start : other.finish;
      if (Math.min(from.x, to.x) < plot.left || Math.max(from.x, to.x) > plot.right) return '';
      const colour = canvas.colour(relationship.driving === true ? 'ink' : 'axis');
      const path = element('path', {
        d: pathThrough(route(from, to, leavesRight, entersLeft)),
        fill: 'none',
        stroke: colour,
        'stroke-width': relationship.driving === true ? 1.3 : 0.8,
      });
      return path + arrowHead(to, entersLeft, colour);
    })
    .join('');
}
