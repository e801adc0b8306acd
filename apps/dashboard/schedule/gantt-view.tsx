import {
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
} from 'react';
import { flushSync } from 'react-dom';
import type { Column } from './columns.js';
import { GanttRows, rowId } from './gantt-rows.js';
import { isoOf, type Network } from './network.js';
import { NonWorkingTime } from './non-working.js';
import {
  AXIS_HEIGHT,
  coloursNow,
  ROW_HEIGHT,
  type ColourChoice,
  type Comparison,
  type LinkChoice,
  type Picture,
} from './gantt-picture.js';
import { paintAxis, paintRows } from './paint.js';
import type { Row } from './rows.js';
import { fitted, zoomed, type TimeWindow } from './time-scale.js';

interface GanttProps {
  readonly network: Network;
  readonly rows: readonly Row[];
  readonly columns: readonly Column[];
  readonly links: LinkChoice;
  readonly colourBy: ColourChoice;
  readonly selected: string | undefined;
  readonly path: ReadonlySet<number> | undefined;
  readonly compare: Comparison | undefined;
  readonly window: TimeWindow | undefined;
  readonly onWindow: (window: TimeWindow) => void;
  readonly onSelect: (id: string | undefined) => void;
  readonly onToggle: (id: string, open?: boolean) => void;
}

/**
 * Rows and bars drawn for what is in sight only: a table of DOM rows and a canvas that move together in one frame, so
 * that ten thousand activities scroll like ten.
 */
export function GanttView(props: GanttProps) {
  const { network, rows, columns, selected, onSelect, onToggle } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const axis = useRef<HTMLCanvasElement>(null);
  const bars = useRef<HTMLCanvasElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [first, setFirst] = useState(0);
  const [active, setActive] = useState(0);
  const visible = Math.ceil(size.height / ROW_HEIGHT) + 1;
  const nonWorking = useMemo(() => new NonWorkingTime(network.gantt.calendars), [network]);
  const shown = props.window ?? fitted(network.from, network.to, Math.max(200, size.width));
  const colours = useColours();

  const picture: Picture = {
    network,
    rows,
    top: 0,
    visible,
    width: size.width,
    height: size.height,
    window: shown,
    colours,
    nonWorking,
    links: props.links,
    colourBy: props.colourBy,
    selected: selected === undefined ? undefined : network.indexOf.get(selected),
    path: props.path,
    compare: props.compare,
  };
  const latest = useRef(picture);
  latest.current = picture;

  const paint = useRef(() => {
    const top = (scroller.current?.scrollTop ?? 0) / ROW_HEIGHT;
    if (list.current) list.current.style.transform = `translateY(${(Math.floor(top) - top) * ROW_HEIGHT}px)`;
    const context = bars.current?.getContext('2d');
    if (context) paintRows(context, { ...latest.current, top });
  });

  useLayoutEffect(() => measure(list.current, setSize), []);

  useLayoutEffect(() => {
    prepare(bars.current, size.width, size.height);
    prepare(axis.current, size.width, AXIS_HEIGHT);
    const context = axis.current?.getContext('2d');
    if (context) paintAxis(context, latest.current);
    paint.current();
  });

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let frame = 0;
    const onScroll = (): void => {
      if (frame !== 0) return;
      frame = requestAnimationFrame(() => {
        frame = 0;
        const at = Math.floor(element.scrollTop / ROW_HEIGHT);
        if (at === firstNow.current) paint.current();
        else {
          firstNow.current = at;
          flushSync(() => setFirst(at));
        }
      });
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      element.removeEventListener('scroll', onScroll);
    };
  }, []);
  const firstNow = useRef(0);

  const reveal = (at: number): void => {
    const element = scroller.current;
    if (!element) return;
    const y = at * ROW_HEIGHT;
    if (y < element.scrollTop) element.scrollTop = y;
    else if (y + ROW_HEIGHT > element.scrollTop + size.height)
      element.scrollTop = y + ROW_HEIGHT - size.height + 1;
  };

  const revealed = useRef<string>(undefined);
  useEffect(() => {
    if (selected === undefined || selected === revealed.current || size.height === 0) return;
    const at = rows.findIndex(
      (row) => row.kind === 'activity' && network.gantt.activities.id[row.index] === selected,
    );
    if (at === -1) return;
    revealed.current = selected;
    setActive(at);
    reveal(at);
  });

  const onKey = (event: KeyboardEvent): void => {
    const move = (to: number): void => {
      const at = Math.max(0, Math.min(rows.length - 1, to));
      setActive(at);
      reveal(at);
    };
    const row = rows[active];
    const handled = keyAction(event, {
      move,
      active,
      page: visible - 2,
      last: rows.length - 1,
      open: () => {
        if (row?.kind === 'group') onToggle(row.id);
        else if (row) onSelect(network.gantt.activities.id[row.index]);
      },
      fold: (open) => row?.kind === 'group' && onToggle(row.id, open),
      zoom: (factor) => props.onWindow(zoomed(shown, factor, size.width / 2)),
      pan: (pixels) => props.onWindow({ ...shown, from: shown.from + (pixels / shown.pixelsPerDay) * 1440 }),
      leave: () => onSelect(undefined),
    });
    if (handled) event.preventDefault();
  };

  useWheel(bars, shown, props.onWindow);
  return (
    <div
      className="gantt"
      role="treegrid"
      aria-label="Activities"
      aria-rowcount={rows.length + 1}
      aria-activedescendant={
        rows.length > 0 && active >= first && active < first + visible ? rowId(active) : undefined
      }
      tabIndex={0}
      onKeyDown={onKey}
    >
      <div className="gantt-top" role="presentation">
        <div className="gantt-head" role="row" aria-rowindex={1}>
          <span role="columnheader" className="name">
            Activity
          </span>
          {columns.map(({ id, name, unit, width, number }) => (
            <span role="columnheader" key={id} style={{ width }} className={number ? 'number' : ''}>
              {name}
              {unit === undefined ? '' : ` (${unit})`}
            </span>
          ))}
        </div>
        <canvas ref={axis} className="gantt-axis" aria-hidden="true" />
      </div>
      <div className="gantt-scroller" ref={scroller} role="rowgroup" tabIndex={0}>
        <div className="gantt-length" style={{ height: rows.length * ROW_HEIGHT }} role="presentation">
          <div className="gantt-sight" style={{ height: size.height || 400 }} role="presentation">
            <div className="gantt-list" ref={list} role="presentation">
              <GanttRows
                network={network}
                rows={rows}
                first={first}
                count={visible + 1}
                columns={columns}
                selected={selected}
                onSelect={onSelect}
                onToggle={onToggle}
              />
            </div>
            <Bars
              canvas={bars}
              {...{ picture: latest, scroller, onSelect, shown }}
              onWindow={props.onWindow}
            />
          </div>
        </div>
      </div>
    </div>
  );
}

