import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { uniformWeights } from '../scripts/faults/tiny-encoder';
import { writeSafetensors } from '../src/encoders/checkpoint/safetensors';
import { readConfig } from '../src/encoders/config';
import { referenceOf } from './encoders/family-reference';

/** Writes a small checkpoint of a family, with the config of its reference and a vocabulary of letters. */
export function writeFamilyEncoder(folder: string, family: string, change: object = {}): void {
  mkdirSync(folder, { recursive: true });
  const config = JSON.stringify({ ...referenceOf(family).config, ...change });
  const shape = { ...readConfig(new TextEncoder().encode(config)), hasPooler: false, declaredPooling: null };
  writeFileSync(path.join(folder, 'config.json'), config);
  writeFileSync(path.join(folder, 'model.safetensors'), writeSafetensors(uniformWeights(shape, 0)));
  const letters = [...'abcdefghijklmnopqrstuvwxyz.,'].flatMap((letter) => [letter, `##${letter}`]);
  const tokens = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]', ...letters].slice(0, shape.vocabulary);
  writeFileSync(path.join(folder, 'vocab.txt'), `${tokens.join('\n')}\n`);
}
