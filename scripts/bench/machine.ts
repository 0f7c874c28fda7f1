import { cpus, loadavg, totalmem } from 'node:os';

/** The machine of the figures. The load shows whether other programs ran; Windows always reports 0. */
export const machine = () => ({
  platform: `${process.platform} ${process.arch}`,
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryMB: Math.round(totalmem() / 2 ** 20),
  load: Math.round(loadavg()[0]! * 100) / 100,
});