interface Actions {
  readonly active: number;
  readonly page: number;
  readonly last: number;
  move(to: number): void;
  open(): void;
  fold(open: boolean): void;
  zoom(factor: number): void;
  pan(pixels: number): void;
  leave(): void;
}

/** What a key does; false where it is not ours. */
function keyAction({ key, shiftKey }: KeyboardEvent, actions: Actions): boolean {
  const { active, page, last } = actions;
  const table: Readonly<Record<string, () => void>> = {
    ArrowDown: () => actions.move(active + 1),
    ArrowUp: () => actions.move(active - 1),
    PageDown: () => actions.move(active + page),
    PageUp: () => actions.move(active - page),
    Home: () => actions.move(0),
    End: () => actions.move(last),
    Enter: () => actions.open(),
    ' ': () => actions.open(),
    ArrowRight: () => (shiftKey ? actions.pan(80) : actions.fold(true)),
    ArrowLeft: () => (shiftKey ? actions.pan(-80) : actions.fold(false)),
    '+': () => actions.zoom(1.5),
    '=': () => actions.zoom(1.5),
    '-': () => actions.zoom(1 / 1.5),
    Escape: () => actions.leave(),
  };
  const action = table[key];
  action?.();
  return action !== undefined;
}

interface BarsProps {
  readonly canvas: React.RefObject<HTMLCanvasElement | null>;
  readonly picture: React.RefObject<Picture>;
  readonly scroller: React.RefObject<HTMLDivElement | null>;
  readonly shown: TimeWindow;
  readonly onWindow: (window: TimeWindow) => void;
  readonly onSelect: (id: string | undefined) => void;
}

const CLICK_PIXELS = 4;

