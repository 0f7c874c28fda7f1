import { cpus, loadavg, totalmem } from 'node:os';

export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | 'MB';
}

export interface Measured {
  readonly figures: readonly Figure[];
  readonly versions: Readonly<Record<string, string>>;
}

export function printFigures({ figures, versions }: Measured, asJson: boolean): void {
  if (asJson) {
    process.stdout.write(`${JSON.stringify({ figures, machine: machine(), versions })}\n`);
    return;
  }
  const width = Math.max(...figures.map(({ name }) => name.length));
  for (const { name, value, unit } of figures) process.stdout.write(`${name.padEnd(width)}  ${value} ${unit}\n`);
  const { cpu, cores, memoryMB, load } = machine();
  process.stdout.write(`${cpu}, ${cores} cores, ${memoryMB} MB, load ${load}\n`);
  process.stdout.write(
    `${Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(', ')}\n`,
  );
}

const machine = () => ({
  platform: `${process.platform} ${process.arch}`,
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryMB: Math.round(totalmem() / 2 ** 20),
  load: Math.round(loadavg()[0]! * 100) / 100,
});

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
