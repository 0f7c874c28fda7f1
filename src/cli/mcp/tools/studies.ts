import { z } from 'zod';
import { methodIds } from '../../../methods/registry';
import { extendStudy } from '../../../study/plan/extend';
import { plannedPoints } from '../../../study/plan/planned-points';
import { studyContent } from '../../study-file';
import { ofStudy, studyFile, tool, type AgentContext } from '../tool';

/** Tools that plan, train and extend studies. */

const planStudy = tool({
  name: 'plan_study',
  description:
    'Check a study file and show what it would train: runs, trained parameters, time, memory, warnings, and the ' +
    'smallest differences it could show. Nothing is stored or started.',
  input: z.strictObject({ file: studyFile }),
  async run({ file }, { workbench }) {
    const { runs, ...plan } = await workbench.studies.plan(studyContent(file));
    return { data: { ...plan, points: plannedPoints(runs) } };
  },
});

const startStudy = tool({
  name: 'start_study',
  description: 'Store a study file and train its missing runs in the background. show_study tells how far it is.',
  writes: true,
  input: z.strictObject({ file: studyFile }),
  async run({ file }, context) {
    const { study, queued } = await context.workbench.studies.enqueue(studyContent(file));
    return started(study, queued, context);
  },
});

const pauseStudy = tool({
  name: 'pause_study',
  description: 'Pause a study in any process; running runs stop after their step, with a checkpoint.',
  writes: true,
  input: ofStudy,
  run({ study }, { workbench }) {
    workbench.queue.pause(study);
    return { data: { study, counts: workbench.studies.show(study).counts } };
  },
});

const resumeStudy = tool({
  name: 'resume_study',
  description: 'Train the paused and interrupted runs of a study in the background.',
  writes: true,
  input: ofStudy,
  run({ study }, context) {
    context.workbench.queue.resume(study);
    return started(study, context.workbench.studies.show(study).counts.queued, context);
  },
});

const extend = ofStudy.extend({
  seeds: z.number().int().min(1).optional().describe('seeds to add to every setting'),
  rate: z.number().positive().optional().describe('learning rate to add'),
  method: z.enum(methodIds).optional().describe('method of rate and epochs; all if absent'),
  epochs: z.number().int().min(1).optional().describe('number of epochs to add'),
  start: z.boolean().default(true).describe('false: only return the extended file'),
});

const extendStoredStudy = tool({
  name: 'extend_study',
  description:
    'Add seeds, a learning rate or epochs to a study and train the new runs. Complete runs stay as they are.',
  writes: true,
  input: extend,
  async run({ study, start, ...extension }, context) {
    const { studies } = context.workbench;
    const configs = studies.results(study).runs.map(({ config }) => config);
    const file = { ...extendStudy(studies.show(study).file, extension, configs), name: study };
    if (!start) return { data: { study, file } };
    const { queued } = await studies.enqueue(file);
    return { data: { ...started(study, queued, context).data, file } };
  },
});

function started(study: string, queued: number, { train, workbench }: AgentContext) {
  train(study);
  return { data: { study, queued, counts: workbench.studies.show(study).counts } };
}

export const studyTools = [planStudy, startStudy, pauseStudy, resumeStudy, extendStoredStudy];
