import { writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { readRegularFileSync } from '../../workbench/files/regular-file';

/** Position and size of the window when it was last closed. */
const stateSchema = z.object({
  x: z.number().int().optional(),
  y: z.number().int().optional(),
  width: z.number().int().min(200),
  height: z.number().int().min(200),
  maximized: z.boolean(),
});
export type WindowState = z.output<typeof stateSchema>;

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const usualState: WindowState = { width: 1440, height: 900, maximized: false };

export function readWindowState(file: string): WindowState {
  try {
    return stateSchema.parse(JSON.parse(readRegularFileSync(file, 10_000).toString('utf8')));
  } catch {
    return usualState;
  }
}

/** A failure to store the window's state is ignored. */
export const writeWindowState = (file: string, state: WindowState): Promise<void> =>
  writeFile(file, JSON.stringify(state)).catch(() => undefined);

/** Drops a position whose screen is gone: the title bar must be reachable. */
export function onScreen(state: WindowState, screens: readonly Area[]): WindowState {
  const { x, y, ...rest } = state;
  if (x === undefined || y === undefined) return rest;
  const reachable = screens.some(
    (screen) =>
      x + state.width > screen.x + 100 &&
      x < screen.x + screen.width - 100 &&
      y >= screen.y - 10 &&
      y < screen.y + screen.height - 40,
  );
  return reachable ? state : rest;
}
