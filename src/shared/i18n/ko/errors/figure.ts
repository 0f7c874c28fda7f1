import type { figureErrors as english } from '../../en/errors/figure';
import { translationOf } from '../../translation';

export const figureErrors = translationOf<typeof english>()({
  'figure-format': '{file} 파일의 확장자로 그림 형식을 알 수 없습니다. 허용: {allowed}.',
  'only-full-yet':
    '{study} 실험에서 완료된 실행은 전체 미세조정뿐이라 아직 비교할 점이 없습니다. 다른 방법을 실행하세요.',
  'no-points-yet': '{study} 실험에 그릴 수 있는 완료된 실행이 없습니다. 먼저 실행하세요.',
  'figure-task-missing': '{figure} 그림은 과제 하나를 보여 줍니다. 하나를 지정하세요: {known}.',
  'figure-one-rate': '{study} 실험에는 한 과제에서 학습률 두 가지로 완료된 방법이 없습니다. 학습률을 추가하세요.',
  'figure-one-std': '{study} 실험에는 한 과제에서 initStd 값 두 가지로 완료된 어댑터 크기가 없습니다. 값을 추가하세요.',
  'figure-one-size': '{study} 실험에는 같은 과제에서 완료된 어댑터 크기가 두 가지 없습니다. 크기를 추가하세요.',
  'figure-no-ablation':
    '{study} 실험에는 어댑터를 빼고 평가한 실행이 없습니다. adapter 방법의 완료된 실행을 "ablate RUN" 명령으로 평가하세요.',
  'ablation-preliminary':
    '{name}: 층 구간 {spans}개 중 {done}개를 평가했습니다. "ablate" 명령으로 이어서 할 수 있습니다.',
  'size-on-fewer-tasks': '크기 {size}은(는) 과제 {tasks}개에서만 완료되어 제외했습니다(나머지는 {compared}개).',
  'overlay-axes':
    '논문의 수치는 전체 미세조정과의 차이와 인코더 대비 비율로만 함께 그릴 수 있습니다. {figure} 그림을 --y delta, --x fraction 옵션으로 그리세요.',
  'paper-no-numbers': '논문에 이 그림의 수치가 없어 함께 그리지 않았습니다.',
  'paper-inside':
    '{task}, {setting}: 전체 미세조정과의 차이 {ours}점, 논문 {paper} ± {sem}({where}). 논문의 표준오차 안입니다.',
  'paper-outside':
    '{task}, {setting}: 전체 미세조정과의 차이 {ours}점, 논문 {paper} ± {sem}({where}). 논문의 표준오차 밖입니다.',
  'paper-without-error':
    '논문에 표준오차가 없는 수치가 이 과제들에 {numbers}개 더 있습니다. CSV 파일에 함께 적었습니다.',
  'pdf-without-hangul':
    '{file} 파일에 넣을 한글 글꼴이 이 시스템에 없습니다. SVG로 저장하거나 Noto Sans CJK KR 글꼴을 설치하세요.',

  'figure-one-setting':
    '{study} 실험에는 한 과제에서 두 설정 이상 완료된 방법이 없습니다. 학습률이나 크기를 추가하세요.',
  'profiles-nothing':
    '{study} 실험에는 학습된 전체 미세조정 실행이 완료된 과제가 없어 차이를 그릴 수 없습니다. 먼저 전체 미세조정을 실행하세요.',
  'budget-undefined': '검증 점수가 정의되지 않은 설정 {settings}개는 제외했습니다.',
});
