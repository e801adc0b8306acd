/** What a figure says, by the pattern of its id. */
export interface FigureMeaning {
  /** Capitals stand for a name of the model. */
  readonly figure: string;
  readonly means: string;
}

/** The definitions of every figure of a run. */
export const FIGURE_MEANINGS: readonly FigureMeaning[] = [
  {
    figure: 'wait/DIRECTION/CLASS/…',
    means:
      'From joining the end of the queue (the line at a closed gate included) to the start of primary inspection, as CBP and FHWA define border wait time; of customers served, by when they came.',
  },
  {
    figure: 'time-in-system/DIRECTION/CLASS/…',
    means: 'From arrival to leaving the crossing, of customers served (FHWA: border crossing time).',
  },
  {
    figure: 'stage/STAGE/DIRECTION/CLASS/…',
    means:
      'Waiting at one stage: from joining its line to its service, interruptions of the service included.',
  },
  { figure: '…/mean', means: 'Mean over all customers of a replication, pooled over its days.' },
  {
    figure: '…/p50, p90, p95, p99',
    means: 'The time that so many percent of those customers do not exceed.',
  },
  { figure: '…/buffer-time', means: 'P95 less the mean (FHWA).' },
  { figure: '…/buffer-index', means: 'Buffer time over the mean (FHWA).' },
  { figure: '…/share-waiting', means: 'Share of customers who wait at all.' },
  { figure: '…/mean-queue', means: 'Customers before primary inspection, averaged over all time (Little).' },
  {
    figure: 'flow/DIRECTION/CLASS/arrived, served, unserved, unserved-share',
    means:
      'Customers a day, and the share of arrivals. Unserved: turned back, balked and reneged. Arrived and carried in equal served, unserved and carried out.',
  },
  {
    figure: 'flow/DIRECTION/CLASS/turned-back, balked, reneged',
    means:
      'Customers a day who were refused (closed, no place, swept at closing), who went away at sight of the queue, and who gave up waiting.',
  },
  {
    figure: 'flow/DIRECTION/CLASS/maximum-queue',
    means:
      'Most before primary inspection at once, over the run; of several streams or directions the sum of their maxima, an upper bound.',
  },
  { figure: 'flow/DIRECTION/CLASS/mean-number', means: 'Customers at the crossing, averaged over all time.' },
  { figure: 'queue/STATION/mean, maximum', means: 'Waiting at a station: averaged over all time, and most.' },
  {
    figure: 'pool/LANES/utilisation',
    means:
      'Busy over staffed server minutes; overtime, blocked time and return trips count as busy, overtime not as staffed, so it may pass 100 %.',
  },
  {
    figure: 'pool/LANES/offered-load',
    means: 'Expected work that arrivals bring over staffed server minutes.',
  },
  { figure: 'pool/LANES/overtime', means: 'Server minutes a day at work after closing.' },
  { figure: 'people/…, vehicles/…', means: 'Both directions: people aboard and pedestrians; vehicles.' },
  {
    figure: 'days/open, all-served, design-served',
    means:
      'Share of days on which the crossing opened, nobody was left unserved, both design volumes were served.',
  },
  { figure: 'target/TARGET', means: 'Share of days that meet the target (service-target attainment).' },
  {
    figure: 'check/little-relative-error',
    means: "Little's law: the integral of the number present against the sum of times spent.",
  },
];
