import type { Figure, Measured } from './figures';
import { machine } from './machine';

/** Prints figures, the machine and the versions: as one JSON object, or as text with the spread of each figure. */
export function printMeasured({ figures, versions }: Measured, asJson: boolean): void {
  if (asJson) {
    const plain = figures.map(({ name, value, unit }) => ({ name, value, unit }));
    process.stdout.write(`${JSON.stringify({ figures: plain, machine: machine(), versions })}\n`);
    return;
  }
  const width = Math.max(...figures.map(({ name }) => name.length));
  for (const figure of figures) process.stdout.write(`${figure.name.padEnd(width)}  ${shown(figure)}\n`);
  const { platform, cpu, cores, memoryMB, load } = machine();
  process.stdout.write(`${platform}, ${cpu}, ${cores} cores, ${memoryMB} MB, load ${load}\n`);
  const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  process.stdout.write(`${named.join(', ')}\n`);
}

const shown = ({ value, unit, spread }: Figure): string =>
  `${value} ${unit}${spread ? ` (${spread[0]} to ${spread[1]})` : ''}`;
