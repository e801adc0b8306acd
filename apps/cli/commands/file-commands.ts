import type { Command } from 'commander';
import type { EarnedValueOptions } from '../files/earned-value.js';
import type { RiskOptions } from '../files/risk.js';
import type { TrackRecordOptions } from '../files/track-record.js';
import type { ReportOptions } from '../files/report.js';
import { FORMATS } from '../output.js';
import { addCrossingCommands } from './crossing-commands.js';
import { addSearchCommands } from './search-commands.js';

/** Commands that work on a file alone, without server or database. */
export function addFileCommands(program: Command): void {
  program
    .command('schedule')
    .description('network calculation of a .xer, .xml (Microsoft Project), .yaml or .json file')
    .argument('<file>', 'project file; its format is recognised')
    .option('--check', 'compare with the dates stored in the file; differences in network order')
    .option('--gantt <file>', 'also draw a gantt chart to this SVG file')
    .option('--project <id>', 'which project of a file with several')
    .option('--format <format>', FORMATS.join(', '), 'json')
    .action(
      async (
        file: string,
        options: { check?: boolean; project?: string; gantt?: string; format: string },
      ) => {
        const { schedule } = await import('../files/schedule.js');
        await schedule(file, options);
      },
    );
  program
    .command('quality')
    .description('DCMA 14-point and GAO-style checks, with the offending activities')
    .argument('<file>', 'project file')
    .option('--project <id>', 'which project of a file with several')
    .option('--format <format>', FORMATS.join(', '), 'table')
    .action(async (file: string, options: { project?: string; format: string }) => {
      const { quality } = await import('../files/quality.js');
      await quality(file, options);
    });
  program
    .command('compare')
    .description(
      'why a date moved between two or more updates of one project, cause by cause, adding up exactly',
    )
    .argument('<files...>', 'the updates in order of their data dates')
    .option('--activity <id>', 'whose finish; default the project finish')
    .option('--changes', 'list what was added, deleted, changed and moved, with the driving reasons')
    .option('--format <format>', FORMATS.join(', '), 'table')
    .action(async (files: string[], options: { activity?: string; changes?: boolean; format: string }) => {
      const { compare } = await import('../files/compare.js');
      await compare(files, options);
    });
  addExplanationCommands(program);
  addAnalysisCommands(program);
}

/** What stands behind the dates. */
function addExplanationCommands(program: Command): void {
  program
    .command('explain')
    .description('what drives an activity, what it drives, and its paths')
    .argument('<file>', 'project file')
    .argument('<activity>', 'its id, as people see it')
    .option('--format <format>', FORMATS.join(', '), 'table')
    .action(async (file: string, activity: string, options: { format: string }) => {
      const { explain } = await import('../files/explain.js');
      await explain(file, activity, options);
    });
  program
    .command('float-paths')
    .description('the chains that lead to an activity, the most critical first')
    .argument('<file>', 'project file')
    .option('--to <id>', "where they end; default the file's own choice, else what finishes last")
    .option('--by <float>', "total-float or free-float; default the file's own choice, else total-float")
    .option('--limit <n>', "how many, at most 100; default the file's own choice, else 10")
    .option('--format <format>', FORMATS.join(', '), 'table')
    .action(async (file: string, options: { format: string }) => {
      const { floatPaths } = await import('../files/float-paths.js');
      await floatPaths(file, options);
    });
}

