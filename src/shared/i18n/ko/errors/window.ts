import type { windowErrors as english } from '../../en/errors/window';
import { translationOf } from '../../translation';

export const windowErrors = translationOf<typeof english>()({
  'file-unknown': '선택한 파일을 이 창에서 더 이상 알 수 없습니다. 다시 선택하세요.',
  'drop-refused': '파일은 한 번에 {most}개까지 놓을 수 있습니다. 더 적게 놓으세요.',
  'call-invalid': '창이 앱에 올바르지 않은 요청 {call}을(를) 보냈습니다({reason}). 앱을 다시 시작하세요.',
  'reply-invalid':
    '내부 오류로 {call} 결과를 표시할 수 없습니다({reason}). 실행은 계속되며 자세한 내용은 로그에 있습니다.',
  'app-fault':
    '앱에서 예기치 않은 오류가 발생했습니다({reason}). 실행은 계속되며 자세한 내용은 {file} 파일에 있습니다.',
  'page-fault':
    '이 창에서 예기치 않은 오류가 발생했습니다({reason}). 응답하지 않으면 보기 > 창 새로 고침을 선택하세요.',
  'page-stopped':
    '페이지가 멈췄고({reason}) 다시 불러와도 해결되지 않았습니다. 앱을 다시 시작하세요. 실행은 계속되며 저장된 데이터는 그대로 있습니다.',
  'folder-not-shown': '시스템에서 {folder} 폴더를 열 수 없습니다({reason}). 파일 관리자로 여세요.',
  'data-folder-busy':
    '실행 {runs}회가 대기 중이거나 진행 중이므로 데이터 폴더를 옮길 수 없습니다. 먼저 대기열을 일시 중지하세요.',
  'data-folder-in-use':
    '데이터 폴더를 쓰는 작업이 있어 옮길 수 없습니다. 가져오기, 내보내기, 어댑터를 뺀 평가가 끝난 뒤 다시 옮기세요.',
  'data-folder-not-empty': '{folder} 폴더가 비어 있지 않습니다. 빈 폴더를 선택하세요.',
  'data-folder-inside': '{folder} 폴더가 데이터 폴더와 겹칩니다. 다른 곳의 폴더를 선택하세요.',
  'data-folder-copy-differs':
    '{file} 파일의 복사본이 원본과 달라 데이터를 옮기지 않았습니다. {folder} 폴더의 디스크를 확인하세요.',
  'data-folder-gone':
    '데이터를 옮긴 {folder} 폴더가 지금 없습니다. 드라이브를 연결하거나, 이전 폴더의 복사본을 쓰려면 {pointer} 파일을 지우세요.',
});
