import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Card } from '../figures/parts.js';
import { Tools } from '../figures/figure.js';
import { changeSearch, useAddress } from '../shell/address.js';
import { numberText } from '../shell/words.js';
import { CLASS_LOOKS, OTHER_LOOK, type Facility } from './facility.js';
import { paintCrossing, pictureHeight } from './picture.js';
import { crossedOf, momentOf, type Crossed, type Trace } from './stations.js';

/** Minutes of the day that pass in a second. */
const SPEEDS = [2, 10, 30, 60];

export const timeText = (minute: number): string => {
  const whole = Math.floor(minute);
  return `${String(Math.floor(whole / 60) % 24).padStart(2, '0')}:${String(whole % 60).padStart(2, '0')}`;
};

interface AnimationProps {
  readonly project: string;
  readonly facility: Facility;
  readonly trace: Trace;
}

/** The facility with its lanes, booths and queues, moving through the day. */
export function Animation({ project, facility, trace }: AnimationProps) {
  const { search } = useAddress();
  const crossed = useMemo(() => crossedOf(facility, trace), [facility, trace]);
  const [minute, setMinute] = useState(() => {
    const [hour, rest] = (search.get('at') ?? '').split(':').map(Number);
    return hour === undefined || rest === undefined ? crossed.first + 150 : hour * 60 + rest;
  });
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState(10);
  usePlaying(playing, speed, crossed.last, setMinute, () => setPlaying(false));
  const hold = (at: number): void => {
    setMinute(at);
    changeSearch({ at: timeText(at) });
  };
  return (
    <Card
      className="wide"
      title="The day at the crossing"
      actions={
        <Tools
          title="The day at the crossing"
          api={`/v1/projects/${project}/crossing/days/${trace.date}/trace`}
          table={() => momentTable(crossed, minute)}
        />
      }
    >
      <div className="player">
        <button
          type="button"
          className="primary"
          onClick={() => {
            if (playing) changeSearch({ at: timeText(minute) });
            else if (minute >= crossed.last - 1) setMinute(crossed.first);
            setPlaying(!playing);
          }}
        >
          {playing ? 'Pause the day' : 'Play the day'}
        </button>
        <output className="clock" aria-label="Time of day">
          {timeText(minute)}
        </output>
        <input
          type="range"
          aria-label="Time of day"
          aria-valuetext={timeText(minute)}
          min={crossed.first}
          max={crossed.last}
          step={1}
          value={Math.min(crossed.last, Math.max(crossed.first, minute))}
          onChange={(event) => hold(Number(event.target.value))}
        />
        <label className="choice">
          <span className="quiet">Speed</span>
          <select value={speed} onChange={(event) => setSpeed(Number(event.target.value))}>
            {SPEEDS.map((each) => (
              <option key={each} value={each}>
                {each} min a second
              </option>
            ))}
          </select>
        </label>
      </div>
      <Legend facility={facility} />
      <Picture facility={facility} crossed={crossed} minute={minute} />
      <RightNow crossed={crossed} minute={minute} facility={facility} />
    </Card>
  );
}

