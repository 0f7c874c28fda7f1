import { config } from 'zod';

/** zod tries `new Function` to be faster, which the content policy forbids; said before the first schema is used. */
config({ jitless: true });
