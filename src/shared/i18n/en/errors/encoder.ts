/** Sentences about encoders and their checkpoint files. */
export const encoderErrors = {
  'encoder-missing': 'There is no encoder named {encoder}; known are: {known}.',
  'encoder-folder-missing':
    '{folder} is not a folder that can be read; give the folder with config.json, model.safetensors and a tokenizer.',
  'encoder-file-missing':
    '{folder} has no {file}; an encoder folder contains config.json, weights (model.safetensors or pytorch_model.bin, whole or in parts with an index) and a tokenizer.',
  'encoder-files-gone': 'The files of the encoder {encoder} are gone from {folder}; add its folder again.',
  'encoder-changed':
    'The encoder {encoder} has other weights or another tokenizer than this run was planned with; start the study again to plan new runs.',
  'encoder-changing':
    'The weights in {folder} changed while they were copied; add the folder again when no program writes to it.',
  'encoder-name':
    '"{name}" is not a valid encoder name; start with a letter or digit and use letters, digits, ".", "_" and "-", at most {most} characters ({bytes} bytes).',
  'encoder-exists': 'Another encoder named {encoder} exists; choose another name or remove that encoder first.',
  'encoder-in-use': '{runs} {runs|run|runs} of the encoder {encoder} are queued or running; cancel them first.',
  'encoder-type': 'The model type {found} in config.json is not supported; supported: {known}.',
  'encoder-type-missing': 'config.json has no model_type; add the one of the encoder. Supported: {known}.',
  'encoder-own-code':
    'config.json (model_type {type}) names code of its own in auto_map ({found}). Such code is never run here; choose a model whose type transformers itself has. Supported: {known}.',
  'config-missing': 'config.json has no {key}, which an encoder needs; take the file that belongs to the checkpoint.',
  'config-unsupported': 'config.json has {key} = {found}, which is not supported; supported: {supported}.',
  'config-not-json':
    'config.json of the encoder is not a JSON object that can be read; take the file that belongs to the checkpoint.',
  'config-value': 'config.json has {key} = {found}, which is not possible for this kind of encoder; check the file.',
  'config-positions':
    'config.json has max_position_embeddings = {positions} and pad_token_id = {pad}; positions of this encoder start after the padding token, so no text fits. Take the file that belongs to the checkpoint.',
  'config-heads':
    'hidden_size {hidden} in config.json is not a multiple of its {heads} attention {heads|head|heads}; check the file.',
  'weights-not-safetensors': '{file} is not a safetensors file; choose the file that the encoder was published with.',
  'weights-pickle':
    '{file} is a Python pickle, which can run code when it is opened, so it is not read. Convert it in Python: load it with torch.load(..., weights_only=True) and save it with safetensors.torch.save_file as model.safetensors.',
  'weights-legacy':
    '{file} has the format of torch before 1.6, which cannot be read without unpickling. Convert it in Python: load it with torch.load(..., weights_only=True) and save it with safetensors.torch.save_file as model.safetensors.',
  'weights-not-torch': '{file} is not a file of torch.save; download it again or take model.safetensors instead.',
  'weights-torch-damaged': '{file} is damaged: {problem}. Copy or download it again.',
  'weights-torch-refused':
    '{file} holds more than plain tensors ({found}), so it is not read. Load it in Python with torch.load(..., weights_only=True) and save its tensors with safetensors.torch.save_file as model.safetensors.',
  'weights-index': '{file} is no index of weight files: {problem}. Copy or download it again.',
  'shard-missing': '{folder} has no {shard}, which {file} names; copy or download that file too.',
  'shard-tensor-missing': '{shard} has no tensor {tensor}, which {file} says is in it; download both files again.',
  'weights-truncated':
    '{file} is cut off: it should have at least {wanted} bytes and has {found}; copy or download it again.',
  'weights-header': 'The header of {file} is damaged ({problem}); copy or download it again.',
  'weights-dtype': 'Tensor {tensor} in {file} has type {dtype}; use a checkpoint with F32, F16, BF16 or F64 weights.',
  'weights-not-finite':
    'Tensor {tensor} in {file} has {count} {count|value that is|values that are} NaN or infinite in float32; download the checkpoint again or choose another one.',
  'tensor-missing':
    '{file} has no tensor {tensor} of shape {wanted}, which config.json requires; take both files from the same checkpoint.',
  'tensors-missing':
    '{file} lacks {count} {count|tensor that|tensors that} config.json requires: {tensors}. Tensors of no known use in it: {unexpected} ({others}). The two files do not belong together.',
  'tensor-shape':
    'Tensor {tensor} in {file} has shape {found}, but config.json requires {wanted}; take both files from the same checkpoint.',
} as const;
