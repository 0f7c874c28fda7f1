/** Sentences about imported adapters, and about adapters and models that are exported. */
export const adapterErrors = {
  'adapter-missing': 'There is no adapter named {adapter}; known are: {known}.',
  'adapter-name':
    '"{name}" is not a valid adapter name; start with a letter or digit and use letters, digits, ".", "_" and "-", at most {most} characters ({bytes} bytes).',
  'adapter-exists':
    'Another adapter named {adapter} exists; choose another name with --name or remove that adapter first.',
  'adapter-name-taken':
    '{adapter} could be a run or an imported adapter; give more digits of the run, or import the adapter under another name.',
  'adapter-folder-missing':
    '{folder} is not a folder that can be read; give the folder with adapter_config.json and its weights.',
  'adapter-file-missing':
    '{folder} has no {file}; an adapter folder contains adapter_config.json, adapter.safetensors, head_config.json and model_head.safetensors.',
  'adapter-not-json': '{file} is not a JSON object that can be read; copy the folder again.',
  'adapter-is-peft':
    '{folder} has the layout of PEFT, not of AdapterHub; only bottleneck adapters of the library adapters can be imported.',
  'adapter-form': '{file} has {key} = {found}, which is not supported; supported: {supported}.',
  'adapter-tensor-missing':
    '{file} has no tensor {tensor} of shape {wanted}, which the configs require; copy the whole folder again.',
  'adapter-tensor-shape':
    'Tensor {tensor} in {file} has shape {found}, but the configs and the encoder require {wanted}; the files do not belong together.',
  'adapter-tensor-unknown':
    '{file} has a tensor {tensor} that the configs do not name; the files do not belong together.',
  'adapter-file-altered':
    "{file} in {folder} has another sha256 than the folder's workbench.json; export the adapter again, or copy the folder again.",
  'adapter-encoder-missing':
    'The adapter belongs to the encoder {encoder} with sha256 {sha256}, which is not in this data folder; add that encoder first.',
  'adapter-encoder-unfit':
    'The adapter is for {base} (model type {type}, hidden size {hidden}), which does not fit {encoder}; choose its own encoder with --encoder, or add it first.',
  'adapter-encoder-none':
    'The adapter is for {base} (model type {type}, hidden size {hidden}), and no encoder here fits: {known}. Add its encoder first.',
  'adapter-encoder-unclear':
    'The adapter names {base} as its encoder, but several encoders here fit: {known}. Choose one with --encoder.',
  'adapter-encoder-assumed':
    'The adapter names {base} as its encoder. {encoder} is the only one here that fits, so it is used; its predictions are wrong if that is another model.',
  'adapter-files-gone':
    'The stored weights of the adapter {adapter} are gone or were altered; import its folder again.',
  'adapter-family-unknown':
    'The Python library adapters cannot load adapters of {family} with this head; there is no other layout for bottleneck adapters.',
  'adapter-method-unknown':
    'The run {run} is of the method {method}, which trains no adapter; "model export" writes it as a whole checkpoint.',
  'adapters-not-merged':
    'The run {run} has bottleneck adapters, which cannot be merged into the weights of the encoder; use "adapter export".',
  'updates-not-shared':
    '{family} uses one layer repeatedly, but a LoRA run changes each use of it by itself; no other program can express that.',
  'model-without-encoder': 'The run {run} is a search without encoder, which has no checkpoint to export.',
  'model-head-unknown':
    '{class} has no head like that of the run {run} (pooling {pooling}, head {head}); train it with pooling {wantedPooling} and head {wantedHead} to export it whole.',
  'head-not-portable':
    '{library} has no head with pooling {pooling} for this encoder, so its own loader gives other outputs; use the program in README.md.',
  'norms-not-portable':
    'The run trained LayerNorms, which AdapterHub does not load; they are in {file}, and the program in README.md loads them.',
  'pooler-not-portable':
    'The run trained the pooler of the encoder, which AdapterHub does not load; it is in {file}, and the program in README.md loads it.',
  'export-folder-used':
    '{folder} has files that are not of an earlier export, or were changed since; choose an empty folder or a new one.',
} as const;
