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
  'name-reserved': {
    en: '"{name}" cannot name a file on Windows; choose a name that is no device such as CON, NUL or COM1 and ends in neither dot nor space.',
    ko: '"{name}" 값은 Windows에서 파일 이름으로 쓸 수 없습니다. CON, NUL, COM1 같은 장치 이름이 아니고 점이나 공백으로 끝나지 않는 이름을 쓰세요.',
  },
  'name-alike': {
    en: '"{name}" differs from the present name "{other}" only in how it is written; use that name, or choose another one.',
    ko: '"{name}" 값은 이미 있는 이름 "{other}"과(와) 표기만 다릅니다. 그 이름을 쓰거나 다른 이름을 고르세요.',
  },
  'task-content-changed': {
    en: 'The stored rows of the task {task} in {folder} are not the ones that were imported; import the task again, or put the original files back.',
    ko: '{folder} 폴더에 저장된 {task} 과제의 행이 가져왔을 때와 다릅니다. 과제를 다시 가져오거나 원래 파일을 되돌려 놓으세요.',
  },
  'encoder-content-changed': {
    en: 'The files of the encoder {encoder} in {folder} are not the ones that were added; add its original folder again, or put the original files back.',
    ko: '{folder} 폴더에 있는 인코더 {encoder}의 파일이 추가했을 때와 다릅니다. 원래 폴더를 다시 추가하거나 원래 파일을 되돌려 놓으세요.',
  },
} as const satisfies Messages;
