import type { setupErrors as english } from '../../en/errors/setup';
import { translationOf } from '../../translation';

export const setupErrors = translationOf<typeof english>()({
  'hash-mismatch':
    '{file} 파일의 체크섬이 맞지 않아 파일을 지웠습니다(기대 {expected}…, 실제 {found}…). 설치를 다시 실행하세요.',
  'cache-not-writable':
    '캐시 폴더 {folder}에 쓸 수 없습니다. 권한을 바꾸거나 ADAPTER_WORKBENCH_CACHE로 다른 폴더를 지정하세요.',
  'kernels-switch-invalid':
    '{variable} 값이 "{found}"입니다. 커널을 빼려면 "off", 빌드하려면 "on"으로 지정하거나 변수를 지우세요.',
  'setup-needed': '네이티브 구성 요소가 아직 설치되지 않았습니다. "npm run setup"을 실행한 뒤 다시 시도하세요.',
});
