import type { Command } from 'commander';
import { FORMATS } from '../output.js';

/** `spanwise sweep`, `screening`, `goal-seek` and `what-next`: searches over variants of a model, without a server. */
export function addSearchCommands(program: Command): void {
  search(program, 'sweep', 'each point of a design over chosen figures of the model, paired with the base')
    .requiredOption(
      '--vary <path=low..high...>',
      'what is varied, for example crossing.lanes.car.count=1..4 (whole) or x=0.5..2.0',
    )
    .requiredOption('--figure <ids...>', 'what is looked at, for example wait/out/car/p95 or finish/p80')
    .option('--design <design>', 'grid or latin-hypercube', 'grid')
    .option('--levels <n>', 'of each parameter of a grid; default 3')
    .option('--points <n>', 'of a Latin hypercube; default 20')
    .option('--set <path=value...>', 'holds at every point');
  search(program, 'screening', 'which of many parameters matter to a figure, by Morris’s elementary effects')
    .requiredOption('--vary <path=low..high...>', 'what is varied, over the whole of its range')
    .requiredOption('--figure <ids...>', 'what is looked at')
    .option('--trajectories <n>', 'walks through the parameters; default 6')
    .option('--set <path=value...>', 'holds on every walk');
  search(program, 'goal-seek', 'the smallest (or largest) value that brings a figure to a goal')
    .requiredOption('--vary <path=low..high>', 'what is varied: numbers or dates')
    .option('--value <json>', 'what is written at the path, with "$" where the value stands')
    .requiredOption('--figure <id>', 'for example wait/out/car/p95 or probability/by/2027-12-31')
    .option('--at-most <n>', 'the goal')
    .option('--at-least <n>', 'the goal')
    .option('--largest', 'the largest value that reaches the goal, not the smallest')
    .option('--step <n>', 'values tried are apart by this (dates: days)', '1')
    .option('--budget <n>', 'most evaluations', '20')
    .option('--set <path=value...>', 'holds at every value');
  search(program, 'what-next', "the model's actions by their gain in being open and able to serve, for money")
    .requiredOption('--by <date>', 'date by which the crossing should serve its design day')
    .option('--spend <amount>', "money to spend, in the model's currency")
    .option('--actions <ids>', 'only these, by comma');
}

type Kind = 'sweep' | 'screening' | 'goal-seek' | 'what-next';

function search(program: Command, kind: Kind, description: string): Command {
  return program
    .command(kind)
    .description(description)
    .argument('<file>', 'model')
    .option('--iterations <n>', 'iterations of the schedule risk', '2000')
    .option('--replications <n>', 'replications of the crossing', '30')
    .option('--from <date>', 'first day of traffic; default the 4th of October after the planned opening')
    .option('--days <n>', 'days of traffic in each replication, with --from', '7')
    .option('--analyses <names>', 'schedule, risk, crossing, by comma; default all of them')
    .option('--seed <seed>', 'seed of every random stream', '1')
    .option('--format <format>', FORMATS.join(', '), 'table')
    .action(async (file: string, options: Record<string, unknown>) => {
      const { searchCommand } = await import('../files/search.js');
      await searchCommand(kind, file, options);
    });
}
