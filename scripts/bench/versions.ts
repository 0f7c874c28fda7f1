import { version } from '../../package.json';
import type { Backend } from '../../src/engine/backends/backend';

/** The versions that every benchmark reports. */
export const ownVersions: Readonly<Record<string, string>> = { app: version, node: process.versions.node };

/** The versions and the device of a benchmark that uses a backend. */
export const versionsOn = ({ versions, device }: Backend): Readonly<Record<string, string>> => ({
  ...versions,
  device,
});
