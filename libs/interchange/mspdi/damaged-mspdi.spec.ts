import { describe, expect, it } from '@jest/globals';
import { InterchangeError, readMspdi, type ReadOptions } from '../index.js';
import { bytes } from '../xer/sample-file.js';
import { CALENDAR, link, mspdiText, type Parts, SPAN, task } from './sample-file.js';

const read = (parts?: Parts, options?: ReadOptions) => readMspdi(bytes(mspdiText(parts)), options);

async function failure(reading: Promise<unknown>): Promise<InterchangeError> {
  const error: unknown = await reading.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof InterchangeError) return error;
  throw new Error(`not refused as it should be: ${String(error)}`);
}

describe('a damaged or hostile Microsoft Project file is refused with its place', () => {
  const billionLaughs = `<?xml version="1.0"?><!DOCTYPE p [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><Project><Title>&b;</Title></Project>`;
  const cases: readonly (readonly [string, () => Promise<unknown>, string, RegExp])[] = [
    ['an empty file', () => readMspdi(new Uint8Array(0)), 'interchange.empty-file', /line 1/],
    ['an entity bomb', () => readMspdi(bytes(billionLaughs)), 'interchange.document-type-refused', /line 1/],
    [
      'an external document type',
      () => readMspdi(bytes('<!DOCTYPE Project SYSTEM "file:///etc/passwd"><Project/>')),
      'interchange.document-type-refused',
      /line 1/,
    ],
    [
      'an unknown entity',
      () => read({ tasks: task(1, SPAN).replace('Task 1', '&bomb;') }),
      'interchange.malformed-xml',
      /line \d+, column \d+/,
    ],
    ['another XML', () => readMspdi(bytes('<html><body/></html>')), 'interchange.unknown-format', /line 1/],
    [
      'a cut file',
      () => readMspdi(bytes(mspdiText().slice(0, -40))),
      'interchange.truncated-file',
      /line \d+/,
    ],
    ['crossed tags', () => read({ tasks: '<Task><UID>1</Task></UID>' }), 'interchange.malformed-xml', /line/],
    ['nesting without end', () => read({ tasks: '<a>'.repeat(5000) }), 'interchange.malformed-xml', /line/],
    [
      'bytes that are not UTF-8',
      () =>
        readMspdi(new Uint8Array([...bytes('<Project><Title>'), 0xff, 0xfe, ...bytes('</Title></Project>')])),
      'interchange.broken-encoding',
      /after line 1/,
    ],
    [
      'an unknown encoding',
      () => readMspdi(bytes('<?xml version="1.0" encoding="klingon"?><Project/>')),
      'interchange.unknown-encoding',
      /XML declaration/,
    ],
    [
      'a dangling predecessor',
      () => read({ tasks: task(2, SPAN + link('')) }),
      'interchange.dangling-reference',
      /PredecessorLink line \d+, field PredecessorUID/,
    ],
    [
      'a dangling calendar',
      () => read({ tasks: task(2, `${SPAN}<CalendarUID>9</CalendarUID>`) }),
      'interchange.dangling-reference',
      /Task line \d+, field CalendarUID/,
    ],
    [
      'a twin task',
      () => read({ tasks: task(2, SPAN) + task(2, SPAN) }),
      'interchange.duplicate-id',
      /Task line \d+, field UID/,
    ],
    [
      'a twin calendar',
      () => read({ calendars: CALENDAR + CALENDAR }),
      'interchange.duplicate-id',
      /Calendar line \d+, field UID/,
    ],
    [
      'no start',
      () => readMspdi(bytes(mspdiText().replace(/<StartDate>.*?<\/StartDate>/, ''))),
      'interchange.missing-value',
      /Project line 2, field StartDate/,
    ],
    ['no calendar', () => read({ calendars: '' }), 'interchange.missing-table', /field Calendars/],
    [
      'a date of year 9999',
      () => read({ tasks: task(1, `${SPAN}<Deadline>9999-12-31T00:00:00</Deadline>`) }),
      'interchange.date-out-of-range',
      /field Deadline/,
    ],
    [
      'a duration in words',
      () => read({ tasks: task(1, '<Duration>two days</Duration>') }),
      'interchange.bad-value',
      /field Duration/,
    ],
    [
      'a lag without end',
      () => read({ tasks: task(1, SPAN) + task(2, SPAN + link('<LinkLag>1e300</LinkLag>')) }),
      'interchange.bad-value',
      /field LinkLag/,
    ],
    [
      'a calendar derived from itself',
      () => read({ calendars: CALENDAR.replace('<BaseCalendarUID>-1<', '<BaseCalendarUID>1<') }),
      'interchange.unreadable-calendar',
      /Calendar line/,
    ],
    [
      'exceptions without end',
      () =>
        read({
          calendars: CALENDAR.replace(
            '</WeekDays>',
            `</WeekDays><Exceptions>${'<Exception><TimePeriod><FromDate>1900-01-01T00:00:00</FromDate><ToDate>2199-12-31T00:00:00</ToDate></TimePeriod><Type>1</Type><Period>1000</Period><DayWorking>0</DayWorking></Exception>'.repeat(500)}</Exceptions>`,
          ),
        }),
      'interchange.too-large',
      /Exception line/,
    ],
    [
      'a field without end',
      () =>
        read(
          { tasks: task(1, `${SPAN}<Notes>${'x'.repeat(600_000)}</Notes>`) },
          { maximumFieldLength: 100_000 },
        ),
      'interchange.too-large',
      /line/,
    ],
  ];

  it.each(cases)('%s', async (_name, reading, code, where) => {
    const error = await failure(reading());
    expect(error.code).toBe(code);
    expect(error.where).toMatch(where);
  });
});
