import { parseArgs } from 'node:util';
import { rehearseCrashes } from './crash-rehearsal.js';

/* npm run test:faults -- [--kills 500] [--seed 1]: half of the kills among two clock processes, half among four. */

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '500' }, seed: { type: 'string', default: '1' } },
});
const kills = Math.max(2, Number(values.kills));
const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

let faulty = 0;
for (const [clocks, share] of [
  [2, Math.floor(kills / 2)],
  [4, Math.ceil(kills / 2)],
] as const) {
  const since = Date.now();
  const report = await rehearseCrashes({ kills: share, clocks, seed: Number(values.seed), log: say });
  const { clock, api, postgres } = report.killed;
  const seconds = Math.round((Date.now() - since) / 1000);
  say(
    `${clocks} clock processes, ${seconds} s: killed ${clock} × clock, ${api} × API, ${postgres} × PostgreSQL; ${report.failedStarts} starts failed and were repeated`,
  );
  for (const [id, days] of Object.entries(report.daysLived)) say(`  ${id.padEnd(16)} ${days} days`);
  for (const fault of report.faults) say(`  FAULT ${fault}`);
  say(report.faults.length === 0 ? '  no day lost, none doubled, every journal whole' : '  harm was done');
  faulty += report.faults.length;
}
process.exitCode = faulty === 0 ? 0 : 1;
