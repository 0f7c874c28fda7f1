/** A device with all that its adapter allows, and what is known of the adapter. */
export interface OpenDevice {
  readonly device: GPUDevice;
  readonly info: GPUAdapterInfo;
}

/** Limits that tfjs computes by; without asking, a device has the least that every GPU must have. */
const limits = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxStorageBuffersPerShaderStage',
  'maxComputeWorkgroupStorageSize',
  'maxComputeWorkgroupSizeX',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupsPerDimension',
] as const;

/** Throws where there is no GPU that can be used, not even one in software. */
export async function openDevice(gpu: GPU): Promise<OpenDevice> {
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw new Error('no GPU that WebGPU can use was found');
  const requiredLimits = Object.fromEntries(limits.map((name) => [name, adapter.limits[name]]));
  return { device: await adapter.requestDevice({ requiredLimits }), info: adapter.info };
}

/** Names of GPUs that the CPU plays: right, slow, and never chosen by themselves. */
const emulated = /swiftshader|llvmpipe|lavapipe|basic render|\bwarp\b|software/i;

export const isEmulated = (info: GPUAdapterInfo): boolean =>
  (info as { isFallbackAdapter?: boolean }).isFallbackAdapter === true || emulated.test(wordsOf(info).join(' '));

/** "GPU, NVIDIA H100", "GPU in software, SwiftShader driver 5.0.0"; browsers report less than drivers do. */
export const nameOf = (info: GPUAdapterInfo): string =>
  `${isEmulated(info) ? 'GPU in software' : 'GPU'}, ${wordsOf(info).join(' ') || 'unnamed'}`;

function wordsOf({ vendor, architecture, device, description }: GPUAdapterInfo): string[] {
  const isNumber = /^0x[0-9a-f]+$/i.test(device);
  const name = description || (isNumber ? '' : device);
  return [name ? '' : vendor, name || architecture].filter(Boolean);
}
