import { dateText } from '../shell/words.js';
import type { ColourChoice } from './gantt-picture.js';

interface LegendProps {
  readonly colourBy: ColourChoice;
  readonly compareWith: string;
  /** Date of the analysis that the colours come from; null: on its way, undefined: none has been made. */
  readonly analysed: string | null | undefined;
}

/** What the marks of the picture mean. */
export function GanttLegend({ colourBy, compareWith, analysed }: LegendProps) {
  const date = /^\d/.test(compareWith) ? compareWith : undefined;
  return (
    <ul className="legend gantt-legend" aria-label="What the marks mean">
      {colourBy === 'path' ? (
        <>
          <Entry mark="bar-critical" text="critical" />
          <Entry mark="bar-usual" text="has float" />
        </>
      ) : (
        <>
          <Entry mark="bar-critical" text="critical in half of the futures or more" />
          <Entry mark="bar-sometimes" text="in a tenth to a half" />
          <Entry mark="bar-usual" text="more rarely" />
        </>
      )}
      <Entry mark="bar-done" text="finished" />
      <Entry mark="float" text="total float" />
      {compareWith !== 'none' && (
        <Entry mark="compared" text={date === undefined ? 'baseline' : `on ${dateText(date)}`} />
      )}
      <Entry mark="diamond" text="milestone" />
      <Entry mark="now" text="data date" />
      {colourBy === 'futures' && (
        <li className="quiet" role="status">
          {analysed === undefined
            ? 'No analysis has been made yet: Performance, “Likely dates” makes one.'
            : analysed === null
              ? 'Reading the analysis …'
              : `Analysis of ${dateText(analysed)}.`}
        </li>
      )}
    </ul>
  );
}

function Entry({ mark, text }: { mark: string; text: string }) {
  return (
    <li>
      <i className={`mark-${mark}`} aria-hidden="true" /> {text}
    </li>
  );
}
