import { appError } from '../shared/errors';

const variable = 'ADAPTER_WORKBENCH_KERNELS';

/**
 * Returns whether set-up leaves the kernels out, as `ADAPTER_WORKBENCH_KERNELS=off` requests. Throws
 * `kernels-switch-invalid` if the variable has another value than `on`, `off` or empty.
 */
export function areKernelsOff(environment: NodeJS.ProcessEnv = process.env): boolean {
  const value = environment[variable] ?? '';
  if (!['', 'on', 'off'].includes(value)) throw appError('kernels-switch-invalid', { variable, found: value });
  return value === 'off';
}
