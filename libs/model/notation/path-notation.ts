/**
 * Places in a document as people write them: `activities.RU-030.duration.likely`, `crossing.lanes.car.count`,
 * `activities[12].name`, `calendars["Standard week"].hoursPerDay`. A list's entry is named by its id or its index.
 */
export type PathStep = string | number;

const STEP = /\.?(?:\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]|([^.[\]"]+))/y;

/** Undefined where the text is no path. */
export function parsePath(text: string): readonly PathStep[] | undefined {
  const steps: PathStep[] = [];
  let at = 0;
  while (at < text.length) {
    STEP.lastIndex = at;
    const match = STEP.exec(text);
    // A dot stands between steps: neither at the beginning nor missing between two names.
    const dotted = text[at] === '.';
    if (!match || (dotted && at === 0) || (!dotted && at > 0 && match[3] !== undefined)) return undefined;
    if (match[1] !== undefined) steps.push(Number(match[1]));
    else if (match[2] !== undefined) steps.push(unescaped(match[2]));
    else steps.push(match[3]!);
    at = STEP.lastIndex;
  }
  return steps.length > 0 ? steps : undefined;
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, '$1');
}
