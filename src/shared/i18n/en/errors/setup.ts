/** Sentences about the native parts and their set-up. */
export const setupErrors = {
  'hash-mismatch':
    '{file} does not match its checksum (expected {expected}…, found {found}…) and was deleted; run the set-up again.',
  'cache-not-writable':
    'The cache folder {folder} cannot be written; change its permissions, or name another one in ADAPTER_WORKBENCH_CACHE.',
  'kernels-switch-invalid':
    '{variable} is "{found}"; set it to "off" to leave the kernels out, to "on" to build them, or remove it.',
  'setup-needed': 'The native parts are not set up yet; run "npm run setup", then this command again.',
} as const;
