import type { IpcMainInvokeEvent } from 'electron';
import { z } from 'zod';
import { channels } from '../../shared/channels';
import { appError, errorRecord } from '../../shared/errors';
import type { Listener } from './channel';
import type { ChosenFiles } from './chosen-files';
import { withGlueFiles } from './glue-files';
import type { Publish } from './publish';

const mostFiles = 64;
const pathsSchema = z.array(z.string().min(1).max(32_768)).min(1).max(mostFiles);

/** Files that were dropped on the window: preload sends their paths, and the page gets handles. */
export function takeDropped(
  ipc: Listener,
  files: ChosenFiles,
  publish: Publish,
  isOurs: (event: IpcMainInvokeEvent) => boolean,
): void {
  ipc.handle(channels.dropped, async (event, paths: unknown) => {
    if (!isOurs(event)) return;
    const checked = pathsSchema.safeParse(paths);
    if (checked.success) publish('files:dropped', await files.add(withGlueFiles(checked.data)));
    else publish('app:fault', errorRecord(appError('drop-refused', { most: mostFiles })));
  });
}
