import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Real data and oracles beside the checkout. A user's clone has none, and the tests that need them skip by name. */
export function sharedFolder(): string | null {
  const folder = fileURLToPath(new URL('../../shared', import.meta.url));
  return existsSync(folder) ? folder : null;
}
