/** Files of AdapterHub's layout, and those that an export of this program adds to them. */
export const hubFiles = {
  config: 'adapter_config.json',
  weights: ['adapter.safetensors', 'pytorch_adapter.bin'],
  headConfig: 'head_config.json',
  headWeights: ['model_head.safetensors', 'pytorch_model_head.bin'],
  /** LayerNorms that were trained with the adapter; AdapterHub has no file for them. */
  norms: 'layernorm.safetensors',
  /** The encoder's pooler, if it was trained with the adapter. */
  pooler: 'pooler.safetensors',
  /** Encoder, task and hashes. */
  manifest: 'workbench.json',
} as const;

/** Value of `version` in both configs: the form of the Python library that an export has. */
export const hubVersion = 'adapters.1.3.0';
