import { appError } from '../shared/errors';

const variable = 'ADAPTER_WORKBENCH_KERNELS';

/**
 * Whether set-up leaves the kernels out, as `ADAPTER_WORKBENCH_KERNELS=off` asks. Throws `kernels-switch-invalid` where the
 * variable has a value other than `on`, `off` and nothing.
 */
export function areKernelsOff(environment: NodeJS.ProcessEnv = process.env): boolean {
  const value = environment[variable] ?? '';
  if (!['', 'on', 'off'].includes(value)) throw appError('kernels-switch-invalid', { variable, found: value });
  return value === 'off';
}