/** Simulations and conversions of a file. */
function addAnalysisCommands(program: Command): void {
  program
    .command('track-record')
    .description(
      'what past updates would have forecast, against what the newest says happened; own slip, learning',
    )
    .argument('<files...>', 'the updates of one project in order of their data dates')
    .option('--iterations <n>', 'iterations for each update', '2000')
    .option('--seed <seed>', 'seed of every random stream', '1')
    .option('--ranges <file>', 'ranges, risks, weather … laid over each update (YAML, JSON)')
    .option('--format <format>', FORMATS.join(', '), 'table')
    .action(async (files: string[], options: TrackRecordOptions) => {
      const { trackRecord } = await import('../files/track-record.js');
      await trackRecord(files, options);
    });
  program
    .command('risk')
    .description(
      'Monte Carlo over the network: percentiles of finish and milestones, criticality, sensitivity',
    )
    .argument('<file>', 'project file')
    .option('--iterations <n>', 'iterations', '10000')
    .option('--seed <seed>', 'seed of every random stream', '1')
    .option('--sampling <method>', 'monte-carlo, latin-hypercube or lattice', 'monte-carlo')
    .option('--ranges <file>', 'ranges, risks, weather … laid over the schedule (YAML, JSON)')
    .option('--mitigated <ids>', 'risks acted upon, by comma; or all')
    .option('--watch <ids>', 'activities whose dates are wanted beside all milestones, by comma')
    .option(
      '--converge <percents>',
      'stop once these percentiles of the finish are stable, for example 50,80',
    )
    .option('--within <days>', 'stable means: half of their 95 % interval is at most so many days', undefined)
    .option('--percentiles <percents>', 'further percentiles of the finish, for example 1,33.3,99')
    .option('--by <dates>', 'probability of being over by these dates or times')
    .option('--tornado-iterations <n>', 'iterations that the tornado is run on; 0 turns it off')
    .option('--threads <n>', 'threads, at most 64; default the processors, at most 4; the result is the same')
    .option('--format <format>', FORMATS.join(', '), 'table')
    .action(async (file: string, options: RiskOptions) => {
      const { risk } = await import('../files/risk.js');
      await risk(file, options);
    });
  program
    .command('earned-value')
    .description(
      'planned and earned value, indices, all estimates at completion, earned schedule; by WBS and in total',
    )
    .argument('<file>', 'project file or model')
    .option('--at <date>', "data date; default the file's own; a later one is reached by simulation")
    .option('--seed <seed>', 'seed of that simulation', '1')
    .option('--format <format>', FORMATS.join(', '), 'table')
    .action(async (file: string, options: EarnedValueOptions) => {
      const { earnedValueOf } = await import('../files/earned-value.js');
      await earnedValueOf(file, options);
    });
  addCrossingCommands(program);
  addSearchCommands(program);
  program
    .command('what-if')
    .description('scenario against baseline, paired on common random numbers')
    .argument('<file>', 'model')
    .option('--set <path=value...>', 'change a figure, for example crossing.lanes.car.count=6')
    .option('--scenario <id>', "one of the model's own scenarios, or a file with a scenario")
    .option(
      '--against <id>',
      'what it is compared with: baseline, a scenario of the model, or a file',
      'baseline',
    )
    .option('--iterations <n>', 'iterations of the schedule risk', '2000')
    .option('--replications <n>', 'replications of the crossing', '30')
    .option('--from <date>', 'first day of traffic; default the 4th of October after the planned opening')
    .option('--days <n>', 'days of traffic in each replication, with --from', '7')
    .option('--seed <seed>', 'seed of every random stream', '1')
    .option('--format <format>', FORMATS.join(', '), 'table')
    .action(async (file: string, options: Record<string, unknown>) => {
      const { whatIfCommand } = await import('../files/what-if.js');
      await whatIfCommand(file, options as never);
    });
  program
    .command('report')
    .description('the progress report of a file on a date, its days simulated from the data date on')
    .argument('<file>', 'project file or model')
    .option('--as-of <date>', "data date; default the file's own")
    .option('--locale <tag>', 'language, dates and numbers: en, en-GB, ru-RU …', 'en')
    .option('--sections <ids>', 'sections in order, by comma; default all')
    .option('--iterations <n>', 'iterations of the risk analysis', '1000')
    .option('--seed <seed>', 'seed of every random stream', '1')
    .option('--format <format>', 'html, pdf, md, json, csv, xlsx', 'html')
    .action(async (file: string, options: ReportOptions) => {
      const { report } = await import('../files/report.js');
      await report(file, options);
    });
  program
    .command('convert')
    .description(
      'between model (yaml, json), XER, MSPDI (xml), tables (csv, xlsx) and, outwards, iCalendar (ics)',
    )
    .argument('<in>', 'file to read')
    .argument('<out>', 'file to write: .yaml, .json, .xer, .xml, .csv, .xlsx or .ics')
    .option('--project <id>', 'the project to take from a file with several')
    .option('--encoding <name>', 'code page of a written XER or CSV file, for example windows-1251')
    .action(async (input: string, output: string, options: { project?: string; encoding?: string }) => {
      const { convert } = await import('../files/convert.js');
      await convert(input, output, options);
    });
}
