import { parseArgs } from 'node:util';
import { rehearseDeliveries } from './delivery-rehearsal.js';

/* npm run test:faults:deliveries -- [--kills 500] [--seed 1] */

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '500' }, seed: { type: 'string', default: '1' } },
});
const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};
const since = Date.now();
const report = await rehearseDeliveries({
  kills: Math.max(1, Number(values.kills)),
  seed: Number(values.seed),
  log: say,
});
const { worker, api, postgres } = report.killed;
say(
  `${Math.round((Date.now() - since) / 1000)} s: killed ${worker} × worker, ${api} × API, ${postgres} × PostgreSQL, ` +
    `${report.killed['mail-server']} × mail server; ${report.expected} deliveries, ` +
    `${report.mailsTaken} mails and ${report.callsTaken} calls taken (repetitions carry the same id)`,
);
for (const fault of report.faults) say(`  FAULT ${fault}`);
say(
  report.faults.length === 0
    ? '  nothing lost, every report once to each recipient by its id'
    : '  harm was done',
);
process.exitCode = report.faults.length === 0 ? 0 : 1;
