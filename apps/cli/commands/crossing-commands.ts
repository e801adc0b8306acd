import type { Command } from 'commander';
import { FORMATS } from '../output.js';

/** `spanwise crossing FILE` and what else can be asked about a crossing. */
export function addCrossingCommands(program: Command): void {
  const crossing = program
    .command('crossing')
    .description('simulate the crossing: waits, queues, utilisation, throughput, unserved, with intervals')
    .argument('<file>', 'model with a crossing')
    .option('--replications <n>', 'replications', '30')
    .option('--seed <seed>', 'seed of every random stream', '1')
    .option('--from <date>', 'first day of traffic that counts', '2027-10-04')
    .option('--days <n>', 'days that count in each replication', '7')
    .option('--warm-up <days>', 'days before them that do not count, or "auto" to find how many', 'auto')
    .option('--level <share>', 'confidence level of the intervals', '0.95')
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
}
