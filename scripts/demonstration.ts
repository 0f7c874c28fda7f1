import path from 'node:path';
import { parseArgs } from 'node:util';
import { tradeOff } from '../src/report/trade-off/trade-off';
import { projectFolder } from '../src/setup/folders';
import { AppError, appError } from '../src/shared/errors';
import { openWorkbench } from '../src/workbench/open-workbench';
import { claimOf } from './demonstration/claim';
import { writeReports } from './demonstration/reports';
import { runDemonstration } from './demonstration/run';

/**
 * `npm run demonstration -- run|report|claim --home DIR`: the study of docs/eight-tasks in a data folder with its tasks.
 * `run [--parallel 2] [--seeds 0,1,2] [--tasks a,b]` trains what is missing and can be stopped and repeated at any time;
 * `report [--out DIR]` writes every figure and table; `claim` says whether few parameters in adapters do as well as full
 * fine-tuning, with exit status 1 if they do not.
 */
const study = 'eight-tasks';
const folder = path.join(projectFolder(), 'docs', study);
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    home: { type: 'string' },
    out: { type: 'string', default: folder },
    file: { type: 'string', default: path.join(folder, 'study.yaml') },
    parallel: { type: 'string', default: '2' },
    seeds: { type: 'string', default: '0,1,2' },
    tasks: { type: 'string', default: 'sst-2,trec,ag-news,disaster-tweets,sms-spam,airline-sentiment,sts-b,cola' },
  },
});
const say = (line: string): void => void process.stdout.write(`${line}\n`);
try {
  const { home, out, file, parallel } = values;
  if (home === undefined) throw appError('option-missing', { option: '--home', reason: 'name the data folder' });
  const [what = ''] = positionals;
  if (what === 'run') {
    const [seeds, tasks] = [values.seeds.split(',').map(Number), values.tasks.split(',')];
    await runDemonstration({ home, file, parallel, seeds, tasks, say });
  } else if (what === 'report') {
    const refused = await writeReports({ home, study, out, task: 'trec' });
    if (refused.length > 0) say(`not written yet: ${refused.join(', ')}`);
    process.exitCode = refused.length === 0 ? 0 : 1;
  } else if (what === 'claim') process.exitCode = (await printClaim(home)) ? 0 : 1;
  else throw appError('option-invalid', { option: 'COMMAND', found: what, allowed: 'run, report, claim' });
} catch (error) {
  const usage = error instanceof AppError;
  process.stderr.write(`${usage ? error.message : (error as Error).stack}\n`);
  process.exitCode = usage ? 2 : 1;
}

async function printClaim(home: string): Promise<boolean> {
  const workbench = await openWorkbench({ home });
  try {
    const claim = claimOf(tradeOff(workbench.studies.results(study), { y: 'delta', x: 'fraction' }));
    if (claim === null) {
      say('No adapter with at most 4 % of the parameters is complete.');
      return false;
    }
    const { adapter, topN, nearFull, aboveTopN } = claim;
    const { name, share, y, tasks } = adapter;
    say(`${name}, ${(100 * share).toFixed(2)} % of the encoder, ${tasks.length} tasks: median delta ${y.toFixed(2)}`);
    say(`at least −1: ${nearFull ? 'yes' : 'no'}; above top-n (${topN.toFixed(2)}): ${aboveTopN ? 'yes' : 'no'}`);
    return nearFull && aboveTopN;
  } finally {
    await workbench.close();
  }
}
