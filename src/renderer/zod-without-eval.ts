import { config } from 'zod';

/**
 * zod tries `new Function` to be faster, which the content policy forbids. This must run before the first schema is
 * used.
 */
config({ jitless: true });
