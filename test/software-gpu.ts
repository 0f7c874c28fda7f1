import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { electronProgram } from '../src/setup/locate';

/** Keeps a library that is no addon in the process when Node lets go of it. */
const RTLD_NODELETE = 0x1000;

/**
 * Lets Dawn find a GPU that the CPU plays: SwiftShader, and the loader of Vulkan drivers where the system has none, both
 * brought along by Electron. To be called before the backend starts; does nothing where Electron has none (off Linux).
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
    // It is loaded all the same; Node only misses in it what makes an addon.
  }
}
