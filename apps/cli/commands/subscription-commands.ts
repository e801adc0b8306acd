import type { Command } from 'commander';
import { FORMATS } from '../output.js';
import type { SubscribeOptions, SubscriptionVerb } from '../remote/subscriptions.js';

const VERBS: readonly (readonly [SubscriptionVerb, string])[] = [
  ['pause', 'send nothing until resumed'],
  ['resume', 'go on after a pause'],
  ['remove', 'remove a subscription with its delivery log'],
  ['send', 'send the report of the present data date now'],
  ['test', 'send a test, marked as one'],
  ['preview', 'the next five occasions'],
];

/** Commands about who gets reports, by a running server (SPANWISE_URL, SPANWISE_API_KEY). */
export function addSubscriptionCommands(program: Command): void {
  const subscriptions = program
    .command('subscriptions')
    .description('who gets reports, when and how; asks the server at SPANWISE_URL with SPANWISE_API_KEY');
  subscriptions
    .command('list')
    .description('subscriptions of a project')
    .argument('<project>')
    .option('--format <format>', FORMATS.join(', '), 'table')
    .action(async (project: string, options: { format: string }) => {
      const { listSubscriptions } = await import('../remote/subscriptions.js');
      await listSubscriptions(project, options);
    });
  subscriptions
    .command('create')
    .description('subscribe: mail recipients are asked to confirm')
    .argument('<project>')
    .requiredOption('--name <name>', 'name of the subscription')
    .option('--email <addresses...>', 'by mail to these addresses')
    .option('--webhook <url>', 'or by webhook')
    .option('--files <folder>', 'or as files in this folder below the reports folder')
    .option(
      '--on <occasion>',
      'monday, month-end, milestone, status-change, p80-slip, wall-clock, request',
      'monday',
    )
    .option('--cron <fields>', 'with wall-clock: minute hour day month weekday')
    .option('--time-zone <zone>', 'with wall-clock: for example Asia/Vladivostok')
    .option('--days <n>', 'with p80-slip: more than so many days')
    .option('--milestones <ids>', 'with milestone or status-change: only these, by comma')
    .option('--sections <ids>', 'only these sections, by comma')
    .option('--locale <tag>', 'language, dates and numbers')
    .option('--catch-up <policy>', 'once, all or none')
    .option('--skip-unchanged', 'nothing goes out when nothing changed')
    .option('--send-when-fast', 'send although the simulated calendar runs faster than real time')
    .action(async (project: string, options: SubscribeOptions) => {
      const { subscribe } = await import('../remote/subscriptions.js');
      await subscribe(project, options);
    });
  for (const [verb, description] of VERBS) {
    subscriptions
      .command(verb)
      .description(description)
      .argument('<project>')
      .argument('<subscription>', 'its id')
      .action(async (project: string, id: string) => {
        const { changeSubscription } = await import('../remote/subscriptions.js');
        await changeSubscription(verb, project, id);
      });
  }
  const deliveries = program
    .command('deliveries')
    .description('what was sent, what failed and why; send it again');
  deliveries
    .command('list')
    .description('deliveries in a state, of one project or of all (administrator)')
    .option('--project <id>', 'one project')
    .option('--state <state>', 'queued, sent, delivered, failed, suppressed', 'failed')
    .option('--format <format>', FORMATS.join(', '), 'table')
    .action(async (options: { project?: string; state: string; format: string }) => {
      const { listDeliveries } = await import('../remote/subscriptions.js');
      await listDeliveries(options);
    });
  deliveries
    .command('redeliver')
    .description('send everything that failed once more (administrator)')
    .option('--project <id>', 'one project')
    .option('--state <state>', 'failed or suppressed', 'failed')
    .action(async (options: { project?: string; state: string }) => {
      const { redeliver } = await import('../remote/subscriptions.js');
      await redeliver(options);
    });
  deliveries
    .command('bounce')
    .description('a mail of failure (RFC 3464) on standard input: record it (administrator)')
    .action(async () => {
      const { recordBounce } = await import('../remote/subscriptions.js');
      await recordBounce(process.stdin);
    });
}
