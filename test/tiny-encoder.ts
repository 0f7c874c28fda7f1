export * from '../scripts/faults/tiny-encoder';
