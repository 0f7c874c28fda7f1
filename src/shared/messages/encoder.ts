import type { Messages } from './message';

/** Sentences about encoders and their checkpoint files. */
export const encoderMessages = {
  'encoder-missing': {
    en: 'There is no encoder named {encoder}; known are: {known}.',
    ko: '{encoder} 이름의 인코더가 없습니다. 있는 인코더: {known}.',
  },
  'encoder-folder-missing': {
    en: '{folder} is not a folder that can be read; give the folder with config.json, model.safetensors and a tokenizer.',
    ko: '{folder} 폴더를 읽을 수 없습니다. config.json, model.safetensors, 토크나이저가 있는 폴더를 지정하세요.',
  },
  'encoder-file-missing': {
    en: '{folder} has no {file}; an encoder folder holds config.json, model.safetensors and tokenizer.json or vocab.txt.',
    ko: '{folder} 폴더에 {file} 파일이 없습니다. 인코더 폴더에는 config.json, model.safetensors, 그리고 tokenizer.json이나 vocab.txt가 있어야 합니다.',
  },
  'encoder-files-gone': {
    en: 'The files of the encoder {encoder} are gone from {folder}; add its folder again.',
    ko: '인코더 {encoder}의 파일이 {folder} 위치에 없습니다. 폴더를 다시 추가하세요.',
  },
  'encoder-changed': {
    en: 'The encoder {encoder} has other weights or another tokenizer than this run was planned with; start the study again to plan new runs.',
    ko: '인코더 {encoder}의 가중치나 토크나이저가 이 실행을 계획했을 때와 다릅니다. 실험을 다시 시작해 새 실행을 계획하세요.',
  },
  'encoder-changing': {
    en: 'model.safetensors in {folder} changed while it was copied; add the folder again when nothing writes to it.',
    ko: '{folder} 폴더의 model.safetensors가 복사하는 동안 바뀌었습니다. 쓰기가 끝난 뒤 폴더를 다시 추가하세요.',
  },
  'encoder-name': {
    en: '"{name}" cannot name an encoder; a name starts with a letter or a digit of any script and has letters, digits, ".", "_" and "-", {most} characters ({bytes} bytes) at most.',
    ko: '"{name}" 값은 인코더 이름으로 쓸 수 없습니다. 이름은 글자나 숫자로 시작하며, 모든 문자의 글자와 숫자, ".", "_", "-"를 {most}자({bytes}바이트)까지 쓸 수 있습니다.',
  },
  'encoder-exists': {
    en: 'There is an encoder named {encoder} with other files already; choose another name or remove it first.',
    ko: '{encoder} 이름의 다른 인코더가 이미 있습니다. 다른 이름을 쓰거나 먼저 제거하세요.',
  },
  'encoder-in-use': {
    en: '{runs} runs of the encoder {encoder} still wait or run; cancel them first.',
    ko: '인코더 {encoder}의 실행 {runs}회가 기다리거나 진행 중입니다. 먼저 취소하세요.',
  },
  'encoder-type': {
    en: 'config.json describes a model of type {found}; encoders of these types can be used: {known}.',
    ko: 'config.json의 모델 종류는 {found}입니다. 쓸 수 있는 인코더 종류: {known}.',
  },
  'encoder-type-missing': {
    en: 'config.json has no model_type, so it does not say what kind of model it describes; add the one that the encoder has: {known}.',
    ko: 'config.json에 model_type이 없어 모델 종류를 알 수 없습니다. 인코더의 종류를 추가하세요: {known}.',
  },
  'config-missing': {
    en: 'config.json has no {key}, which an encoder needs; take the file that belongs to the checkpoint.',
    ko: 'config.json에 인코더에 필요한 {key} 값이 없습니다. 체크포인트에 딸린 파일을 사용하세요.',
  },
  'config-unsupported': {
    en: 'config.json has {key} = {found}, which is not supported; supported are: {supported}.',
    ko: 'config.json의 {key} 값 {found}은(는) 지원하지 않습니다. 지원하는 값: {supported}.',
  },
  'config-not-json': {
    en: 'config.json of the encoder is not a JSON object that can be read; take the file that belongs to the checkpoint.',
    ko: '인코더의 config.json은 읽을 수 있는 JSON 객체가 아닙니다. 체크포인트에 딸린 파일을 사용하세요.',
  },
  'config-value': {
    en: 'config.json has {key} = {found}, which no encoder of this kind can have; check the file.',
    ko: 'config.json의 {key} 값 {found}은(는) 이 종류의 인코더에 쓸 수 없습니다. 파일을 확인하세요.',
  },
  'config-heads': {
    en: 'config.json divides hidden_size {hidden} among {heads} attention heads, which does not come out even; check the file.',
    ko: 'config.json의 hidden_size {hidden}은(는) 어텐션 헤드 {heads}개로 나누어떨어지지 않습니다. 파일을 확인하세요.',
  },
  'weights-not-safetensors': {
    en: '{file} is not a safetensors file; choose the file that the encoder was published with.',
    ko: '{file}은(는) safetensors 파일이 아닙니다. 인코더와 함께 배포된 파일을 선택하세요.',
  },
  'weights-pickle': {
    en: '{file} is a Python pickle, which could run code when opened, so it is not read; convert it once in Python: load it with torch.load(..., weights_only=True) and write it with safetensors.torch.save_file as model.safetensors.',
    ko: '{file}은(는) 열 때 코드가 실행될 수 있는 파이썬 피클이므로 읽지 않습니다. 파이썬에서 torch.load(..., weights_only=True)로 읽은 뒤 safetensors.torch.save_file로 model.safetensors에 저장하세요.',
  },
  'weights-truncated': {
    en: '{file} is cut off: it should have at least {wanted} bytes and has {found}; copy or download it again.',
    ko: '{file} 파일이 잘렸습니다. 적어도 {wanted}바이트여야 하는데 {found}바이트입니다. 다시 복사하거나 내려받으세요.',
  },
  'weights-header': {
    en: 'The header of {file} is damaged ({problem}); copy or download it again.',
    ko: '{file} 파일의 헤더가 손상되었습니다({problem}). 다시 복사하거나 내려받으세요.',
  },
  'weights-dtype': {
    en: 'Tensor {tensor} in {file} has type {dtype}; only F32, F16, BF16 and F64 weights can be used.',
    ko: '{file}의 텐서 {tensor}은(는) {dtype} 형식입니다. F32, F16, BF16, F64 가중치만 쓸 수 있습니다.',
  },
  'weights-not-finite': {
    en: 'Tensor {tensor} in {file} has {count} values that are NaN or infinite in float32; download the checkpoint again or take another one.',
    ko: '{file}의 텐서 {tensor}에 float32로 NaN이거나 무한대인 값이 {count}개 있습니다. 체크포인트를 다시 내려받거나 다른 것을 사용하세요.',
  },
  'tensor-missing': {
    en: '{file} has no tensor {tensor} of shape {wanted}, which config.json asks for; the two files do not belong together.',
    ko: '{file}에 config.json이 요구하는 모양 {wanted}의 텐서 {tensor}이(가) 없습니다. 두 파일이 서로 맞지 않습니다.',
  },
  'tensor-shape': {
    en: 'Tensor {tensor} in {file} has shape {found} where config.json asks for {wanted}; the two files do not belong together.',
    ko: '{file}의 텐서 {tensor} 모양은 {found}인데 config.json은 {wanted}을(를) 요구합니다. 두 파일이 서로 맞지 않습니다.',
  },
} as const satisfies Messages;
