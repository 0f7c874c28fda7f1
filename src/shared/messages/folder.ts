import type { Messages } from './message';

/** Sentences about files and folders inside the data folder. */
export const folderMessages = {
  'path-leaves': {
    en: '"{name}" would lead out of {folder}, so nothing there was read, written or deleted; the run database may have been altered.',
    ko: '"{name}" 값은 {folder} 폴더 밖을 가리키므로 아무것도 읽거나 쓰거나 지우지 않았습니다. 실행 데이터베이스가 변조되었을 수 있습니다.',
  },
  'path-linked': {
    en: '{place} is a link, and nothing is read, written or deleted through links; put the real file or folder in its place.',
    ko: '{place} 위치는 링크이며, 링크를 통해서는 읽거나 쓰거나 지우지 않습니다. 링크 자리에 실제 파일이나 폴더를 두세요.',
  },
} as const satisfies Messages;
