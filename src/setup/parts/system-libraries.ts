import { aptInstall, hasApt, installLine, notInstalled } from '../build/apt';
import type { SetupContext } from '../context';
import { reason } from '../fetch/first-source';
import type { PartResult } from '../part';
import { locateElectron } from '../places';
import { runProgram } from '../run-program';

/** Packages that Electron links to, by their names in Debian 12. */
const libraries = [
  'libgtk-3-0',
  'libnss3',
  'libgbm1',
  'libasound2',
  'libatk-bridge2.0-0',
  'libcups2',
  'libdrm2',
  'libxkbcommon0',
  'libxcomposite1',
  'libxdamage1',
  'libxfixes3',
  'libxrandr2',
  'libpango-1.0-0',
  'libcairo2',
];

/** Packages for a window without a display, and for Korean text in screenshots. */
const display = ['xvfb', 'xauth', 'fonts-noto-cjk'];

/**
 * Provides the shared libraries that Electron needs on Linux. They are installed if this user may, or else named with
 * the command to run.
 */
export async function systemLibraries(context: SetupContext): Promise<PartResult> {
  if (process.platform !== 'linux') return ready('nothing is needed on this system', false);
  const electron = await context.outcome('electron');
  if (electron?.state === 'missing') return ready('not needed without Electron', false);
  const absent = await unresolved(context);
  if (!hasApt()) {
    if (absent.length === 0) return ready('Electron finds all it links to', false);
    return lacking('missing', `Electron does not start without ${absent.join(', ')}`);
  }
  context.step('system-libraries', 'looking');
  const packages = await notInstalled([...libraries, ...display]);
  if (packages.length === 0) return ready('all installed', false);
  context.step('system-libraries', `installing ${packages.length} packages`);
  let refusal: string;
  try {
    if (await aptInstall(packages, context.signal)) return ready(`installed ${packages.join(', ')}`, true);
    refusal = `run ${installLine(packages)}`;
  } catch (error) {
    context.signal?.throwIfAborted();
    refusal = `${reason(error)}; run ${installLine(packages)}`;
  }
  const stillAbsent = await unresolved(context);
  if (stillAbsent.length > 0) return lacking('missing', `Electron does not start: ${refusal}`);
  return lacking('degraded', `no window without a display, or no Korean font: ${refusal}`);
}

function ready(detail: string, changed: boolean): PartResult {
  return { state: 'ready', source: changed ? 'apt' : 'this system', version: '', detail, changed, files: [] };
}

function lacking(state: 'degraded' | 'missing', detail: string): PartResult {
  return { state, source: '', version: '', detail, changed: false, files: [] };
}

/** Returns the shared libraries that the loader does not find for this Electron. */
async function unresolved({ cache, project }: SetupContext): Promise<string[]> {
  const electron = locateElectron(cache, project);
  if (!electron) return [];
  const said = await runProgram('ldd', [electron.path]).catch(() => '');
  return said.split('\n').flatMap((line) => /^\s*(\S+) => not found/.exec(line)?.[1] ?? []);
}
