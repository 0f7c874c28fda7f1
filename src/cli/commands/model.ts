import { command, type Register } from '../command';
import { exportAction } from '../export-action';

/** Writes runs as checkpoints of their own. */
export const model: Register = (group) => {
  command(group, 'export', 'write a run as a whole checkpoint that transformers loads, with its tokenizer and a card')
    .argument('<run>', 'id of a completed run, or the start of it')
    .requiredOption('--out <dir>', 'a new or empty folder')
    .action(exportAction('model'));
};
