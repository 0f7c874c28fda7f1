import { expect, it } from 'vitest';
import { projectFolder } from '../../src/setup/folders';
import * as pins from '../../src/setup/pins';
import { electronPlaces } from '../../src/setup/places';

function sums(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) => (name === 'sha256' ? [String(inner)] : sums(inner)));
}

it('pins everything that is fetched by a full sha256, each one only once', () => {
  const all = sums(pins);
  expect(all.length).toBeGreaterThan(15);
  expect(all.filter((sum) => !/^[0-9a-f]{64}$/.test(sum))).toEqual([]);
  expect(new Set(all).size).toBe(all.length);
});

it('fetches packages by exact version', () => {
  const packages = [
    ...Object.values(pins.libtensorflowWheels),
    ...Object.values(pins.electronFallbacks),
    ...Object.values(pins.nodePrograms[22]),
    ...Object.values(pins.nodePrograms[24]),
    pins.encoderPin.wheel,
  ];
  for (const pin of packages) expect(pin!.version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(pins.encoderPin.revision).toMatch(/^[0-9a-f]{40}$/);
});

it("takes the release of Electron that package.json pins, with the package's own checksum", () => {
  const [release] = electronPlaces(projectFolder());
  expect(release).toMatchObject({ fallback: false, pin: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/) } });
});
