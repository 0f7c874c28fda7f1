import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { electronProgram } from '../src/setup/locate';

/** Keeps a library that is not an addon loaded when Node releases it. */
const RTLD_NODELETE = 0x1000;

/**
 * Lets Dawn find an emulated GPU: SwiftShader, and the Vulkan loader if the system has none, both from Electron. Call
 * it before the backend starts; it does nothing if Electron has none (off Linux).
 */
export function useSoftwareGpu(): void {
  const program = electronProgram()?.path;
  const folder = program && path.dirname(program);
  const driver = folder && path.join(folder, 'vk_swiftshader_icd.json');
  if (!driver || !existsSync(driver)) return;
  process.env['VK_ICD_FILENAMES'] = driver;
  try {
    process.dlopen({ exports: {} }, path.join(folder, 'libvulkan.so.1'), constants.dlopen.RTLD_NOW | RTLD_NODELETE);
  } catch {
    // It is loaded anyway; Node only reports that it is not an addon.
  }
}
