import type { shellTexts as english } from '../../en/window/shell';
import { translationOf } from '../../translation';

export const shellTexts = translationOf<typeof english>()({
  'rail.results': '결과',
  'rail.work': '학습',
  'rail.library': '자료실',
  'rail.label': '보기',
  'rail.search': '검색',

  'picker.label': '실험',
  'picker.none': '실험 없음',
  'picker.noneHint': '예제를 실행하세요',
  'picker.tasks': '과제 {n}개',
  'picker.running': '실행 중',
  'picker.new': '새 실험',

  'bar.noDevice': '장치는 첫 실행 때 선택됩니다',
  'bar.threads': 'CPU, {n}스레드',
  'bar.slow': 'TensorFlow를 쓸 수 없어 더 느린 WASM으로 학습합니다.',
  'bar.queueEmpty': '대기열이 비어 있음',
  'bar.queue': '실행 중 {running}회 · 대기 {queued}회',
  'bar.held': '대기열 일시 중지 · 대기 {queued}회',
  'bar.progress': '{done} / {all}',
  'bar.left': '약 {time} 남음',
  'bar.look': '{n}건 확인 필요',
  'bar.free': '{size} 남음',
  'bar.private': '데이터는 이 컴퓨터 안에만 있습니다',

  'interrupted.text': '실행 {n}회가 중단되었습니다. 완료된 결과는 그대로 있습니다.',
  'waiting.text': '이전 실행 {n}회가 대기 중입니다.',
  'interrupted.continue': '이어서 실행',
  'spent.raise': '시간 제한 바꾸기',
  'interrupted.later': '나중에',

  'queue.problem': '대기열이 멈췄습니다.',
  'queue.otherFolder': '다른 폴더 선택',

  'palette.placeholder': '보기, 실행, 명령 검색',
  'palette.empty': '검색 결과 없음',
  'palette.views': '보기',
  'palette.studies': '실험',
  'palette.acts': '명령',
  'palette.tasks': '과제',
  'palette.export': '모든 실행 내보내기: {format}',
  'palette.pauseQueue': '대기열 일시 중지',
  'palette.continueQueue': '대기열 다시 시작',

  'error.region': '알림',
  'error.code': '코드 {code}',
  'toast.region': '알림',
  'drop.here': '놓으면 가져옵니다',
  'side.resize': '옆 패널 너비 조절',
});
