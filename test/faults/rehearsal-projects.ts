/*
 * The projects that live through a rehearsal of crashes: alike in their model and seed, so that each can be
 * compared with one that nobody disturbs, and unlike in their pace.
 */

export interface RehearsalProject {
  readonly id: string;
  /** Working days of each of its activities. */
  readonly activityDays: number;
  /** undefined: stays paused from first to last. */
  readonly pace?: { readonly daysPerTick: number; readonly tickSeconds: number };
  /** Paused halfway through the rehearsal. */
  readonly pausedHalfway?: boolean;
}

export const rehearsalProjects: readonly RehearsalProject[] = [
  // Always due: every clock process wants it at every look.
  { id: 'always-due', activityDays: 900, pace: { daysPerTick: 1, tickSeconds: 0 } },
  // Due again while its many days are still being lived, so that another process claims it meanwhile.
  { id: 'overrunning', activityDays: 900, pace: { daysPerTick: 12, tickSeconds: 0 } },
  { id: 'paced', activityDays: 900, pace: { daysPerTick: 3, tickSeconds: 1 } },
  { id: 'paused-halfway', activityDays: 900, pace: { daysPerTick: 4, tickSeconds: 0 }, pausedHalfway: true },
  { id: 'always-paused', activityDays: 900 },
  { id: 'finishing', activityDays: 20, pace: { daysPerTick: 5, tickSeconds: 1 } },
];

const chains = ['west-bank', 'east-bank', 'river'];
const steps = 6;

/** Three chains of activities that meet in a last milestone. */
export function rehearsalModel(activityDays: number): string {
  const activities = chains.flatMap((chain, row) =>
    Array.from({ length: steps }, (_, step) => ({
      id: `${chain}-${step}`,
      name: `${chain} ${step}`,
      duration: `${activityDays + 7 * row + step}d`,
      ...(step === 0 ? {} : { after: [`${chain}-${step - 1}`] }),
    })),
  );
  return JSON.stringify({
    spanwise: 1,
    project: { id: 'rehearsal', name: 'Rehearsal of crashes', start: '2025-04-30', calendar: 'site' },
    calendars: [{ id: 'site', week: { 'mon-sat': ['08:00-12:00', '13:00-17:00'] } }],
    activities: [
      ...activities,
      {
        id: 'done',
        name: 'All chains have met',
        type: 'finish-milestone',
        milestone: {},
        after: chains.map((chain) => `${chain}-${steps - 1}`),
      },
    ],
  });
}
