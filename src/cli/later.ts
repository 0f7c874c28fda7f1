import { Option, type Command } from 'commander';
import { appError } from '../shared/errors';

/** Options that the product will have: named and refused, so that nobody takes them for a slip of the pen. */
export function laterOptions(target: Command, ...flags: string[]): Command {
  for (const one of flags) {
    const option = new Option(one).hideHelp();
    target.addOption(option).on(`option:${option.name()}`, () => {
      throw appError('later-option', { option: option.long! });
    });
  }
  return target;
}
