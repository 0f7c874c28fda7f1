import type { PartReport } from '../../setup/part';
import type { MachineProbe } from '../../shared/probe';
import { action, type ExitCode, type Register } from '../command';
import { facts, table } from '../terminal/table';

/** Checks every part of the installation and trains three steps. It needs no data folder, so that it always runs. */
export const doctor: Register = (own) => {
  own.action(
    action(async (session): Promise<ExitCode> => {
      const { setupReport } = await import('../../setup/locate');
      const { probeMachine, forkProbe } = await import('../../workbench/probe');
      const { version } = await import('../../../package.json');
      const parts = setupReport();
      const found = await probeMachine(forkProbe());
      const versions = { app: version, node: process.versions.node, ...found.versions };
      const all = { ...found, versions };
      const { families } = await import('../../encoders/families');
      const composed = families.map(({ id, composed: parts }) => ({ family: id, parts }));
      session.answer({ ...all, composed, parts }, () =>
        [examinationText(all), composedText(composed), partsText(parts)].join('\n\n'),
      );
      return found.selfTest.ok ? 0 : 1;
    }),
  );
};

function examinationText({ backends, selected, versions, notes, selfTest }: MachineProbe): string {
  const verdict = selfTest.ok ? `ok, three training steps in ${selfTest.ms.toFixed(0)} ms` : 'FAILED';
  return [
    table(backends, [
      { head: 'backend', value: ({ id }) => (id === selected ? `${id} (selected)` : id) },
      { head: 'version', value: ({ version }) => version ?? '–' },
      { head: 'device', value: ({ device }) => device ?? '–' },
      { head: 'fused kernels', value: ({ available, isFused }) => (available ? (isFused ? 'yes' : 'no') : '–') },
      { head: 'not available because', value: ({ reason }) => reason ?? '–' },
    ]),
    facts([
      ...Object.entries(versions),
      ...notes.map((note): [string, string] => ['note', note]),
      ['self-test', verdict],
    ]),
  ].join('\n\n');
}

/** Lists what the backends with fused kernels compute without them; the others compute everything so. */
function composedText(composed: readonly { readonly family: string; readonly parts: readonly string[] }[]): string {
  const some = composed.filter(({ parts }) => parts.length > 0);
  return facts([
    ...some.map(({ family, parts }): [string, string] => [family, `without fused kernels: ${parts.join(', ')}`]),
    ['other families', 'all parts are fused, except an activation other than gelu'],
  ]);
}

function partsText(parts: readonly PartReport[]): string {
  if (parts.length === 0) return 'The set-up has not run here yet: "npm run setup" provides the native parts.';
  return facts(
    parts.map(({ id, state, detail, source }) => [id, `${state}: ${detail}${source && `, from ${source}`}`]),
  );
}
