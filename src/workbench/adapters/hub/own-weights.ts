import { headParameters, type HeadParameter } from '../../../encoders/head';
import { checkedDtype, type NamedValues } from '../../../encoders/checkpoint/safetensors';
import type { TensorSource } from '../../../encoders/checkpoint/joined';
import { attachmentPoints } from '../../../encoders/family';
import { familyOf } from '../../../encoders/registry';
import { parametersOf } from '../../../encoders/tree';
import { adapterPoints, bottleneckNames, isInSpan, type AdapterConfig } from '../../../methods/adapter';
import type { EncoderShape } from '../../../shared/encoder';
import { appError } from '../../../shared/errors';
import type { Bottleneck } from './bottleneck';
import type { ReadHead } from './head-config';
import type { HubFolder, TensorFile } from './read-folder';

/** A tensor of the product's own form, and the keys that a file may have for it. */
interface Wanted {
  readonly name: string;
  readonly keys: readonly string[];
  readonly shape: readonly number[];
  /** Factor of the values. */
  readonly scale?: number;
}

/** Returns the tensors of the adapters of a method at its points, with AdapterHub's keys for an adapter's name. */
export function adapterTensors(method: AdapterConfig, shape: EncoderShape, adapter: string, scale = 1): Wanted[] {
  const family = familyOf(shape);
  const layers = Array.from({ length: shape.layers }, (_, layer) => layer).filter((layer) => isInSpan(method, layer));
  return layers.flatMap((layer) => {
    const points = family.points(shape, layer);
    const own = attachmentPoints.filter((at) => adapterPoints[method.placement].includes(at));
    return own.flatMap((at) => {
      const { name, outputs: width } = points[at];
      const [names, keys] = [bottleneckNames(name), bottleneckNames(name, adapter)];
      const tensor = (part: 'down' | 'up', kind: string, dimensions: readonly number[]): Wanted => ({
        name: `${names[part]}.${kind}`,
        keys: [`${family.hubPrefix}.${keys[part]}.${kind}`, `${keys[part]}.${kind}`],
        shape: dimensions,
        ...(part === 'up' && { scale }),
      });
      return [
        tensor('down', 'weight', [method.size, width]),
        tensor('down', 'bias', [method.size]),
        tensor('up', 'weight', [width, method.size]),
        tensor('up', 'bias', [width]),
      ];
    });
  });
}

/** Reads every trained tensor of a folder, under the names of a run's kept weights. */
export async function ownWeights(
  folder: HubFolder,
  { method, scaling }: Bottleneck,
  head: ReadHead,
  shape: EncoderShape,
  ofEncoder: (name: string) => Promise<NamedValues>,
): Promise<NamedValues[]> {
  const adapters = adapterTensors(method, shape, String(folder.config['name']), scaling);
  refuseOthers(folder.weights, adapters);
  const tensors = await valuesOf(folder.weights, adapters);
  tensors.push(...(await headValues(folder.headWeights, head, shape)));
  if (folder.norms) tensors.push(...(await normValues(folder.norms, shape, ofEncoder)));
  if (folder.pooler) {
    const poolers = encoderTensors(shape, ({ isPooler }) => isPooler);
    refuseOthers(folder.pooler, poolers);
    tensors.push(...(await valuesOf(folder.pooler, poolers)));
  }
  return tensors;
}

const encoderTensors = (shape: EncoderShape, isWanted: (one: { isNorm: boolean; isPooler: boolean }) => boolean) =>
  parametersOf(shape)
    .filter(isWanted)
    .map(({ name, shape: dimensions }): Wanted => ({ name, keys: familyOf(shape).keysOf(name), shape: dimensions }));

async function headValues(file: TensorFile, head: ReadHead, shape: EncoderShape): Promise<NamedValues[]> {
  const wanted = headParameters(head.form, shape.hidden, head.outputs).map((parameter) => ({
    ...{ name: parameter.name, shape: parameter.shape },
    keys: [keyOfHead(parameter, head)],
  }));
  const [isThere, lacking] = [(one: Wanted) => file.tensors.has(one.keys[0]!), `${head.form.output.name}.bias`];
  refuseOthers(file, wanted);
  const read = wanted.filter((one) => head.hasOutputBias || one.name !== lacking || isThere(one));
  const values = await valuesOf(file, read);
  const without = wanted.filter((one) => !read.includes(one));
  return [
    ...values,
    ...without.map(({ name, shape: size }) => ({ name, shape: size, values: new Float32Array(size[0]!) })),
  ];
}

function keyOfHead({ name }: HeadParameter, { layers }: ReadHead): string {
  const layer = layers.find(({ own }) => name.startsWith(`${own}.`))!;
  return layer.hub + name.slice(layer.own.length);
}

/** LayerNorms that the file lacks keep the encoder's own values. */
async function normValues(file: TensorFile, shape: EncoderShape, ofEncoder: (name: string) => Promise<NamedValues>) {
  const norms = encoderTensors(shape, ({ isNorm }) => isNorm);
  refuseOthers(file, norms);
  const isThere = ({ keys }: Wanted): boolean => keys.some((key) => file.tensors.has(key));
  const values: NamedValues[] = [];
  for (const one of norms) values.push(...(isThere(one) ? await valuesOf(file, [one]) : [await ofEncoder(one.name)]));
  return values;
}

/** Refuses a tensor that is not read: what it does would be lost silently. */
function refuseOthers({ file, tensors }: TensorFile, wanted: readonly Wanted[]): void {
  const known = new Set(wanted.flatMap(({ keys }) => keys));
  const other = [...tensors.keys()].find((key) => !known.has(key));
  if (other !== undefined) throw appError('adapter-tensor-unknown', { file, tensor: other.slice(0, 120) });
}

async function valuesOf({ file, tensors }: TensorFile, wanted: readonly Wanted[]): Promise<NamedValues[]> {
  const values: NamedValues[] = [];
  for (const { name, keys, shape, scale = 1 } of wanted) {
    const key = keys.find((one) => tensors.has(one));
    const size = `[${shape.join(', ')}]`;
    if (key === undefined) throw appError('adapter-tensor-missing', { file, tensor: keys[0]!, wanted: size });
    const source = tensors.get(key)!;
    if (source.shape.join() !== shape.join())
      throw appError('adapter-tensor-shape', {
        file,
        tensor: key,
        found: `[${source.shape.join(', ')}]`,
        wanted: size,
      });
    const read = await floatsOf(file, key, source);
    values.push({ name, shape, values: scale === 1 ? read : read.map((one) => one * scale) });
  }
  return values;
}

async function floatsOf(file: string, tensor: string, source: TensorSource): Promise<Float32Array> {
  const { dtype, shape } = source;
  const { bytes, toFloat32 } = checkedDtype(file, tensor, { dtype, shape, begin: 0, end: 0 });
  const values = toFloat32(
    await source.read(
      0,
      shape.reduce((product, dimension) => product * dimension, bytes),
    ),
  );
  const count = values.reduce((sum, value) => sum + (Number.isFinite(value) ? 0 : 1), 0);
  if (count > 0) throw appError('weights-not-finite', { file, tensor, count });
  return values;
}
