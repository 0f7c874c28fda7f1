import { z } from 'zod';
import { runStatuses } from '../../../shared/run';
import { findRun } from '../../find-run';
import { runDetails, runRecord } from '../../output/run';
import { nothing, ofStudy, tool } from '../tool';

/** Tools that list what the data folder has. */

const listTasks = tool({
  name: 'list_tasks',
  description: 'List tasks (imported data sets): rows by split, labels, primary metric, warnings of the import.',
  input: nothing,
  async run(_, { workbench }) {
    await workbench.tasks.recheck();
    return { data: { tasks: workbench.tasks.list() } };
  },
});

const listEncoders = tool({
  name: 'list_encoders',
  description: 'List pretrained encoders: family, layers, width, parameters.',
  input: nothing,
  async run(_, { workbench }) {
    await workbench.encoders.recheck();
    return { data: { encoders: workbench.encoders.list() } };
  },
});

const listStudies = tool({
  name: 'list_studies',
  description: 'List studies with their tasks and the number of runs by status.',
  input: nothing,
  run: (_, { workbench }) => ({
    data: { studies: workbench.studies.list().map(({ file: _file, ...study }) => study) },
  }),
});

const showStudy = tool({
  name: 'show_study',
  description: 'Show a study: its file, the number of runs by status, and what the queue does now.',
  input: ofStudy,
  run: ({ study }, { workbench }) => ({
    data: { ...workbench.studies.show(study), queue: workbench.queue.state() },
  }),
});

const listRuns = tool({
  name: 'list_runs',
  description: 'List runs with settings, status, scores (fractions of 1), counts and signs of bad training.',
  input: z.strictObject({
    study: ofStudy.shape.study.optional(),
    status: z.enum(runStatuses).optional(),
    from: z.number().int().min(0).default(0),
    count: z.number().int().min(1).max(500).default(100).describe('most runs of this answer'),
  }),
  run({ study, status, from, count }, { workbench }) {
    const all = workbench.runs.list({ study }).filter((run) => status === undefined || run.status === status);
    return { data: { total: all.length, from, runs: all.slice(from, from + count).map((run) => runRecord(run)) } };
  },
});

const showRun = tool({
  name: 'show_run',
  description: 'Show a run with its whole configuration, versions, device and deviations from the paper.',
  input: z.strictObject({ run: z.string().min(1).max(64).describe('id of a run, or its start') }),
  run({ run }, { workbench: { runs } }) {
    const found = findRun(runs, run);
    const { id } = found;
    const records = { attempts: runs.attempts(id), encoderDtypes: runs.encoderDtypes(id) };
    return { data: runDetails(found, runs.search(id), runs.health(id), records) };
  },
});

export const libraryTools = [listTasks, listEncoders, listStudies, showStudy, listRuns, showRun];
