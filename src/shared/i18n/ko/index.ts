import { adapterErrors } from './errors/adapter';
import { cliErrors } from './errors/cli';
import { dataErrors } from './errors/data';
import { encoderErrors } from './errors/encoder';
import { figureErrors } from './errors/figure';
import { folderErrors } from './errors/folder';
import { hubErrors } from './errors/hub';
import { readingErrors } from './errors/reading';
import { reportErrors } from './errors/report';
import { runErrors } from './errors/run';
import { serveErrors } from './errors/serve';
import { setupErrors } from './errors/setup';
import { storeErrors } from './errors/store';
import { studyErrors } from './errors/study';
import { windowErrors } from './errors/window';
import { answerTexts } from './report/answer';
import { captionTexts } from './report/captions';
import { chartTexts } from './report/charts';
import { claimTexts } from './report/claims';
import { pageTexts } from './report/page';
import { tableTexts } from './report/tables';
import { compareTexts } from './window/compare';
import { encodersTexts } from './window/encoders';
import { evidenceTexts } from './window/evidence';
import { figuresTexts } from './window/figures';
import { homeTexts } from './window/home';
import { importTexts } from './window/import';
import { predictTexts } from './window/predict';
import { runsTexts } from './window/runs';
import { settingsTexts } from './window/settings';
import { shellTexts } from './window/shell';
import { studyTexts } from './window/study';
import { tasksTexts } from './window/tasks';
import { tradeOffTexts } from './window/trade-off';
import { wordsTexts } from './window/words';
import { remedies } from './window/remedies';
import { systemTexts } from './system';

/** Sentences of errors and notices, by their code. */
const errors = {
  ...adapterErrors,
  ...cliErrors,
  ...dataErrors,
  ...encoderErrors,
  ...figureErrors,
  ...folderErrors,
  ...hubErrors,
  ...readingErrors,
  ...reportErrors,
  ...runErrors,
  ...serveErrors,
  ...setupErrors,
  ...storeErrors,
  ...studyErrors,
  ...windowErrors,
} as const;

/** Every text of the window but the names of methods, which their descriptors have. */
const window = {
  ...compareTexts,
  ...encodersTexts,
  ...evidenceTexts,
  ...figuresTexts,
  ...homeTexts,
  ...importTexts,
  ...predictTexts,
  ...runsTexts,
  ...settingsTexts,
  ...shellTexts,
  ...studyTexts,
  ...tasksTexts,
  ...tradeOffTexts,
  ...wordsTexts,
} as const;

/** Texts of figures, tables and the answer. */
const report = { ...answerTexts, ...captionTexts, ...chartTexts, ...claimTexts, ...pageTexts, ...tableTexts } as const;

export const ko = { errors, window, remedies, report, system: systemTexts } as const;
