import { cpus, loadavg, totalmem } from 'node:os';

/** What the figures were taken on; the load tells whether anything else ran (Windows knows none and says 0). */
export const machine = () => ({
  platform: `${process.platform} ${process.arch}`,
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryMB: Math.round(totalmem() / 2 ** 20),
  load: Math.round(loadavg()[0]! * 100) / 100,
});