/** The canvas: dragging moves through time, a click chooses an activity, the pointer names it. */
function Bars({ canvas, picture, scroller, shown, onWindow, onSelect }: BarsProps) {
  const drag = useRef<{ x: number; from: number; moved: boolean }>(undefined);
  const rowAt = (event: PointerEvent): Row | undefined => {
    const box = canvas.current?.getBoundingClientRect();
    const top = scroller.current?.scrollTop ?? 0;
    return box && picture.current.rows[Math.floor((event.clientY - box.top + top) / ROW_HEIGHT)];
  };
  return (
    <canvas
      ref={canvas}
      className="gantt-bars"
      role="presentation"
      onPointerDown={(event) => {
        drag.current = { x: event.clientX, from: shown.from, moved: false };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        const held = drag.current;
        if (!held) {
          const row = rowAt(event);
          event.currentTarget.title = row?.kind === 'activity' ? tooltip(picture.current, row.index) : '';
          return;
        }
        const by = event.clientX - held.x;
        if (Math.abs(by) > CLICK_PIXELS) held.moved = true;
        if (held.moved) onWindow({ ...shown, from: held.from - (by / shown.pixelsPerDay) * 1440 });
      }}
      onPointerUp={(event) => {
        const moved = drag.current?.moved ?? false;
        drag.current = undefined;
        const row = moved ? undefined : rowAt(event);
        if (row?.kind === 'activity') onSelect(picture.current.network.gantt.activities.id[row.index]);
      }}
    />
  );
}

function tooltip({ network }: Picture, index: number): string {
  const { activities } = network.gantt;
  const date = (minute: number | null | undefined): string =>
    minute === null || minute === undefined ? '–' : isoOf(minute).replace('T', ' ');
  return `${activities.id[index]} ${activities.name[index]}\n${date(activities.start[index])} to ${date(activities.finish[index])}, ${activities.percentComplete[index]} % done`;
}

function useColours(): Picture['colours'] {
  const [colours, setColours] = useState(coloursNow);
  useEffect(() => {
    const observer = new MutationObserver(() => {
      setColours(coloursNow());
    });
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    return () => {
      observer.disconnect();
    };
  }, []);
  return colours;
}

/** Control and wheel zooms; a sideways wheel moves through time. React listens passively, so this listens itself. */
function useWheel(
  canvas: React.RefObject<HTMLCanvasElement | null>,
  shown: TimeWindow,
  onWindow: (window: TimeWindow) => void,
): void {
  const now = useRef({ shown, onWindow });
  now.current = { shown, onWindow };
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const onWheel = (event: WheelEvent): void => {
      const { shown: window, onWindow: change } = now.current;
      const x = event.clientX - element.getBoundingClientRect().left;
      const sideways = event.shiftKey ? event.deltaY : event.deltaX;
      if (event.ctrlKey || event.metaKey) change(zoomed(window, Math.exp(-event.deltaY / 300), x));
      else if (sideways !== 0 && Math.abs(sideways) >= Math.abs(event.shiftKey ? 0 : event.deltaY))
        change({ ...window, from: window.from + (sideways / window.pixelsPerDay) * 1440 });
      else return;
      event.preventDefault();
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      element.removeEventListener('wheel', onWheel);
    };
  }, [canvas]);
}

function measure(
  list: HTMLDivElement | null,
  setSize: (size: { width: number; height: number }) => void,
): (() => void) | undefined {
  const scroller = list?.closest('.gantt-scroller');
  if (!scroller || !list) return undefined;
  const read = (): void => {
    setSize({ width: scroller.clientWidth - list.offsetWidth, height: scroller.clientHeight });
  };
  read();
  const observer = new ResizeObserver(read);
  observer.observe(scroller);
  observer.observe(list);
  return () => {
    observer.disconnect();
  };
}

/** Gives a canvas the screen's own resolution. */
function prepare(canvas: HTMLCanvasElement | null, width: number, height: number): void {
  if (!canvas) return;
  const scale = window.devicePixelRatio;
  const pixels = Math.round(width * scale);
  const lines = Math.round(height * scale);
  if (canvas.width !== pixels || canvas.height !== lines) {
    canvas.width = pixels;
    canvas.height = lines;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
  const context = canvas.getContext('2d');
  if (!context) return;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.font = '12px Inter, "Segoe UI", system-ui, sans-serif';
}
