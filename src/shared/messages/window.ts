import type { Messages } from './message';

/** Sentences about what only a window does. */
export const windowMessages = {
  'file-unknown': {
    en: 'The chosen file is no longer known to this window; choose it again.',
    ko: '선택한 파일을 이 창에서 더 이상 알 수 없습니다. 다시 선택하세요.',
  },
  'drop-refused': {
    en: 'At most {most} files are taken at a time; drop fewer of them.',
    ko: '한 번에 파일 {most}개까지 받습니다. 더 적게 놓으세요.',
  },
  'call-invalid': {
    en: 'The window asked for {call} in a way that is not allowed ({reason}); restart the app.',
    ko: '창이 {call} 요청을 허용되지 않는 형식으로 보냈습니다({reason}). 앱을 다시 시작하세요.',
  },
  'app-fault': {
    en: 'The app met an error that nobody foresaw ({reason}); work continues, and {file} has the details.',
    ko: '앱에서 예기치 않은 오류가 발생했습니다({reason}). 작업은 계속되며 자세한 내용은 {file} 파일에 있습니다.',
  },
  'page-fault': {
    en: 'This window met an error that nobody foresaw ({reason}); if it does not respond, choose View, Reload window.',
    ko: '이 창에서 예기치 않은 오류가 발생했습니다({reason}). 응답하지 않으면 보기 메뉴에서 창 새로 고침을 선택하세요.',
  },
  'page-stopped': {
    en: 'The page stopped ({reason}), and loading it again did not help; runs continue and stored data is complete.',
    ko: '페이지가 멈췄고({reason}) 다시 불러와도 해결되지 않았습니다. 실행은 계속되며 저장된 데이터는 온전합니다.',
  },
  'folder-not-shown': {
    en: 'The system cannot show {folder} ({reason}); open it with a file manager.',
    ko: '시스템에서 {folder} 폴더를 열 수 없습니다({reason}). 파일 관리자로 여세요.',
  },
  'data-folder-busy': {
    en: 'The data folder cannot be moved while {runs} runs are in work; pause the queue first.',
    ko: '실행 {runs}회가 진행 중이므로 데이터 폴더를 옮길 수 없습니다. 먼저 대기열을 멈추세요.',
  },
  'data-folder-in-use': {
    en: 'The data folder cannot be moved while it is in use; wait for imports, exports and ablations to end, then move it.',
    ko: '데이터 폴더를 사용하는 작업이 있어 옮길 수 없습니다. 가져오기, 내보내기, 어댑터 없는 평가가 끝난 뒤 다시 옮기세요.',
  },
  'data-folder-not-empty': {
    en: '{folder} is not empty; choose an empty folder for the data.',
    ko: '{folder} 폴더가 비어 있지 않습니다. 빈 폴더를 선택하세요.',
  },
  'data-folder-inside': {
    en: '{folder} overlaps with the data folder itself; choose a folder elsewhere.',
    ko: '{folder} 폴더가 데이터 폴더와 겹칩니다. 다른 곳의 폴더를 선택하세요.',
  },
  'data-folder-copy-differs': {
    en: 'The copy of {file} differs from the original, so the data stays where it was; check the disk of {folder}.',
    ko: '{file} 파일의 복사본이 원본과 달라 데이터를 옮기지 않았습니다. {folder} 폴더의 디스크를 확인하세요.',
  },
  'data-folder-gone': {
    en: 'The data was moved to {folder}, which is not there now; connect its drive, or delete {pointer} to work with the copy that was left behind.',
    ko: '데이터를 옮긴 {folder} 폴더가 지금 없습니다. 드라이브를 연결하거나, 남아 있는 복사본으로 일하려면 {pointer} 파일을 지우세요.',
  },
} as const satisfies Messages;
