import type { adapterErrors as english } from '../../en/errors/adapter';
import { translationOf } from '../../translation';

/** 가져온 어댑터, 내보내는 어댑터와 모델에 관한 문장. */
export const adapterErrors = translationOf<typeof english>()({
  'adapter-missing': '{adapter}라는 어댑터가 없습니다. 있는 어댑터: {known}.',
  'adapter-name':
    '"{name}"은(는) 어댑터 이름으로 쓸 수 없습니다. 글자나 숫자로 시작하고 글자, 숫자, ".", "_", "-"만 써서 {most}자({bytes}바이트) 이내로 지으세요.',
  'adapter-exists':
    '이름이 {adapter}인 다른 어댑터가 이미 있습니다. --name으로 다른 이름을 지정하거나 그 어댑터를 먼저 삭제하세요.',
  'adapter-name-taken':
    '{adapter}은(는) 실행일 수도 있고 가져온 어댑터일 수도 있습니다. 실행 id를 더 길게 쓰거나 어댑터를 다른 이름으로 가져오세요.',
  'adapter-folder-missing': '{folder} 폴더를 읽을 수 없습니다. adapter_config.json과 가중치가 있는 폴더를 지정하세요.',
  'adapter-file-missing':
    '{folder} 폴더에 {file} 파일이 없습니다. 어댑터 폴더에는 adapter_config.json, adapter.safetensors, head_config.json, model_head.safetensors가 있습니다.',
  'adapter-not-json': '{file} 파일이 읽을 수 있는 JSON 객체가 아닙니다. 폴더를 다시 복사하세요.',
  'adapter-is-peft':
    '{folder} 폴더는 AdapterHub가 아니라 PEFT 형식입니다. adapters 라이브러리의 병목 어댑터만 가져올 수 있습니다.',
  'adapter-form': '{file}의 {key} = {found} 값은 지원하지 않습니다. 지원하는 값: {supported}.',
  'adapter-tensor-missing':
    '{file}에 설정이 요구하는 {wanted} 모양의 텐서 {tensor}이(가) 없습니다. 폴더 전체를 다시 복사하세요.',
  'adapter-tensor-shape':
    '{file}의 텐서 {tensor} 모양은 {found}인데 설정과 인코더는 {wanted}을(를) 요구합니다. 서로 맞지 않는 파일입니다.',
  'adapter-tensor-unknown': '{file}에 설정에 없는 텐서 {tensor}이(가) 있습니다. 서로 맞지 않는 파일입니다.',
  'adapter-file-altered':
    '{folder} 폴더에 있는 {file} 파일의 sha256이 workbench.json과 다릅니다. 어댑터를 다시 내보내거나 폴더를 다시 복사하세요.',
  'adapter-encoder-missing':
    '이 어댑터의 인코더 {encoder}(sha256 {sha256})가 이 데이터 폴더에 없습니다. 그 인코더를 먼저 추가하세요.',
  'adapter-encoder-unfit':
    '이 어댑터는 {base}(모델 종류 {type}, 은닉 크기 {hidden})용이라 {encoder} 인코더와 맞지 않습니다. --encoder 옵션으로 맞는 인코더를 지정하거나 먼저 추가하세요.',
  'adapter-encoder-none':
    '이 어댑터는 {base}(모델 종류 {type}, 은닉 크기 {hidden})용인데 여기에는 맞는 인코더가 없습니다({known}). 그 인코더를 먼저 추가하세요.',
  'adapter-encoder-unclear':
    '이 어댑터의 인코더는 {base}인데 여기에 맞는 인코더가 여럿 있습니다({known}). --encoder로 하나를 지정하세요.',
  'adapter-encoder-assumed':
    '이 어댑터의 인코더는 {base}입니다. 여기서 맞는 것은 {encoder}뿐이라 그것을 씁니다. 다른 모델이라면 예측이 틀립니다.',
  'adapter-files-gone': '어댑터 {adapter}의 저장된 가중치가 없거나 바뀌었습니다. 폴더를 다시 가져오세요.',
  'adapter-family-unknown':
    'Python의 adapters 라이브러리는 이 헤드를 쓰는 {family} 어댑터를 불러올 수 없고, 병목 어댑터를 담을 다른 형식도 없습니다.',
  'adapter-method-unknown':
    '{run} 실행의 방법 {method}은(는) 어댑터를 학습하지 않습니다. "model export"로 전체 체크포인트를 내보내세요.',
  'adapters-not-merged': '{run} 실행의 병목 어댑터는 인코더 가중치에 합칠 수 없습니다. "adapter export"를 쓰세요.',
  'updates-not-shared':
    '{family}은(는) 한 층을 반복해서 쓰지만 LoRA 실행은 층마다 따로 바꿉니다. 다른 프로그램으로는 표현할 수 없습니다.',
  'model-without-encoder': '{run} 실행은 인코더 없이 하는 탐색이라 내보낼 체크포인트가 없습니다.',
  'model-head-unknown':
    '{class} 클래스에는 {run} 실행과 같은 헤드(pooling {pooling}, head {head})가 없습니다. 전체로 내보내려면 pooling {wantedPooling}, head {wantedHead} 설정으로 학습하세요.',
  'head-not-portable':
    '{library} 라이브러리에는 이 인코더용으로 pooling {pooling} 방식을 쓰는 헤드가 없어 그대로 불러오면 출력이 다릅니다. README.md의 프로그램을 쓰세요.',
  'norms-not-portable':
    '이 실행이 학습한 LayerNorm은 AdapterHub가 불러오지 않습니다. {file}에 있으며 README.md의 프로그램이 불러옵니다.',
  'pooler-not-portable':
    '이 실행이 학습한 인코더의 풀러는 AdapterHub가 불러오지 않습니다. {file}에 있으며 README.md의 프로그램이 불러옵니다.',
  'export-folder-used':
    '{folder} 폴더에 이전 내보내기의 파일이 아니거나 그 뒤에 바뀐 파일이 있습니다. 빈 폴더나 새 폴더를 지정하세요.',
});
