/**
 * Electron's release brings a small app that starts the app named on the command line; the fallback program has none,
 * so this replaces it. It is a module whose top level waits, because Electron holds `ready` back until its main
 * module is through, and an app must be able to register its protocol before that.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

process.defaultApp = true;

const require = createRequire(path.join(process.cwd(), 'launcher.js'));
const args = process.argv.slice(1);
let folder = null;
while (args.length > 0 && folder === null) {
  const arg = args.shift();
  if (arg === '-r' || arg === '--require') require(path.resolve(args.shift()));
  else if (!arg.startsWith('-')) folder = path.resolve(arg);
}

if (folder === null) {
  console.error('usage: electron [-r FILE]... APP_FOLDER');
  app.exit(2);
} else {
  const described = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  app.setName(described.productName ?? described.name);
  app.setVersion(described.version ?? '0.0.0');
  app.setAppPath(folder);
  try {
    await import(pathToFileURL(path.join(folder, described.main ?? 'index.js')).href);
  } catch (error) {
    console.error(error);
    app.exit(1);
  }
}
