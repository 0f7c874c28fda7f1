import { version } from '../../package.json';
import type { Backend } from '../../src/engine/backends/backend';

/** Of what every benchmark runs on; parts that one adds to it stand beside them. */
export const ownVersions: Readonly<Record<string, string>> = { app: version, node: process.versions.node };

/** Of what a benchmark on a backend runs on, and what computes. */
export const versionsOn = ({ versions, device }: Backend): Readonly<Record<string, string>> => ({
  ...versions,
  device,
});
