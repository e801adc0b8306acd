import { type ByteSource, piecesOf } from '../byte-source.js';
import { InterchangeError } from '../interchange-error.js';
import { WarningList } from '../interchange-warning.js';
import type { ReadOptions, ReadResult } from '../reading.js';
import { byteOrderMark, strictDecoding, type TextDecoding } from '../text-decoding.js';
import { CalendarBudget, readCalendar } from './calendar-reading.js';
import { UncarriedFields } from './carried-fields.js';
import type { Element } from './element.js';
import { ElementReader, type ElementTakers } from './element-reading.js';
import { assembleProject, type MspdiRecords } from './project-assembly.js';
import { readAssignment, readResource } from './resource-records.js';
import { readTask } from './task-record.js';

/**
 * Reads a Microsoft Project XML (MSPDI) file. Throws `InterchangeError` for a file that is damaged where it
 * matters; what could be repaired, assumed or not carried over is in `warnings`.
 */
export async function readMspdi(source: ByteSource, options: ReadOptions = {}): Promise<ReadResult> {
  const warnings = new WarningList();
  const uncarried = new UncarriedFields();
  const budget = new CalendarBudget();
  const records: MspdiRecords = { calendars: new Map(), tasks: [], resources: new Map(), assignments: [] };
  const reader = await ElementReader.open(
    takersOf(records, uncarried, budget),
    warnings,
    options.maximumFieldLength,
  );
  let decoding: TextDecoding | undefined;
  for await (const piece of piecesOf(source, options)) {
    decoding ??= strictDecoding(options.encoding ?? encodingOf(piece), 'XML declaration');
    reader.write(decoding.decode(piece));
  }
  reader.write(decoding?.finish() ?? '');
  const root = reader.finish();
  uncarried.note(root);
  const model = assembleProject({ records, root, warnings, budget, timeZone: options.timeZone ?? 'UTC' });
  uncarried.report(warnings);
  return {
    format: 'mspdi',
    version: root.text('SaveVersion'),
    encoding: decoding?.encoding ?? 'utf-8',
    model,
    projects: [model],
    warnings: warnings.list(),
  };
}

/** A byte order mark, else what the XML declaration states, else UTF-8. */
function encodingOf(piece: Uint8Array): string {
  const mark = byteOrderMark(piece);
  if (mark) return mark;
  if (piece[0] === 0x3c && piece[1] === 0) return 'utf-16le';
  if (piece[0] === 0 && piece[1] === 0x3c) return 'utf-16be';
  const head = new TextDecoder('windows-1252').decode(piece.subarray(0, 200));
  return /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1] ?? 'utf-8';
}

function takersOf(records: MspdiRecords, uncarried: UncarriedFields, budget: CalendarBudget): ElementTakers {
  const noted = (take: (element: Element) => void) => (element: Element) => {
    uncarried.note(element);
    take(element);
  };
  return new Map([
    [
      'Project/Calendars/Calendar',
      noted((element) => {
        const calendar = readCalendar(element, budget);
        refuseTwin(records.calendars.has(calendar.id), element);
        records.calendars.set(calendar.id, calendar);
      }),
    ],
    [
      'Project/Tasks/Task',
      noted((element) => {
        const task = readTask(element);
        if (task) records.tasks.push(task);
      }),
    ],
    [
      'Project/Resources/Resource',
      noted((element) => {
        const resource = readResource(element);
        if (!resource) return;
        refuseTwin(records.resources.has(resource.id), element);
        records.resources.set(resource.id, resource);
      }),
    ],
    ['Project/Assignments/Assignment', noted((element) => records.assignments.push(readAssignment(element)))],
  ]);
}

function refuseTwin(isTwin: boolean, element: Element): void {
  if (!isTwin) return;
  const title = `another ${element.name} has the UID ${element.text('UID').slice(0, 60)}`;
  throw new InterchangeError('interchange.duplicate-id', title, element.place('UID'));
}
