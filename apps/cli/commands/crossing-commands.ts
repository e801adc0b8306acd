import type { Command } from 'commander';
import { FORMATS } from '../output.js';

/** `spanwise crossing FILE` and what else can be asked about a crossing. */
export function addCrossingCommands(program: Command): void {
  const crossing = program
    .command('crossing')
    .enablePositionalOptions()
    .description('simulate the crossing: waits, queues, utilisation, throughput, unserved, with intervals')
    .argument('<file>', 'model with a crossing')
    .option('--replications <n>', 'replications', '30')
    .option('--seed <seed>', 'seed of every random stream', '1')
    .option('--from <date>', 'first day of traffic that counts', '2027-10-04')
    .option('--days <n>', 'days that count in each replication', '7')
    .option('--warm-up <days>', 'days before them that do not count, or "auto" to find how many', 'auto')
    .option('--level <share>', 'confidence level of the intervals', '0.95')
    .option(
      '--precision <figure=share>',
      'as many replications as bring the half-width of a figure to a share of it',
    )
    .option('--format <format>', FORMATS.join(', '), 'table')
    .action(async (file: string, options: Parameters<typeof import('../files/crossing.js').crossing>[1]) => {
      const { crossing: run } = await import('../files/crossing.js');
      await run(file, options);
    });
  crossing
    .command('readiness')
    .description(
      "the probability that it serves its design's people and vehicles by a date, and what limits it",
    )
    .argument('<file>', 'model with a crossing')
    .requiredOption('--by <date>', 'the date in question')
    .option('--iterations <n>', 'iterations of the schedule risk', '2000')
    .option('--days <n>', "simulated days that bring the design's numbers", '200')
    .option('--seed <seed>', 'seed of every random stream', '1')
    .option('--format <format>', FORMATS.join(', '), 'table')
    .action(
      async (
        file: string,
        options: Parameters<typeof import('../files/crossing-readiness.js').crossingReadiness>[1],
      ) => {
        const { crossingReadiness } = await import('../files/crossing-readiness.js');
        await crossingReadiness(file, options);
      },
    );
  crossing
    .command('calibrate')
    .description(
      'fit arrivals and service times to booth timestamps or counts; a verdict, and YAML for a model',
    )
    .argument(
      '<file>',
      'CSV or XLSX with columns start, end, arrival, class, direction, stage, booth, or counts',
    )
    .option('--booths <n>', 'booths at work where the records do not name them')
    .option('--yaml <file>', 'also write the YAML to paste into a model')
    .option('--seed <seed>', 'seed of every random stream', '1')
    .option('--format <format>', FORMATS.join(', '), 'table')
    .action(
      async (
        file: string,
        options: Parameters<typeof import('../files/crossing-calibrate.js').crossingCalibrate>[1],
      ) => {
        const { crossingCalibrate } = await import('../files/crossing-calibrate.js');
        await crossingCalibrate(file, options);
      },
    );
  addDayCommands(crossing);
  addCapacityCommands(crossing);
}

type DayOptions = import('../files/crossing-day.js').DayOptions;

/** One day of the crossing: hour by hour, customer by customer. */
function addDayCommands(crossing: Command): void {
  const day = (name: string, description: string): Command =>
    crossing
      .command(name)
      .description(description)
      .argument('<file>', 'model with a crossing')
      .option('--date <date>', 'which day', '2027-10-05')
      .option('--seed <seed>', 'seed of every random stream', '1');
  day('hours', 'a day hour by hour: arrivals, waits, queues in bands over replications')
    .option('--replications <n>', 'replications of the day', '30')
    .option('--format <format>', FORMATS.join(', '), 'table')
    .action(async (file: string, options: DayOptions) => {
      const { crossingHours } = await import('../files/crossing-day.js');
      await crossingHours(file, options);
    });
  day('records', 'every customer of a day as CSV, for other tools')
    .option(
      '--records <kind>',
      'stays (one line a customer), visits (one a customer and stage) or booths (as a site records them; "calibrate" reads it)',
      'stays',
    )
    .option('--days <n>', 'days one after another, for booths', '1')
    .action(async (file: string, options: DayOptions) => {
      const { crossingRecords } = await import('../files/crossing-day.js');
      await crossingRecords(file, options);
    });
  day('trace', "every customer's way through a day as JSON, for an animation").action(
    async (file: string, options: DayOptions) => {
      const { crossingTrace } = await import('../files/crossing-day.js');
      await crossingTrace(file, options);
    },
  );
}

type CapacityOptions = import('../files/crossing-capacity.js').CapacityOptions;

/** Capacity answers, each with a statistical guarantee. */
function addCapacityCommands(crossing: Command): void {
  const ask = (
    name: string,
    kind: Parameters<typeof import('../files/crossing-capacity.js').crossingCapacity>[0],
    description: string,
  ): Command =>
    crossing
      .command(name)
      .description(description)
      .argument('<file>', 'model with a crossing')
      .option('--date <date>', 'which day is simulated', '2027-10-05')
      .option('--seed <seed>', 'seed of every random stream', '1')
      .option('--format <format>', FORMATS.join(', '), 'table')
      .action(async (file: string, options: CapacityOptions) => {
        const { crossingCapacity } = await import('../files/crossing-capacity.js');
        await crossingCapacity(kind, file, options);
      });
  const targeted = (command: Command): Command =>
    command
      .option('--target <id>', "one of the model's targets; default all together")
      .option('--error <share>', 'chance of a wrong answer', '0.05')
      .option('--days <n>', 'most days simulated for one design');
  targeted(
    ask('design', 'smallest-design', 'the smallest lanes, booths and hours that meet a target'),
  ).option('--vary <parameter...>', 'for example car=1..4 hall=2..6 hours=8,10,12');
  const ranged = (command: Command): Command =>
    targeted(command)
      .option('--minimum <factor>', 'least demand, as a factor')
      .option('--maximum <factor>', 'most demand, as a factor')
      .option('--tolerance <factor>', 'how narrow the interval is wanted');
  ranged(ask('breaking-point', 'breaking-point', 'the demand at which a target fails, with an interval'));
  ranged(ask('envelope', 'envelope', 'the breaking demand along a parameter, or one parameter along another'))
    .requiredOption('--along <parameter>', 'for example hours=8,10,12')
    .option('--other <parameter>', 'the least of it that meets the target, for example car=1..4');
  ask('marginal-value', 'marginal-value', 'what one more lane or booth of each kind changes, paired')
    .option('--lanes <ids>', 'kinds of lanes, separated by commas; default all')
    .option('--days <n>', 'days simulated', '60');
}
