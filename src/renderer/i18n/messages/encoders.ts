import type { UiMessages } from './message';

export const encoderMessages = {
  'encoders.side': ['Encoders', '인코더'],
  'encoders.add': ['Add a folder', '폴더 추가'],
  'encoders.added': ['{encoder} was added.', '{encoder} 인코더를 추가했습니다.'],
  'encoders.none': [
    'There is no encoder yet. Choose a folder with config.json, model.safetensors and a tokenizer.',
    '아직 인코더가 없습니다. config.json, model.safetensors, 토크나이저가 든 폴더를 선택하세요.',
  ],
  'encoders.shape': ['{layers} layers · hidden {hidden}', '{layers}층 · 은닉 {hidden}'],
  'encoders.network': ['The network', '네트워크'],
  'encoders.networkNote': [
    'Hover over a method to see what it trains.',
    '방법에 포인터를 올리면 학습하는 부분이 나타납니다.',
  ],
  'encoders.embeddings': ['Embeddings', '임베딩'],
  'encoders.layer': ['Layer {layer}', '{layer}층'],
  'encoders.pooler': ['Pooler', '풀러'],
  'encoders.head': ['Head, new for each task', '헤드, 과제마다 새로'],
  'encoders.facts': ['Facts', '정보'],
  'encoders.total': ['Parameters', '파라미터'],
  'encoders.vocabulary': ['Vocabulary', '어휘'],
  'encoders.heads': ['Attention heads', '어텐션 헤드'],
  'encoders.intermediate': ['Feed-forward', '피드포워드'],
  'encoders.positions': ['Longest text, tokens', '최대 길이, 토큰'],
  'encoders.activation': ['Activation', '활성화'],
  'encoders.pooling': ['Declared pooling', '선언된 풀링'],
  'encoders.noPooling': ['none', '없음'],
  'encoders.source': ['Source', '출처'],
  'encoders.hash': ['Hash', '해시'],
  'encoders.runs': ['Runs', '실행'],
  'encoders.remove': ['Remove the encoder', '인코더 삭제'],
  'encoders.removeQuestion': [
    'Remove {encoder} from this data folder?',
    '이 데이터 폴더에서 {encoder} 인코더를 삭제할까요?',
  ],
  'encoders.removeNote': ['Its runs keep their record.', '이 인코더의 실행 기록은 남습니다.'],
} as const satisfies UiMessages;
