import type { hubErrors as english } from '../../en/errors/hub';
import { translationOf } from '../../translation';

export const hubErrors = translationOf<typeof english>()({
  'hub-source':
    '{source}은(는) 폴더도 허브 모델도 아닙니다. 폴더를 지정하거나 ORG/NAME(필요하면 @REVISION) 형식으로 지정하세요.',
  'hub-option': '{option} 옵션은 허브 모델에만 쓸 수 있는데 {source}은(는) 폴더나 패키지입니다. 옵션을 빼세요.',
  'hub-endpoint': 'HF_ENDPOINT 값을 주소로 쓸 수 없습니다. https://huggingface.co 같은 주소를 지정하세요.',
  'hub-token': '허브 토큰에 쓸 수 없는 문자가 있습니다. HF_TOKEN이나 토큰 파일을 확인하거나 다시 로그인하세요.',
  'hub-unauthorized':
    '{host} 서버가 토큰을 받아들이지 않았거나 {repository} 모델에 토큰이 필요합니다(상태 {status}). 읽기 권한이 있는 토큰을 HF_TOKEN에 지정하세요.',
  'hub-gated':
    '{repository} 모델은 약관 동의가 필요합니다(상태 {status}). {host}의 모델 페이지에서 동의한 뒤 그 계정의 토큰을 HF_TOKEN에 지정하세요.',
  'hub-repository-missing':
    '{host}에 읽을 수 있는 {repository} 모델(리비전 {revision})이 없습니다(상태 {status}). 이름을 확인하고, 비공개 모델이면 HF_TOKEN을 지정하세요.',
  'hub-revision-missing':
    '{repository} 모델에 리비전 {revision}이(가) 없습니다. 브랜치, 태그, 커밋 중 하나를 지정하세요.',
  'hub-file-missing': '{host}에 {repository} 모델의 {file} 파일이 없습니다. 다시 시도하거나 다른 리비전을 선택하세요.',
  'hub-rate-limit': '{host} 서버의 요청 한도를 넘었습니다(상태 429). {seconds}초 뒤에 다시 시도하세요.',
  'hub-server': '{host} 서버에 오류가 있습니다(상태 {status}). 받은 부분은 남으니 나중에 다시 시도하세요.',
  'hub-refused': '{host} 서버가 {file} 요청을 거부했습니다(상태 {status}). 이름과 HF_ENDPOINT를 확인하세요.',
  'hub-html': '{host} 서버가 {file} 대신 웹 페이지를 보냈습니다. HF_ENDPOINT와 네트워크 로그인 여부를 확인하세요.',
  'hub-answer': '{host} 서버가 {file}에 대해 보낸 응답이 허브 형식이 아닙니다. HF_ENDPOINT를 확인하세요.',
  'hub-redirects':
    '{host} 서버가 {file} 요청을 너무 여러 번 또는 허용되지 않은 주소로 넘깁니다. 나중에 다시 시도하세요.',
  'hub-connection':
    '{file} 파일을 받는 중에 {host} 연결이 끊겼습니다({reason}). 받은 부분은 남습니다. 다시 시도하거나, 모델이 캐시에 있으면 --offline을 쓰세요.',
  'hub-length':
    '{host} 서버가 보내는 {file} 파일은 {found}바이트인데 허브에 적힌 크기는 {wanted}바이트입니다. 받은 부분은 삭제했습니다. 나중에 다시 시도하세요.',
  'hub-hash': '{host} 서버에서 받은 {file} 파일의 해시가 허브에 적힌 값과 달라 삭제했습니다. 나중에 다시 시도하세요.',
  'hub-disk':
    '내려받으려면 {folder} 위치에 {needed}MB가 필요한데 {free}MB만 비어 있습니다. 공간을 비우거나 HF_HUB_CACHE에 다른 폴더를 지정하세요.',
  'hub-offline':
    '{folder} 위치의 {repository} 모델(리비전 {revision})에 {file} 파일이 없습니다. --offline과 HF_HUB_OFFLINE 없이 한 번 추가하세요.',
  'hub-no-weights':
    '{repository} 모델에 읽을 수 있는 가중치가 없습니다. model.safetensors나 pytorch_model.bin(또는 목록이 딸린 조각 파일)이 필요합니다.',
});
