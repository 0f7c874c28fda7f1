import type { Messages } from './message';

/** Sentences about figures: what they lack, and what they leave out. */
export const figureMessages = {
  'figure-format': {
    en: '{file} names no figure format by its ending; allowed: {allowed}.',
    ko: '{file} 파일의 확장자로 그림 형식을 알 수 없습니다. 허용: {allowed}.',
  },
  'only-full-yet': {
    en: 'The study {study} has complete runs of full fine-tuning alone, so there is no point to compare with it yet.',
    ko: '{study} 실험에서 완료된 실행은 전체 미세조정뿐이라 아직 비교할 점이 없습니다.',
  },
  'no-points-yet': {
    en: 'The study {study} has no complete run to draw; run it first.',
    ko: '{study} 실험에 그릴 수 있는 완료된 실행이 없습니다. 먼저 실행하세요.',
  },
  'figure-task-missing': {
    en: 'The figure {figure} is of one task; name one of them: {known}.',
    ko: '{figure} 그림은 과제 하나에 대한 것입니다. 다음 가운데 하나를 지정하세요: {known}.',
  },
  'figure-one-rate': {
    en: 'No method of the study {study} is complete at two learning rates on one task; add rates to it.',
    ko: '{study} 실험에는 한 과제에서 학습률 두 가지로 끝난 방법이 없습니다. 학습률을 추가하세요.',
  },
  'figure-one-std': {
    en: 'No adapter size of the study {study} is complete at two values of initStd on one task; add values to it.',
    ko: '{study} 실험에는 한 과제에서 initStd 값 두 가지로 끝난 어댑터 크기가 없습니다. 값을 추가하세요.',
  },
  'figure-one-size': {
    en: 'The study {study} has no two adapter sizes that are complete on the same tasks; add sizes to it.',
    ko: '{study} 실험에는 같은 과제에서 끝난 어댑터 크기가 두 가지 없습니다. 크기를 추가하세요.',
  },
  'figure-no-ablation': {
    en: 'No run of the study {study} has been scored without its adapters; "ablate RUN" does that for a completed run of method adapter.',
    ko: '{study} 실험에는 어댑터를 빼고 평가한 실행이 없습니다. adapter 방법의 완료된 실행을 "ablate RUN" 명령으로 평가하세요.',
  },
  'ablation-preliminary': {
    en: '{name}: {done} of {spans} spans are scored so far; "ablate" goes on.',
    ko: '{name}: 구간 {spans}개 가운데 {done}개를 평가했습니다. "ablate" 명령으로 이어서 할 수 있습니다.',
  },
  'size-on-fewer-tasks': {
    en: 'Size {size} is left out: it is complete on {tasks} tasks, the others on {compared}.',
    ko: '크기 {size} 값은 과제 {tasks}개에서만 끝나 제외했습니다(나머지는 {compared}개).',
  },
  'overlay-axes': {
    en: "The paper's numbers stand beside ours as points to full fine-tuning over shares of the encoder; draw {figure} with --y delta and --x fraction.",
    ko: '논문의 수치는 전체 미세조정과의 차이와 인코더 대비 비율로만 함께 그릴 수 있습니다. {figure} 그림을 --y delta, --x fraction 옵션으로 그리세요.',
  },
  'paper-no-numbers': {
    en: 'The paper prints no numbers for this figure, so nothing of it is drawn here.',
    ko: '논문에 이 그림의 수치가 없어 함께 그리지 않았습니다.',
  },
  'paper-inside': {
    en: '{task}, {setting}: {ours} points to full fine-tuning, {paper} ± {sem} in the paper ({where}): inside its s.e.m.',
    ko: '{task}, {setting}: 전체 미세조정과의 차이 {ours}점, 논문 {paper} ± {sem}({where}). 논문의 s.e.m. 안쪽입니다.',
  },
  'paper-outside': {
    en: '{task}, {setting}: {ours} points to full fine-tuning, {paper} ± {sem} in the paper ({where}): outside its s.e.m.',
    ko: '{task}, {setting}: 전체 미세조정과의 차이 {ours}점, 논문 {paper} ± {sem}({where}). 논문의 s.e.m. 바깥쪽입니다.',
  },
  'paper-without-error': {
    en: 'The paper gives no s.e.m. for {numbers} other numbers on these tasks; they stand in the CSV beside ours.',
    ko: '논문에 s.e.m.이 없는 수치가 이 과제들에 {numbers}개 더 있습니다. CSV 파일에 함께 적었습니다.',
  },
  'pdf-without-hangul': {
    en: 'This system has no Korean font that can be embedded in {file}; save it as SVG, or install Noto Sans CJK KR.',
    ko: '{file} 파일에 넣을 한글 글꼴이 이 시스템에 없습니다. SVG로 저장하거나 Noto Sans CJK KR 글꼴을 설치하세요.',
  },
} as const satisfies Messages;
