import { version } from '../../package.json';

/** Of what every benchmark runs on; parts that one adds to it stand beside them. */
export const ownVersions: Readonly<Record<string, string>> = { app: version, node: process.versions.node };
