import path from 'node:path';

/** Returns the file of a URL; null for another host, an invalid name or a path that leaves the folder. */
export function fileOf(url: string, folder: string): string | null {
  const { host, pathname } = new URL(url);
  const name = decoded(pathname);
  if (host !== 'workbench' || name === null) return null;
  const file = path.resolve(folder, `.${name}`);
  return file.startsWith(path.resolve(folder) + path.sep) ? file : null;
}

function decoded(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}