function usePlaying(
  playing: boolean,
  speed: number,
  last: number,
  setMinute: (change: (minute: number) => number) => void,
  onEnd: () => void,
): void {
  const end = useRef(onEnd);
  end.current = onEnd;
  useEffect(() => {
    if (!playing) return;
    let frame = 0;
    let before = performance.now();
    const step = (now: number): void => {
      const by = Math.min(0.1, (now - before) / 1000) * speed;
      before = now;
      setMinute((minute) => {
        if (minute + by >= last) queueMicrotask(() => end.current());
        return Math.min(last, minute + by);
      });
      frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
    return () => {
      cancelAnimationFrame(frame);
    };
  }, [playing, speed, last, setMinute]);
}

function Picture({ facility, crossed, minute }: { facility: Facility; crossed: Crossed; minute: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [width, setWidth] = useState(0);
  const [theme, setTheme] = useState(document.documentElement.dataset['theme']);
  useLayoutEffect(() => {
    const holder = canvas.current?.parentElement;
    if (!holder) return;
    const read = (): void => {
      setWidth(Math.max(760, holder.clientWidth));
    };
    read();
    const sizes = new ResizeObserver(read);
    sizes.observe(holder);
    const themes = new MutationObserver(() => setTheme(document.documentElement.dataset['theme']));
    themes.observe(document.documentElement, { attributes: true });
    return () => {
      sizes.disconnect();
      themes.disconnect();
    };
  }, []);
  const colours = useMemo(() => {
    const style = getComputedStyle(document.documentElement);
    const known = new Map<string, string>();
    void theme;
    return (name: string): string => {
      const found = known.get(name) ?? style.getPropertyValue(name).trim();
      known.set(name, found);
      return found;
    };
  }, [theme]);
  const rows = Math.max(...crossed.stations.map(({ row }) => row + 1));
  const height = pictureHeight(facility.directions.length, rows);
  useLayoutEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || width === 0) return;
    const scale = window.devicePixelRatio;
    element.width = Math.round(width * scale);
    element.height = Math.round(height * scale);
    context.setTransform(scale, 0, 0, scale, 0, 0);
    paintCrossing(context, { facility, crossed, minute, width, height, colour: colours });
  }, [facility, crossed, minute, width, height, colours]);
  return (
    <div className="picture" tabIndex={0} role="region" aria-label="Picture of the crossing">
      <canvas
        ref={canvas}
        role="img"
        aria-label={`The crossing at ${timeText(minute)}; the table below says who waits where`}
        style={{ width, height }}
      />
    </div>
  );
}

function Legend({ facility }: { facility: Facility }) {
  return (
    <ul className="legend">
      {facility.classes.map(({ id, name }) => {
        const { colour, shape } = CLASS_LOOKS[id] ?? OTHER_LOOK;
        return (
          <li key={id}>
            <i className={shape} style={{ background: `var(${colour})` }} /> {name}
          </li>
        );
      })}
      <li className="quiet">A box is a lane or desk, filled as its service goes on; numbers are queues.</li>
    </ul>
  );
}

function momentTable(crossed: Crossed, minute: number) {
  const { waiting, serving } = momentOf(crossed, minute);
  return {
    caption: `The crossing at ${timeText(minute)}`,
    columns: [
      { key: 'direction', label: 'Direction', type: 'text' as const },
      { key: 'stage', label: 'Stage', type: 'text' as const },
      { key: 'name', label: 'Lanes or desks', type: 'text' as const },
      { key: 'servers', label: 'Servers', type: 'number' as const },
      { key: 'waiting', label: 'Waiting', type: 'number' as const },
      { key: 'serving', label: 'In service', type: 'number' as const },
    ],
    rows: crossed.stations.map((station, index) => [
      station.direction,
      station.stage,
      station.name,
      station.servers,
      waiting[index]!,
      serving[index]!,
    ]),
  };
}

/** What the picture shows, in words and numbers. */
function RightNow({ crossed, minute, facility }: { crossed: Crossed; minute: number; facility: Facility }) {
  const whole = Math.floor(minute);
  const shown = useMemo(() => {
    const { waiting } = momentOf(crossed, whole);
    let [served, people, inside, turned] = [0, 0, 0, 0];
    for (const [, , arrival, exit, outcome, persons] of crossed.stays) {
      if (arrival > whole) continue;
      if (exit > whole || exit < 0) inside++;
      else if (outcome === 'served') {
        served++;
        people += persons;
      } else turned++;
    }
    const longest = waiting.indexOf(Math.max(...waiting));
    return { served, people, inside, turned, longest, queue: waiting[longest] ?? 0 };
  }, [crossed, whole]);
  const station = crossed.stations[shown.longest];
  const direction = facility.directions.find(({ id }) => id === station?.direction)?.name;
  return (
    <dl className="facts now">
      <div>
        <dt>Customers inside</dt>
        <dd>{numberText(shown.inside)}</dd>
      </div>
      <div>
        <dt>Through so far</dt>
        <dd>{numberText(shown.served)}</dd>
      </div>
      <div>
        <dt>Turned away or gone</dt>
        <dd>{numberText(shown.turned)}</dd>
      </div>
      <div className="longest">
        <dt>Longest queue</dt>
        <dd>
          {shown.queue === 0 || !station
            ? 'none'
            : `${numberText(shown.queue)} at ${station.name}${direction === undefined ? '' : `, ${direction}`}`}
        </dd>
      </div>
    </dl>
  );
}
