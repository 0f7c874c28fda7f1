import { kernelsModule, programSteps } from '../../shared/kernels-module';
import { withTfjs } from './runtimes';

const { loadFloat, store, firstCall } = programSteps;

/**
 * A script that runs the kernels once. It adds the bias 1 to rows of width 41, runs a program of a sum and a scaling,
 * and multiplies its result. It throws if a number is wrong.
 */
export const kernelsTrial = `${withTfjs}
  const tf = require('@tensorflow/tfjs-node-gpu');
  const { operations } = require('@tensorflow/tfjs-node-gpu/${kernelsModule}');
  const native = tf.backend();
  const expectEqual = (values, expected, name) => {
    if (String([...values]) !== String(expected)) throw new Error(name + ' came out as ' + [...values]);
  };
  const call = (name, lengths, inputs) => {
    const type = native.binding.TF_ATTR_INT;
    const attributes = Object.entries(lengths).map(([name, value]) => ({ name, type, value }));
    return native.executeMultipleOutputs(name, attributes, inputs, 1)[0];
  };
  const bias = () => [tf.fill([2, 3], 41), tf.ones([3])];
  expectEqual(call('WorkbenchAddBias', {}, bias()).dataSync(), [42, 42, 42, 42, 42, 42], '41 + 1');

  // Slots: 0 the rows, 1 the bias, 2 a factor, 3 the sum of both, 4 the scaled sum.
  const [addBias, scale] = ['WorkbenchAddBias', 'WorkbenchScale'].map((name) => ${firstCall} + operations.indexOf(name));
  const loads = [${loadFloat}, ${loadFloat}, ${loadFloat}];
  const code = [4, ...loads, addBias, 0, 1, 2, 0, 1, scale, 0, 1, 2, 3, 2, ${store}, 4];
  const floats = [...bias(), tf.scalar(0.5), tf.tensor1d([])];
  const lengths = { floats: floats.length, integers: 1, outputs: 1 };
  const scaled = call('WorkbenchProgram', lengths, [...floats, tf.tensor1d(code, 'int32')]);
  expectEqual(scaled.dataSync(), [21, 21, 21, 21, 21, 21], 'a program of (41 + 1) / 2');

  const right = tf.tensor2d([1, 0, 2, 1, 3, 0], [3, 2]);
  expectEqual(tf.matMul(scaled, right).dataSync(), [126, 21, 126, 21], "TensorFlow's product");
  if (operations.includes('WorkbenchProduct')) {
    const type = native.binding.TF_ATTR_FLOAT;
    const attributes = [
      { name: 'count', type: native.binding.TF_ATTR_INT, value: 1 },
      { name: 'transpose_a', type, value: 0 },
      { name: 'transpose_b', type, value: 0 },
    ];
    const [product] = native.executeMultipleOutputs('WorkbenchProduct', attributes, [scaled, right], 1);
    expectEqual(product.dataSync(), [126, 21, 126, 21], 'the product');
  }`;
