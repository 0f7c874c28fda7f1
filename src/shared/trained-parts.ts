/** Trained parameters by part; the sum is what the optimizer holds. */
export interface TrainedParts {
  readonly embeddings: number;
  readonly layers: number;
  readonly pooler: number;
  readonly adapters: number;
  /** Low-rank updates, added to frozen matrices. */
  readonly updates: number;
  /** Biases trained without their matrices, including those of LayerNorms. */
  readonly biases: number;
  /** LayerNorms trained beside adapters or alone; those inside trained `layers` and `embeddings` are counted there. */
  readonly layerNorms: number;
  readonly head: number;
  /** All parameters of a model without encoder; before its run an upper bound. */
  readonly own: number;
}

export const nothingTrained: TrainedParts = {
  embeddings: 0,
  layers: 0,
  pooler: 0,
  adapters: 0,
  updates: 0,
  biases: 0,
  layerNorms: 0,
  head: 0,
  own: 0,
};
