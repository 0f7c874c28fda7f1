import { parseArgs } from 'node:util';
import { wholeNumber } from './bench/number-options';
import { fuzz } from './fuzz/fuzz';
import { tableTargets } from './fuzz/table-targets';
import { runTargets } from './fuzz/run-targets';
import { targets } from './fuzz/targets';

/**
 * `npm run fuzz -- [--cases 10000] [--seed 1] [kind …]`: damaged files of an encoder's folder and damaged tables. Each must be read rightly or
 * refused by a sentence, in less than 2 s and 512 MB. Ends with status 1 where one is not.
 */
const { values, positionals } = parseArgs({
  options: { cases: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
  allowPositionals: true,
});
const options = { cases: wholeNumber('cases', values.cases), seed: wholeNumber('seed', values.seed, 0) };
for (const [name, target] of Object.entries({ ...targets, ...tableTargets, ...runTargets })) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const { cases, taken, refused, failures, slowestMs, mostBytes } = await fuzz(target, options);
  const facts = `${taken} taken, ${refused} refused, ${failures.length} failed`;
  const most = `slowest ${Math.round(slowestMs)} ms, most memory ${Math.round(mostBytes / 2 ** 20)} MB`;
  process.stdout.write(`${name.padEnd(12)} ${cases} cases: ${facts}; ${most}\n`);
  for (const failure of failures.slice(0, 5)) process.stdout.write(`  ${failure}\n`);
  if (failures.length > 0) process.exitCode = 1;
}
