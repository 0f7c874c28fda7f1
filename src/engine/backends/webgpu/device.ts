/** A device with all limits and features of its adapter, and what the adapter reports of itself. */
export interface OpenDevice {
  readonly device: GPUDevice;
  readonly info: GPUAdapterInfo;
}

/** Limits that tfjs reads. A device has the minimum of every GPU unless more is requested. */
const limits = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxStorageBuffersPerShaderStage',
  'maxComputeWorkgroupStorageSize',
  'maxComputeWorkgroupSizeX',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupsPerDimension',
] as const;

/** Returns a device. Throws if there is no usable GPU, not even an emulated one. */
export async function openDevice(gpu: GPU): Promise<OpenDevice> {
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw new Error('no GPU that WebGPU can use was found');
  const requiredLimits = Object.fromEntries(limits.map((name) => [name, adapter.limits[name]]));
  return { device: await adapter.requestDevice({ requiredLimits }), info: adapter.info };
}

/** Names of GPUs that the CPU emulates: correct, slow, and never selected automatically. */
const emulated = /swiftshader|llvmpipe|lavapipe|basic render|\bwarp\b|software/i;

export const isEmulated = (info: GPUAdapterInfo): boolean =>
  (info as { isFallbackAdapter?: boolean }).isFallbackAdapter === true || emulated.test(wordsOf(info).join(' '));

/**
 * Returns a name such as "GPU, NVIDIA H100" or "GPU in software, SwiftShader driver 5.0.0". Browsers report less than
 * drivers do.
 */
export const nameOf = (info: GPUAdapterInfo): string =>
  `${isEmulated(info) ? 'GPU in software' : 'GPU'}, ${wordsOf(info).join(' ') || 'unnamed'}`;

function wordsOf({ vendor, architecture, device, description }: GPUAdapterInfo): string[] {
  const isNumber = /^0x[0-9a-f]+$/i.test(device);
  const name = description || (isNumber ? '' : device);
  return [name ? '' : vendor, name || architecture].filter(Boolean);
}
