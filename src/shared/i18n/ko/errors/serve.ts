import type { serveErrors as english } from '../../en/errors/serve';
import { translationOf } from '../../translation';

export const serveErrors = translationOf<typeof english>()({
  'serve-port':
    '이 컴퓨터의 {port} 포트는 사용 중이거나 쓸 수 없습니다. 다른 --port를 지정하거나, 빈 포트를 쓰려면 생략하세요.',
  'serve-token-shared':
    '{file}의 토큰을 다른 사용자가 읽을 수 있습니다. "chmod 600"으로 권한을 바꾸거나 다른 --token-file을 지정하세요.',
  'serve-token-short':
    '{file}에 토큰이 없습니다. 토큰은 영문자, 숫자, . _ ~ + / = - 로 된 16자 이상의 한 줄입니다. 새로 만들려면 파일을 지우세요.',
  'serve-token':
    '토큰이 없거나 틀렸습니다. "serve"가 알려 준 파일의 토큰을 "Authorization: Bearer TOKEN" 헤더로 보내세요.',
  'serve-host': 'Host 헤더가 이 컴퓨터를 가리키지 않습니다. 127.0.0.1, localhost 또는 [::1]을 쓰세요.',
  'serve-path': '{path} 경로는 없습니다. /openapi.json에서 경로를 확인하세요.',
  'serve-method': '{path} 경로는 {method} 요청을 받지 않습니다. /openapi.json에서 메서드를 확인하세요.',
  'serve-large': '본문이 {bytes}바이트보다 큽니다. 한 요청에 텍스트를 더 적게 보내세요.',
  'serve-json': '본문이 올바른 JSON이 아닙니다. "text" 키가 있는 JSON 객체를 보내세요.',
  'serve-body': '본문이 /openapi.json에 적힌 형식과 다릅니다: {reason}.',
  'serve-model': '{model}에 해당하는 모델이 없거나 둘 이상입니다. 모델 id: {known}.',
  'serve-model-needed': '여러 모델을 제공하고 있습니다. {known} 중 하나를 "model"로 지정하세요.',
  'serve-busy': '예측을 기다리는 텍스트가 너무 많습니다({waiting}개). 나중에 다시 보내세요.',
  'serve-stopping': '서버가 종료되고 있습니다. 새 서버로 보내세요.',
});
