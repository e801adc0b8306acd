/** A small Microsoft Project file for tests, made of parts that may be replaced. */

export const CALENDAR = `<Calendar><UID>1</UID><Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar><BaseCalendarUID>-1</BaseCalendarUID><WeekDays>
<WeekDay><DayType>1</DayType><DayWorking>0</DayWorking></WeekDay>
${[2, 3, 4, 5, 6]
  .map(
    (day) =>
      `<WeekDay><DayType>${day}</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>08:00:00</FromTime><ToTime>12:00:00</ToTime></WorkingTime><WorkingTime><FromTime>13:00:00</FromTime><ToTime>17:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay>`,
  )
  .join('\n')}
<WeekDay><DayType>7</DayType><DayWorking>0</DayWorking></WeekDay></WeekDays></Calendar>`;

export const task = (uid: number, fields: string): string =>
  `<Task><UID>${uid}</UID><ID>${uid}</ID><Name>Task ${uid}</Name>${fields}</Task>`;
export const SPAN = '<Duration>PT16H0M0S</Duration>';
export const link = (fields: string): string =>
  `<PredecessorLink><PredecessorUID>1</PredecessorUID>${fields}</PredecessorLink>`;

export interface Parts {
  readonly head?: string;
  readonly calendars?: string;
  readonly tasks?: string;
  readonly rest?: string;
}

export function mspdiText({
  head = '',
  calendars = CALENDAR,
  tasks = task(1, SPAN) + task(2, SPAN),
  rest = '',
}: Parts = {}): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<Project xmlns="http://schemas.microsoft.com/project"><Title>Bridge</Title><StartDate>2026-01-05T08:00:00</StartDate>
<CalendarUID>1</CalendarUID><MinutesPerDay>480</MinutesPerDay>${head}
<Calendars>${calendars}</Calendars>
<Tasks>${tasks}</Tasks>${rest}</Project>`;
}
