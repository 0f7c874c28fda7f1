import { backendNames, type RunRow } from '../../../shared/run';
import { groupBy } from '../../../study/group-by';
import type { Part } from '../markup';
import type { PageStudy } from '../study';
import { pageTable } from '../table';
import type { PageText } from '../texts';

/** Devices and versions that trained the runs, each combination once. */
export function environmentSection({ id, results }: PageStudy, { text }: PageText): Part {
  const trained = results.runs.filter(({ versions }) => versions !== null);
  const groups = [...groupBy(trained, ({ backend, device, versions }) => JSON.stringify([backend, device, versions]))];
  return pageTable({
    id: `${id}-devices`,
    caption: text('page.environment.caption'),
    rows: groups.map(([, runs]) => ({ run: runs[0]!, count: runs.length })),
    columns: [
      { head: text('page.device'), cell: ({ run }) => run.device ?? '–', isName: true },
      { head: text('page.backend'), cell: ({ run }) => backendOf(run) },
      { head: text('page.versions'), cell: ({ run }) => versionsOf(run) },
      { head: text('page.runs'), cell: ({ count }) => count, number: ({ count }) => count },
    ],
  });
}

const backendOf = ({ backend }: RunRow): string => (backend === null ? '–' : backendNames[backend]);

const versionsOf = ({ versions }: RunRow): string =>
  Object.entries(versions ?? {})
    .map(([name, version]) => `${name} ${version}`)
    .join(', ');
