import type { Messages } from './message';

/** Sentences about files, columns, rows and labels. */
export const dataMessages = {
  'file-missing': {
    en: '{file} does not exist or cannot be read; check the path.',
    ko: '{file} 파일이 없거나 읽을 수 없습니다. 경로를 확인하세요.',
  },
  'file-empty': {
    en: '{file} holds no rows; choose a file with data.',
    ko: '{file} 파일에 행이 없습니다. 데이터가 있는 파일을 선택하세요.',
  },
} as const satisfies Messages;
