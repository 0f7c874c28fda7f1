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
} as const satisfies Messages;
