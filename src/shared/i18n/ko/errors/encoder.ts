import type { encoderErrors as english } from '../../en/errors/encoder';
import { translationOf } from '../../translation';

export const encoderErrors = translationOf<typeof english>()({
  'encoder-missing': '이름이 {encoder}인 인코더가 없습니다. 있는 인코더: {known}.',
  'encoder-folder-missing':
    '{folder} 폴더를 읽을 수 없습니다. config.json, model.safetensors, 토크나이저가 있는 폴더를 지정하세요.',
  'encoder-file-missing':
    '{folder} 폴더에 {file} 파일이 없습니다. 인코더 폴더에는 config.json, 가중치(model.safetensors나 pytorch_model.bin, 또는 목록이 딸린 조각 파일), 토크나이저가 있어야 합니다.',
  'encoder-files-gone': '인코더 {encoder}의 파일이 {folder} 위치에 없습니다. 폴더를 다시 추가하세요.',
  'encoder-changed':
    '인코더 {encoder}의 가중치나 토크나이저가 이 실행을 계획했을 때와 다릅니다. 실험을 다시 시작해 새 실행을 계획하세요.',
  'encoder-changing': '{folder} 폴더의 가중치가 복사하는 동안 바뀌었습니다. 쓰기가 끝난 뒤 폴더를 다시 추가하세요.',
  'encoder-name':
    '"{name}" 값은 인코더 이름으로 쓸 수 없습니다. 이름은 글자나 숫자로 시작하며 글자, 숫자, ".", "_", "-"를 {most}자({bytes}바이트)까지 쓸 수 있습니다.',
  'encoder-exists': '이름이 {encoder}인 다른 인코더가 이미 있습니다. 다른 이름을 쓰거나 먼저 삭제하세요.',
  'encoder-in-use': '인코더 {encoder}의 실행 {runs}회가 대기 중이거나 진행 중입니다. 먼저 취소하세요.',
  'encoder-type': 'config.json의 모델 종류 "{found}"은(는) 지원하지 않습니다. 지원하는 종류: {known}.',
  'encoder-type-missing': 'config.json에 model_type이 없습니다. 인코더의 종류를 추가하세요. 지원하는 종류: {known}.',
  'encoder-own-code':
    'config.json(model_type {type})의 auto_map이 모델 자체 코드({found})를 가리킵니다. 이런 코드는 실행하지 않습니다. transformers에 포함된 종류의 모델을 사용하세요. 지원하는 종류: {known}.',
  'config-missing': 'config.json에 인코더에 필요한 {key} 값이 없습니다. 체크포인트에 딸린 파일을 사용하세요.',
  'config-unsupported': 'config.json의 {key} 값 "{found}"은(는) 지원하지 않습니다. 지원하는 값: {supported}.',
  'config-not-json': '인코더의 config.json은 읽을 수 있는 JSON 객체가 아닙니다. 체크포인트에 딸린 파일을 사용하세요.',
  'config-value': 'config.json의 {key} 값 "{found}"은(는) 이 종류의 인코더에 쓸 수 없습니다. 파일을 확인하세요.',
  'config-positions':
    'config.json의 max_position_embeddings는 {positions}, pad_token_id는 {pad}입니다. 이 인코더의 위치는 패딩 토큰 다음 번호부터 시작하므로 텍스트가 들어갈 자리가 없습니다. 체크포인트에 딸린 파일을 사용하세요.',
  'config-heads':
    'config.json의 hidden_size 값({hidden})이 어텐션 헤드 수({heads})의 배수가 아닙니다. 파일을 확인하세요.',
  'weights-not-safetensors': '{file} 파일은 safetensors 파일이 아닙니다. 인코더와 함께 배포된 파일을 선택하세요.',
  'weights-pickle':
    '{file} 파일은 열 때 코드가 실행될 수 있는 파이썬 피클이므로 읽지 않습니다. 파이썬에서 torch.load(..., weights_only=True)로 읽은 뒤 safetensors.torch.save_file로 model.safetensors에 저장하세요.',
  'weights-legacy':
    '{file} 파일은 피클을 실행해야만 읽을 수 있는 torch 1.6 이전 형식입니다. 파이썬에서 torch.load(..., weights_only=True)로 읽은 뒤 safetensors.torch.save_file로 model.safetensors에 저장하세요.',
  'weights-not-torch':
    '{file} 파일은 torch.save로 저장한 파일이 아닙니다. 다시 내려받거나 model.safetensors를 사용하세요.',
  'weights-torch-damaged': '{file} 파일이 손상되었습니다: {problem}. 다시 복사하거나 내려받으세요.',
  'weights-torch-refused':
    '{file} 파일에 텐서가 아닌 것({found})이 들어 있어 읽지 않습니다. 파이썬에서 torch.load(..., weights_only=True)로 읽은 뒤 텐서만 safetensors.torch.save_file로 model.safetensors에 저장하세요.',
  'weights-index': '{file} 파일은 가중치 파일의 목록이 아닙니다: {problem}. 다시 복사하거나 내려받으세요.',
  'shard-missing': '{file} 파일에 적힌 {shard} 파일이 {folder} 폴더에 없습니다. 그 파일도 복사하거나 내려받으세요.',
  'shard-tensor-missing':
    '{file} 파일에는 텐서 {tensor}이(가) {shard} 파일에 있다고 적혀 있지만 없습니다. 두 파일을 다시 내려받으세요.',
  'weights-truncated':
    '{file} 파일이 잘렸습니다. 적어도 {wanted}바이트여야 하는데 {found}바이트입니다. 다시 복사하거나 내려받으세요.',
  'weights-header': '{file} 파일의 헤더가 손상되었습니다({problem}). 다시 복사하거나 내려받으세요.',
  'weights-dtype':
    '{file} 파일의 텐서 {tensor} 형식이 {dtype}입니다. 가중치가 F32, F16, BF16, F64인 체크포인트를 사용하세요.',
  'weights-not-finite':
    '{file} 파일의 텐서 {tensor}에 float32로 NaN이거나 무한대인 값이 {count}개 있습니다. 체크포인트를 다시 내려받거나 다른 것을 사용하세요.',
  'tensor-missing':
    '{file} 파일에 config.json이 요구하는 텐서 {tensor}(모양 {wanted})가 없습니다. 같은 체크포인트의 두 파일을 사용하세요.',
  'tensors-missing':
    '{file} 파일에 config.json이 요구하는 텐서 {count}개가 없습니다: {tensors}. 용도를 알 수 없는 텐서: {unexpected}개({others}). 두 파일이 서로 맞지 않습니다.',
  'tensor-shape':
    '{file} 파일의 텐서 {tensor} 모양은 {found}인데 config.json의 모양은 {wanted}입니다. 같은 체크포인트의 두 파일을 사용하세요.',
});
