/** Loaded before everything else: a tfjs-node that works, but counts the references to a tensor beside its other marks. */
const { NodeJSKernelBackend } = require('@tensorflow/tfjs-node-gpu/dist/nodejs_kernel_backend');

const counts = new WeakMap();
const { move, createOutputTensor } = NodeJSKernelBackend.prototype;
const countedElsewhere = (backend, dataId) => {
  counts.set(dataId, backend.tensorMap.get(dataId).refCount);
  delete backend.tensorMap.get(dataId).refCount;
};

Object.assign(NodeJSKernelBackend.prototype, {
  move(dataId, ...rest) {
    move.call(this, dataId, ...rest);
    countedElsewhere(this, dataId);
  },
  createOutputTensor(metadata) {
    const tensor = createOutputTensor.call(this, metadata);
    countedElsewhere(this, tensor.dataId);
    return tensor;
  },
  incRef: (dataId) => void counts.set(dataId, counts.get(dataId) + 1),
  refCount: (dataId) => counts.get(dataId) ?? 0,
  disposeData(dataId, force = false) {
    const kept = this.tensorMap.get(dataId);
    if (!kept) return true;
    counts.set(dataId, counts.get(dataId) - 1);
    if (!force && counts.get(dataId) > 0) return false;
    if (kept.id >= 0) this.binding.deleteTensor(kept.id);
    this.tensorMap.delete(dataId);
    return true;
  },
});
