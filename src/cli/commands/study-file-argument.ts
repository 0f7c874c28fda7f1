import type { Command } from 'commander';
import { methodIds } from '../../methods/registry';

/** The study file of a command, with the methods that it may name. */
export const withStudyFile = (target: Command): Command =>
  target.argument('<file>', `study file, YAML or JSON; its methods: ${methodIds.join(', ')}`);
