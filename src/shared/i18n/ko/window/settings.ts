import type { settingsTexts as english } from '../../en/window/settings';
import { translationOf } from '../../translation';

export const settingsTexts = translationOf<typeof english>()({
  'settings.sections': '구역',
  'settings.general': '일반',
  'settings.language': '언어',
  'settings.language.system': '시스템',
  'settings.languageNote': '창, 메뉴, 내보내는 그림의 언어입니다.',
  'settings.theme': '테마',
  'settings.theme.system': '시스템',
  'settings.theme.light': '밝게',
  'settings.theme.dark': '어둡게',

  'settings.folder': '폴더',
  'settings.dataFolder': '데이터 폴더',
  'settings.dataFolderNote':
    '과제, 인코더, 실행과 실행 데이터베이스가 있는 폴더입니다. 옮기면 빈 폴더로 모두 복사해 바이트 단위로 비교한 뒤 그 폴더를 쓰며, 이전 폴더는 그대로 둡니다.',
  'settings.show': '열어 보기',
  'settings.move': '옮기기',
  'settings.moving': '복사하고 있습니다…',
  'settings.moved': '데이터를 {folder} 폴더로 옮겼습니다.',
  'settings.free': '디스크 여유 공간',

  'settings.device': '장치',
  'settings.backend': '백엔드',
  'settings.backend.auto': '자동',
  'settings.backendNote':
    '자동은 측정 결과 GPU(WebGPU)가 더 빠르면 GPU를, 아니면 CPU의 TensorFlow를, 둘 다 쓸 수 없으면 더 느린 WASM을 씁니다. 다음 실행부터 적용됩니다.',
  'settings.parallel': '병렬 실행',
  'settings.parallel.auto': '자동',
  'settings.parallelNote':
    '동시에 학습하는 실행 수입니다. 자동은 가장 빠른 수를 한 번 측정하며, 대기 중인 실행이 적거나 메모리가 부족하면 1을 씁니다. 다음 시작부터 적용됩니다.',
  'settings.machine': '이 컴퓨터',
  'settings.machineFacts': '{n}스레드, 메모리 {memory}',
  'settings.selfTest': '자가 진단',
  'settings.selfTestNote': '아주 작은 인코더로 학습 스텝을 세 번 실행합니다.',
  'settings.selfTestRun': '진단',
  'settings.parts': '네이티브 구성 요소',
  'settings.partsNote': '마지막 설치 후의 상태입니다. 앱을 시작할 때마다 다시 확인합니다.',
  'settings.noParts': '설치 기록이 없습니다.',
  'settings.part.ready': '준비됨',
  'settings.part.degraded': '제한됨',
  'settings.part.missing': '없음',
  'settings.part.off': '사용 안 함',

  'settings.privacy': '개인정보',
  'settings.privacyLead': '데이터는 이 컴퓨터 안에만 있습니다.',
  'settings.privacyText':
    '계정도 서버도 원격 측정도 없습니다. 창은 네트워크에 접근할 수 없고 학습 프로세스는 데이터 폴더만 읽습니다. 파일은 직접 내보낼 때만 데이터 폴더 밖으로 나갑니다.',
  'settings.hosts': '설치가 접속할 수 있는 호스트',
  'settings.hostsNote':
    '설치할 때만 네트워크를 쓰며 파일마다 한 번 내려받습니다. 내려받은 파일은 고정된 체크섬으로 확인합니다.',
  'settings.host.registries': 'npm과 pip에 설정된 저장소',
  'settings.host.registriesWhat': '패키지, 그리고 원래 출처에 접속할 수 없는 구성 요소',
  'settings.host.electron': 'Electron 프로그램',
  'settings.host.tensorflow': 'TensorFlow 라이브러리',
  'settings.host.encoder': '기본 인코더',

  'settings.about': '정보',
  'settings.aboutText':
    'Adapter Workbench {version}. N. Houlsby 외, “Parameter-Efficient Transfer Learning for NLP”(ICML 2019)를 따릅니다.',
  'settings.fallback':
    '이 창은 개발과 테스트용 이전 버전인 Electron {version}에서 동작합니다. 다음에 시작할 때 가능하면 정식 버전을 내려받습니다.',
  'settings.versions': '버전',
  'settings.copyVersions': '버전 복사',
  'settings.credits': '출처와 감사',
  'settings.licence': '라이선스',
});
