import { pointText } from '../../../methods/names';
import { signCounts } from '../../../study/health/signs';
import { pointOf } from '../../../study/setting';
import { markup, type Part } from '../markup';
import type { PageStudy } from '../study';
import { pageTable } from '../table';
import type { PageText } from '../texts';

/** Signs of bad training, with the settings that show them. */
export function healthSection({ id, results }: PageStudy, { text, word, locale }: PageText): Part {
  const signs = signCounts(results.runs);
  if (signs.length === 0) return markup`<p>${text('page.healthy')}</p>\n`;
  const settingsWith = (code: string): string[] => {
    const own = results.runs.filter(({ health = [] }) => health.some((one) => one.code === code));
    return [...new Set(own.map((run) => `${pointText(pointOf(run.config), locale)} · ${run.task}`))];
  };
  return pageTable({
    id: `${id}-signs`,
    caption: text('page.health.caption', { runs: results.runs.length }),
    rows: signs,
    columns: [
      { head: text('page.sign'), cell: ({ code }) => code, isName: true },
      { head: text('page.runs'), cell: ({ runs }) => runs, number: ({ runs }) => runs },
      { head: text('page.meaning'), cell: ({ code }) => word(`health.${code}`) },
      { head: text('page.settings'), cell: ({ code }) => settingsWith(code).join(', ') },
    ],
  });
}
