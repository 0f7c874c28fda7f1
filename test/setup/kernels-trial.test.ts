import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { kernelsTrial } from '../../src/setup/build/kernels-trial';
import { thisNode, tryIn } from '../../src/setup/build/loads';
import { packageFolder, projectFolder } from '../../src/setup/folders';
import { kernelsModule } from '../../src/shared/kernels-module';

const project = projectFolder();
const tfjs = packageFolder('@tensorflow/tfjs-node-gpu', project);
const reason = tfjs && existsSync(path.join(tfjs, kernelsModule)) ? false : 'set-up has built no kernels here';

/** The trial where one of the runtime's operations gives zeros of the right shape. */
const withZerosOf = (operation: string): string => `{
  const util = require('node:util');
  util.isNullOrUndefined ??= (value) => value == null;
  const tf = require('@tensorflow/tfjs-node-gpu');
  const native = tf.backend();
  for (const way of ['executeSingleOutput', 'executeMultipleOutputs']) {
    const own = native[way].bind(native);
    native[way] = (name, ...rest) => {
      const results = own(name, ...rest);
      if (name !== '${operation}') return results;
      return Array.isArray(results) ? results.map((one) => tf.zerosLike(one)) : tf.zerosLike(results);
    };
  }
}
${kernelsTrial}`;

const tried = (code: string): Promise<string> => tryIn(thisNode, code, project);

it('set-up tries a kernel, a program of two and a product before it calls the kernels ready', async ({ skip }) => {
  skip(reason !== false, reason || '');
  await expect(tried(kernelsTrial)).resolves.toBe('');
  await expect(tried(withZerosOf('WorkbenchAddBias'))).rejects.toThrow('41 + 1 came out as 0,0,0,0,0,0');
  await expect(tried(withZerosOf('WorkbenchProgram'))).rejects.toThrow('a program of (41 + 1) / 2 came out as 0,0');
});

it('set-up tries the product that training will use', async ({ skip }) => {
  skip(reason !== false, reason || '');
  const plain = await tried(withZerosOf('BatchMatMulV2')).catch((error: unknown) => String(error));
  expect(plain).toContain("TensorFlow's product came out as 0,0,0,0");
  const operations = `process.stdout.write(require('@tensorflow/tfjs-node-gpu/${kernelsModule}').operations.join())`;
  const all = await tried(`require('@tensorflow/tfjs-node-gpu'); ${operations}`);
  skip(!all.includes('WorkbenchProduct'), 'products of our own are not faster on this processor');
  await expect(tried(withZerosOf('WorkbenchProduct'))).rejects.toThrow('the product came out as 0,0,0,0');
});
