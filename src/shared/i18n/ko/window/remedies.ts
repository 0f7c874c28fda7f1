import type { remedies as english } from '../../en/window/remedies';
import { translationOf } from '../../translation';

export const remedies = translationOf<typeof english>()({
  'setup-needed': '네이티브 구성 요소가 아직 설치되지 않았습니다. 앱을 끝내고 다시 시작하면 설치됩니다.',
  'labels-alike':
    '비슷해 보이는 레이블이 서로 다른 클래스입니다: {labels}. 한 레이블로 합치거나 --map-label 항목에 입력하세요.',
  'backend-unavailable':
    '{backend} 중 쓸 수 있는 백엔드가 없습니다. 설정에서 다른 장치를 선택하거나 앱을 다시 시작하세요.',
  'trainer-not-started': '학습 프로세스를 시작하지 못했습니다. 설정의 자체 시험으로 빠진 것을 확인하세요.',
});
