import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { projectFolder } from '../../../src/setup/folders';
import { electronProgram } from '../../../src/setup/locate';
import { inScratchFolder } from '../scratch-folder';
import { timesOf } from '../timing';

export interface WindowReady {
  readonly times: readonly number[];
  /** Version of Electron. */
  readonly electron: string;
}

/**
 * Measures from the start of the app until its page has a heading, with a data folder that exists. Where the window cannot be
 * opened, returns null and writes the reason to stderr.
 */
export async function windowReady(repeats: number): Promise<WindowReady | null> {
  const project = projectFolder();
  const program = electronProgram();
  const hasDisplay = process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
  const isBuilt = existsSync(path.join(project, 'out/main/index.js'));
  if (!program || !hasDisplay || !isBuilt) {
    const reason = !program ? 'Electron is not set up' : !hasDisplay ? 'there is no display' : 'the app is not built';
    process.stderr.write(`The window was not measured: ${reason}.\n`);
    return null;
  }
  // As `npm start` does: root in a container cannot use the sandbox.
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const { _electron } = await import('@playwright/test');
  return inScratchFolder(async (home) => {
    await mkdir(home, { recursive: true });
    await writeFile(path.join(home, 'settings.json'), JSON.stringify({ language: 'en', theme: 'light' }));
    let electron = '';
    const times = await timesOf(repeats, async () => {
      const app = await _electron.launch({
        executablePath: program.path,
        args: [...(asRoot ? ['--no-sandbox'] : []), '.', '--home', home],
        cwd: project,
      });
      const page = await app.firstWindow();
      await page.getByRole('heading').first().waitFor();
      return async () => {
        electron ||= await app.evaluate(() => process.versions['electron']!);
        await app.close();
      };
    });
    return { times, electron };
  });
}
