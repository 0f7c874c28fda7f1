import type { homeTexts as english } from '../../en/window/home';
import { translationOf } from '../../translation';

export const homeTexts = translationOf<typeof english>()({
  'home.title': '환영합니다',
  'home.lead':
    '파라미터를 얼마나 적게 학습해도 될까요? 어댑터, 상위 n층, 전체 인코더를 같은 데이터로 학습하고 학습 파라미터에 따른 정확도를 그립니다.',
  'home.language': '언어',
  'home.folder': '데이터 폴더',
  'home.move': '옮기기',
  'home.device': '장치',
  'home.testing': '학습 스텝 세 번을 실행하고 있습니다…',
  'home.works': '{device} 사용 가능: {backend}, 세 스텝에 {time}',
  'home.testAgain': '다시 진단',
  'home.encoder': '인코더',
  'home.encoderReady': '{encoder}, {layers}층, 파라미터 {count}개',
  'home.encoderNone': '인코더가 아직 없습니다. 인코더 폴더를 추가하세요.',
  'home.encoderChoose': '폴더 추가',
  'home.encoderChecking': '인코더를 읽고 있습니다…',
  'home.sample': '예제 실험',
  'home.sampleText':
    '함께 설치된 과제 {tasks}개에서 전체 미세조정, 상위 n층, 크기 {sizes}가지의 어댑터, LayerNorm, 고정 특징을 학습합니다. 실행하는 동안 그림이 갱신됩니다.',
  'home.sampleCost': '실행 {n}회, 약 {time}',
  'home.sampleRuns': '실행 {n}회',
  'home.samplePlanning': '실행 수를 세고 있습니다…',
  'home.sampleDone': '모든 실행이 완료되었습니다.',
  'home.runSample': '예제 실험 실행',
  'home.openResults': '결과 열기',
  'home.starting': '시작하고 있습니다…',
  'home.own': '내 데이터로 시작할 수도 있습니다.',
  'home.import': '과제 가져오기',
  'home.design': '실험 설계',
  'home.skip': '건너뛰기',
});
