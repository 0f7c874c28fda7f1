import type { CommandLine } from 'electron';
import { mayHaveGpu } from '../../workbench/choose-backend';

/** Chromium hides WebGPU on Linux behind two switches. They are set only if there is a GPU, because they add risk. */
export function offerGpu(commandLine: Pick<CommandLine, 'appendSwitch' | 'hasSwitch'>): void {
  if (process.platform !== 'linux' || !mayHaveGpu() || commandLine.hasSwitch('disable-gpu')) return;
  commandLine.appendSwitch('enable-unsafe-webgpu');
  if (!commandLine.hasSwitch('enable-features')) commandLine.appendSwitch('enable-features', 'Vulkan');
}
