import type { folderErrors as english } from '../../en/errors/folder';
import { translationOf } from '../../translation';

export const folderErrors = translationOf<typeof english>()({
  'path-leaves':
    '"{name}" 값은 {folder} 폴더 밖을 가리키므로 아무것도 읽거나 쓰거나 지우지 않았습니다. 실행 데이터베이스가 변조되었을 수 있습니다.',
  'path-linked':
    '{place} 위치는 링크이며, 링크를 통해서는 읽거나 쓰거나 지우지 않습니다. 링크 자리에 실제 파일이나 폴더를 두세요.',
  'data-folder-pointer-damaged':
    '데이터를 옮긴 위치가 적혀 있어야 할 {pointer} 파일을 읽을 수 없습니다. 위치를 다시 적거나, 이전 폴더의 복사본을 쓰려면 파일을 지우세요.',
  'data-folder-pointer-foreign':
    '{pointer} 파일이 가리키는 {folder} 폴더는 데이터 폴더가 아닙니다. 파일을 고치거나, 이전 폴더의 복사본을 쓰려면 지우세요.',
  'data-folder-pointer-circle':
    '{pointer} 파일이 데이터를 옮겨 온 폴더를 다시 가리킵니다. 가장 새로운 데이터가 있는 폴더에서 이 파일을 지우세요.',
  'export-into-data': '{file} 파일은 데이터 폴더의 것이라 덮어쓰면 사라집니다. 다른 위치를 지정하세요.',
  'name-reserved':
    '"{name}" 값은 Windows에서 파일 이름으로 쓸 수 없습니다. CON, NUL, COM1 같은 장치 이름이 아니고 점이나 공백으로 끝나지 않는 이름을 쓰세요.',
  'name-alike': '"{name}" 값은 이미 있는 이름 "{other}"과(와) 표기만 다릅니다. 그 이름을 쓰거나 다른 이름을 고르세요.',
  'task-content-changed':
    '{folder} 폴더에 저장된 {task} 과제의 행이 가져왔을 때와 다릅니다. 과제를 다시 가져오거나 원래 파일을 되돌려 놓으세요.',
  'encoder-content-changed':
    '{folder} 폴더에 있는 인코더 {encoder}의 파일이 추가했을 때와 다릅니다. 원래 폴더를 다시 추가하거나 원래 파일을 되돌려 놓으세요.',
});
