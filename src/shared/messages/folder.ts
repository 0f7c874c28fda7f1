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
  'data-folder-pointer-damaged': {
    en: '{pointer} should say where the data was moved to, but cannot be read; write the folder into it again, or delete it to work with the copy that was left behind.',
    ko: '데이터를 옮긴 위치가 적혀 있어야 할 {pointer} 파일을 읽을 수 없습니다. 폴더를 다시 적거나, 남아 있는 복사본으로 일하려면 파일을 지우세요.',
  },
  'data-folder-pointer-foreign': {
    en: '{pointer} names {folder}, which is no data folder; correct it, or delete it to work with the copy that was left behind.',
    ko: '{pointer} 파일이 가리키는 {folder} 폴더는 데이터 폴더가 아닙니다. 파일을 고치거나, 남아 있는 복사본으로 일하려면 지우세요.',
  },
  'data-folder-pointer-circle': {
    en: '{pointer} leads back to a folder whose data was moved to it; delete this file in the folder that holds the newest data.',
    ko: '{pointer} 파일이 데이터를 옮겨 온 폴더를 다시 가리킵니다. 가장 새로운 데이터가 있는 폴더에서 이 파일을 지우세요.',
  },
  'export-into-data': {
    en: '{file} belongs to the data folder and would be lost; choose another place for this file.',
    ko: '{file} 파일은 데이터 폴더의 것이라 덮어쓰면 사라집니다. 다른 위치를 지정하세요.',
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
