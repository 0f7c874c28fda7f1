import type { Locale } from '../shared/errors';
import { fill } from '../shared/messages/message';

/** Words of the menu and of the system's dialogs, English and Korean side by side. */
const texts = {
  file: ['File', '파일'],
  import: ['Import a task…', '과제 가져오기…'],
  newStudy: ['New study', '새 실험'],
  settings: ['Settings…', '설정…'],
  close: ['Close', '닫기'],
  quit: ['Quit', '종료'],
  edit: ['Edit', '편집'],
  undo: ['Undo', '실행 취소'],
  redo: ['Redo', '다시 실행'],
  cut: ['Cut', '잘라내기'],
  copy: ['Copy', '복사'],
  paste: ['Paste', '붙여넣기'],
  selectAll: ['Select all', '모두 선택'],
  view: ['View', '보기'],
  zoomIn: ['Larger', '확대'],
  zoomOut: ['Smaller', '축소'],
  zoomReset: ['Usual size', '기본 크기'],
  reloadWindow: ['Reload window', '창 새로 고침'],
  fullScreen: ['Full screen', '전체 화면'],

  dataFiles: ['Data files', '데이터 파일'],
  allFiles: ['All files', '모든 파일'],
  studyFiles: ['Study files', '실험 파일'],
  chooseData: ['Choose a file with examples', '예제가 담긴 파일 선택'],
  chooseEncoder: ['Choose the folder of an encoder', '인코더 폴더 선택'],
  chooseDataFolder: ['Choose an empty folder for the data', '데이터를 둘 빈 폴더 선택'],
  openStudy: ['Open a study file', '실험 파일 열기'],
  saveStudy: ['Save the study file', '실험 파일 저장'],
  saveDatabase: ['Export the run database', '실행 데이터베이스 내보내기'],
  saveCsv: ['Export a folder of CSV files', 'CSV 폴더 내보내기'],
  saveFigure: ['Export the figure', '그림 내보내기'],
  saveTable: ['Save the table', '표 저장'],

  leaveQuestion: [
    'Runs are in work: {running} running, {queued} waiting.',
    '실행 {running}회 진행 중, {queued}회 대기 중입니다.',
  ],
  leaveNote: [
    'Stopping keeps their state; the next start offers to continue. They can also go on without the window.',
    '멈추면 상태를 저장하고 다음에 시작할 때 이어서 실행할 수 있습니다. 창 없이 계속할 수도 있습니다.',
  ],
  leaveStop: ['Stop and close', '멈추고 닫기'],
  leaveKeep: ['Go on without the window', '창 없이 계속'],
  leaveCancel: ['Cancel', '취소'],
  stoppedTitle: ['This window stopped working', '창이 작동을 멈췄습니다'],
  showFolder: ['Show data folder', '데이터 폴더 보기'],
  unresponsive: ['This window does not respond.', '창이 응답하지 않습니다.'],
  unresponsiveNote: [
    'Runs continue and drafts are kept. Reloading ends what the window computes now.',
    '실행은 계속되고 작성 중인 내용은 보존됩니다. 새로 고치면 창이 지금 하는 계산은 끝납니다.',
  ],
  wait: ['Wait', '기다리기'],
  recoverRestore: ['Restore the backup of {at}', '{at} 백업으로 되돌리기'],
  recoverSalvage: ['Salvage the readable rows', '읽을 수 있는 행 살리기'],
  recovered: [
    'The run database can be opened again. The old file is kept here:',
    '실행 데이터베이스를 다시 열 수 있습니다. 이전 파일은 여기에 있습니다:',
  ],
  cannotStart: ['Adapter Workbench cannot open its data folder', 'Adapter Workbench가 데이터 폴더를 열 수 없습니다'],
} as const satisfies Readonly<Record<string, readonly [en: string, ko: string]>>;

export type MainText = (key: keyof typeof texts, details?: Readonly<Record<string, string | number>>) => string;

export const textsIn =
  (locale: Locale): MainText =>
  (key, details = {}) =>
    fill(texts[key][locale === 'ko' ? 1 : 0], details);
