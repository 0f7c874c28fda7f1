import { levelOf } from '../../data/checkpoint/encoder-parts';
import type { TopNConfig } from '../../methods/top-n';
import type { MethodOf } from './method';

/** The n last layers ("variable fine-tuning"); with n = L the embeddings still stay frozen. */
export const topN: MethodOf<TopNConfig> = ({ n }, { layers }) => ({
  trains: (name) => levelOf(name, layers) >= layers - n,
});
