import type { UiMessages } from './message';

/** Rail, status bar, palette and what stands around the views. */
export const shellMessages = {
  'rail.results': ['Results', '결과'],
  'rail.work': ['Work', '작업'],
  'rail.library': ['Library', '자료실'],
  'rail.label': ['Views', '보기'],
  'view.trade-off': ['Trade-off', '트레이드오프'],
  'view.figures': ['Figures', '그림'],
  'view.compare': ['Compare', '비교'],
  'view.study': ['Study', '실험 설계'],
  'view.runs': ['Runs', '실행'],
  'view.tasks': ['Tasks', '과제'],
  'view.encoders': ['Encoders', '인코더'],
  'view.settings': ['Settings', '설정'],
  'view.home': ['Start', '시작'],
  'rail.search': ['Search, command', '검색, 명령'],

  'picker.label': ['Study', '실험'],
  'picker.none': ['No study', '실험 없음'],
  'picker.noneHint': ['run the sample', '예제를 실행하세요'],
  'picker.tasks': ['{n} task | {n} tasks', '과제 {n}개'],
  'picker.running': ['running', '실행 중'],
  'picker.new': ['New study', '새 실험'],

  'bar.noDevice': ['Device is chosen at the first run', '장치는 첫 실행 때 정해집니다'],
  'bar.threads': ['CPU, {n} thread | CPU, {n} threads', 'CPU, {n}스레드'],
  'bar.slow': [
    'TensorFlow is not available, so training uses the slower WASM backend.',
    'TensorFlow를 쓸 수 없어 더 느린 WASM으로 학습합니다.',
  ],
  'bar.queueEmpty': ['Queue empty', '대기 중인 실행 없음'],
  'bar.queue': ['{running} running · {queued} queued', '실행 {running}회 진행 · {queued}회 대기'],
  'bar.held': ['Queue paused · {queued} queued', '대기열 멈춤 · {queued}회 대기'],
  'bar.progress': ['{done} of {all}', '{all}회 가운데 {done}회'],
  'bar.left': ['about {time} left', '약 {time} 남음'],
  'bar.look': ['{n} needs a look | {n} need a look', '{n}건 확인 필요'],
  'bar.free': ['{size} free', '{size} 남음'],
  'bar.private': ['Nothing leaves this machine', '데이터는 이 컴퓨터 안에만 있습니다'],

  'interrupted.text': [
    '{n} run was interrupted; nothing that was finished is lost. | {n} runs were interrupted; nothing that was finished is lost.',
    '실행 {n}회가 중단되었습니다. 끝난 결과는 그대로 있습니다.',
  ],
  'waiting.text': [
    '{n} run of earlier work is waiting. | {n} runs of earlier work are waiting.',
    '지난 작업의 실행 {n}회가 기다리고 있습니다.',
  ],
  'interrupted.continue': ['Continue', '이어서 실행'],
  'spent.raise': ['Change its time', '시간 바꾸기'],
  'interrupted.later': ['Later', '나중에'],

  'queue.problem': ['The queue has stopped.', '대기열이 멈췄습니다.'],
  'queue.otherFolder': ['Choose another folder', '다른 폴더 선택'],

  'palette.placeholder': ['Search views, runs and commands', '보기, 실행, 명령 검색'],
  'palette.empty': ['Nothing has this name.', '해당 이름이 없습니다.'],
  'palette.views': ['Views', '보기'],
  'palette.studies': ['Studies', '실험'],
  'palette.acts': ['Commands', '명령'],
  'palette.tasks': ['Tasks', '과제'],
  'palette.import': ['Import a task', '과제 가져오기'],
  'palette.export': ['Export the run database', '실행 데이터베이스 내보내기'],
  'palette.pauseQueue': ['Pause the queue', '대기열 멈춤'],
  'palette.continueQueue': ['Continue the queue', '대기열 이어서 실행'],

  'error.region': ['Message', '알림'],
  'error.code': ['Code {code}', '코드 {code}'],
  'toast.region': ['Notices', '알림'],
  'drop.here': ['Drop to import', '놓으면 가져옵니다'],
  'side.resize': ['Width of the side panel', '옆 패널 너비'],
} as const satisfies UiMessages;
