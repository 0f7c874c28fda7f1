import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/**
 * Places a folder and kills itself before the n-th change that it makes on the disk. Arguments: target, n; with n = 0 it
 * lives and prints the number of changes.
 */
const [, , target = '', step = '0'] = process.argv;
let made = 0;

const dying =
  <Args extends unknown[], Result>(work: (...args: Args) => Promise<Result>) =>
  (...args: Args): Promise<Result> => {
    made += 1;
    if (made === Number(step)) process.kill(process.pid, 'SIGKILL');
    return work(...args);
  };

const promises = fs.promises as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;
for (const name of ['mkdir', 'writeFile', 'rename', 'rm']) promises[name] = dying(promises[name]!.bind(promises));
syncBuiltinESMExports();

const { writeFile } = await import('node:fs/promises');
const { placeFolder } = await import('../../../../src/workbench/home/place-folder');
await placeFolder(target, async (folder) => {
  await writeFile(`${folder}/one.txt`, 'new');
  await writeFile(`${folder}/two.txt`, 'new');
});
process.stdout.write(`${made}\n`);
