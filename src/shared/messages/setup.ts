import type { Messages } from './message';

/** Sentences about the native parts and their set-up. */
export const setupMessages = {
  'hash-mismatch': {
    en: '{file} does not match its checksum (expected {expected}…, found {found}…) and was deleted.',
    ko: '{file} 파일의 체크섬이 맞지 않아 파일을 지웠습니다(기대 {expected}…, 실제 {found}…).',
  },
  'cache-not-writable': {
    en: 'The cache folder {folder} cannot be written; change its permissions, or name another one in ADAPTER_WORKBENCH_CACHE.',
    ko: '캐시 폴더 {folder}에 쓸 수 없습니다. 권한을 바꾸거나 ADAPTER_WORKBENCH_CACHE로 다른 폴더를 지정하세요.',
  },
  'kernels-switch-invalid': {
    en: '{variable} is "{found}"; set it to "off" to leave the kernels out, to "on" to build them, or remove it.',
    ko: '{variable} 값이 "{found}"입니다. 커널을 빼려면 "off", 빌드하려면 "on"으로 지정하거나 변수를 지우세요.',
  },
  'setup-needed': {
    en: 'The native parts are not set up here yet; run "npm run setup", then this again.',
    ko: '네이티브 구성 요소가 아직 설치되지 않았습니다. "npm run setup"을 실행한 뒤 다시 시도하세요.',
  },
} as const satisfies Messages;
