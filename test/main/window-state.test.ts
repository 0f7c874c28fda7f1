import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { onScreen, readWindowState, usualState, writeWindowState } from '../../src/main/windows/window-state';

const screen = { x: 0, y: 0, width: 1920, height: 1080 };
const state = { x: 100, y: 80, width: 1440, height: 900, maximized: false };

function file(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'adapter-workbench-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return path.join(folder, 'window.json');
}

describe('The window', () => {
  test('keeps its position', async () => {
    const place = file();
    await writeWindowState(place, state);
    expect(onScreen(readWindowState(place), [screen])).toEqual(state);
  });

  test('is moved from a screen that is gone', () => {
    expect(onScreen({ ...state, x: 2500 }, [screen])).toEqual({ width: 1440, height: 900, maximized: false });
    expect(onScreen({ ...state, x: 2500 }, [screen, { ...screen, x: 1920 }])).toEqual({ ...state, x: 2500 });
  });

  test('is moved when its title bar cannot be reached', () => {
    expect(onScreen({ ...state, y: -300 }, [screen])).not.toHaveProperty('y');
    expect(onScreen({ ...state, y: 1070 }, [screen])).not.toHaveProperty('y');
  });

  test.each([['not JSON'], ['{"width":-5,"height":900,"maximized":false}'], ['{}']])(
    'opens as usual if its file is damaged: %s',
    (text) => {
      const place = file();
      writeFileSync(place, text);
      expect(readWindowState(place)).toEqual(usualState);
    },
  );
});
