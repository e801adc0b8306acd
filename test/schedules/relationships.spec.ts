import { describe, it } from '@jest/globals';
import { expectSchedule } from '../support/drawn-schedule.js';

/** X work, ~ total float, . no work, * milestone. The week begins on Monday. */
describe('relationships', () => {
  it('finish to start, over a weekend', () => {
    expectSchedule(
      { a: '3d', b: '4d FS a', c: '1d FS a' },
      {},
      `
          MTWTFSSMTWTFSS
      a   XXX
      b      XX..XX
      c      X~..~~
    `,
    );
  });

  it('finish to start with a lag and with a lead', () => {
    expectSchedule(
      { a: '2d', b: '1d FS a +2d', c: '2d FS b -1d' },
      {},
      `
          MTWTFSSMTWTFSS
      a   XX
      b       X
      c       X..X
    `,
    );
  });

  it('start to start: the longer one goes on', () => {
    expectSchedule(
      { a: '5d', b: '3d SS a +1d', c: '1d FS b' },
      {},
      `
          MTWTFSSMTWTFSS
      a   XXXXX
      b    XXX
      c       X
    `,
    );
  });

  it('finish to finish pulls the whole of the work later', () => {
    expectSchedule(
      { a: '4d', b: '2d FF a', c: '1d FF a +1d' },
      {},
      `
          MTWTFSSMTWTFSS
      a   XXXX
      b     XX~
      c       X
    `,
    );
  });

  it('start to finish: the successor ends where the predecessor starts', () => {
    expectSchedule(
      { x: '4d', a: '2d FS x', b: '3d SF a' },
      {},
      `
          MTWTFSSMTWTFSS
      x   XXXX
      a       X..X
      b    XXX~..~
    `,
    );
  });

  it('two relationships between the same two', () => {
    expectSchedule(
      { a: '5d', b: '3d SS a +1d FF a +1d' },
      {},
      `
          MTWTFSSMTWTFSS
      a   XXXXX
      b      XX..X
    `,
    );
  });

  it('a percent of the predecessor as lag', () => {
    expectSchedule(
      { a: '4d', b: '2d SS a +50%' },
      {},
      `
          MTWTFSSMTWTFSS
      a   XXXX
      b     XX
    `,
    );
  });

  it('an elapsed lag runs through the weekend', () => {
    expectSchedule(
      { a: '4d', w: '1d FS a +2d', e: '1d FS a +2ed' },
      {},
      `
          MTWTFSSMTWTFSS
      a   XXXX
      w           X
      e          X~
    `,
    );
  });

  it('milestones at the end and at the start of a day', () => {
    expectSchedule(
      { a: '2d', end: 'finish FS a', next: 'start FS a', b: '1d FS end FS next' },
      {},
      `
           MTWTFSSMTWTFSS
      a    XX
      end   *
      next   *
      b      X
    `,
    );
  });
});

describe('lag calendars: three days from Thursday evening', () => {
  const lines = { a: '4d; calendar 7d', b: '1d FS a +3d' };

  it('of the predecessor, which works seven days', () => {
    expectSchedule(
      lines,
      { lagCalendar: 'predecessor' },
      `
          MTWTFSSMTWTFSS
      a   XXXX
      b          X
    `,
    );
  });

  it('of the successor, which works five', () => {
    expectSchedule(
      lines,
      { lagCalendar: 'successor' },
      `
          MTWTFSSMTWTFSS
      a   XXXX
      b            X
    `,
    );
  });

  it('of the project', () => {
    expectSchedule(
      lines,
      { lagCalendar: 'project-default' },
      `
          MTWTFSSMTWTFSS
      a   XXXX
      b            X
    `,
    );
  });

  it('of 24 hours: the 24 hours of three days end on Friday evening, and give float over the weekend', () => {
    expectSchedule(
      lines,
      { lagCalendar: '24-hour' },
      `
          MTWTFSSMTWTFSS
      a   XXXX~~
      b          X
    `,
    );
  });
});
