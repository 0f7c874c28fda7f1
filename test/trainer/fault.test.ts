import { describe, expect, it } from 'vitest';
import { appError, sentence } from '../../src/shared/errors';
import { faultRecord, startFault } from '../../src/trainer/fault';
import { configOf } from '../engine/training';

const job = { config: configOf({ method: 'full' }, { batchSize: 16, maxLength: 64 }) };

describe('an error in a training', () => {
  it.each([
    'Invalid TF_Status: 3\nMessage: Received a label value of 5 which is outside the valid range of [0, 2)',
    'WorkbenchLookup: an id is not in its table',
    'byte length of Float32Array should be a multiple of 4',
    'Based on the provided shape, [738,32], the tensor should have 23616 values but has 45916',
    "Cannot read properties of undefined (reading 'shape')",
  ])("is a sentence, and the runtime's own words stay beside it: %s", (text) => {
    const record = faultRecord(new Error(text), job);
    expect(record).toMatchObject({ code: 'engine-fault', details: { technical: text } });
    for (const locale of ['en', 'ko'] as const) expect(sentence(record, locale)).not.toContain(text.slice(0, 12));
  });

  it('is a sentence too if the trainer could not start', () => {
    const record = startFault(new Error('dlopen: libcuda.so.1: cannot open shared object file\nadvice'));
    expect(record).toMatchObject({
      code: 'trainer-not-started',
      details: { technical: 'dlopen: libcuda.so.1: cannot open shared object file' },
    });
    expect(sentence(record, 'en')).not.toContain('dlopen');
    const known = appError('setup-needed', {});
    expect(startFault(known)).toMatchObject({ code: 'setup-needed' });
  });

  it('keeps a sentence, and names memory and files that are missing', () => {
    expect(faultRecord(appError('diverged', { step: 3 }), job)).toMatchObject({
      code: 'diverged',
      details: { step: 3 },
    });
    expect(faultRecord(new Error('OOM when allocating tensor with shape[1]'), job)).toMatchObject({
      code: 'out-of-memory',
      details: { batch: 16, length: 64 },
    });
    const gone = Object.assign(new Error('ENOENT: no such file'), { code: 'ENOENT', path: 'rows.jsonl' });
    expect(faultRecord(gone, job)).toMatchObject({ code: 'file-missing', details: { file: 'rows.jsonl' } });
  });
});
