import type { Command } from 'commander';
import { methodIds } from '../../methods/registry';

/** The study file argument of a command, with a list of the methods that a file may name. */
export const withStudyFile = (target: Command): Command =>
  target.argument('<file>', `study file, YAML or JSON; its methods: ${methodIds.join(', ')}`);
