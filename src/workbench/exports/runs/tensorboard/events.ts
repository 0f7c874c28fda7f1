import type { TrackedPoint } from '../tracked-run';
import { bytesField, doubleField, floatField, message, textField, wholeField } from './protobuf';

/**
 * Events of a log, as `Event` of tensorboard/compat/proto/event.proto. Times are in seconds since 1970. Hyper-parameters
 * are in messages of tensorboard/plugins/hparams/plugin_data.proto.
 */

const event = (seconds: number, step: number, ...fields: readonly Buffer[]): Buffer =>
  message(doubleField(1, seconds), wholeField(2, step), ...fields);

/** The first event of every log. */
export const fileVersion = (seconds: number): Buffer => event(seconds, 0, textField(3, 'brain.Event:2'));

const summary = (...value: readonly Buffer[]): Buffer => bytesField(5, bytesField(1, message(...value)));

export const scalarEvent = ({ name, step, timeMs, value }: TrackedPoint): Buffer =>
  event(timeMs / 1000, step, summary(textField(1, name), floatField(2, value)));

/** `content` is an `HParamsPluginData` without its version, which is 0. */
const hparams = (tag: string, content: Buffer): Buffer =>
  summary(
    textField(1, `_hparams_/${tag}`),
    bytesField(9, bytesField(1, message(textField(1, 'hparams'), bytesField(2, content)))),
  );

type Parameter = readonly [name: string, value: string | number | boolean];

/** `SessionStartInfo`: the parameters as a map from name to `google.protobuf.Value`. */
export function hparamsStart(seconds: number, parameters: readonly Parameter[], name: string): Buffer {
  const entries = parameters.map(([key, value]) =>
    bytesField(1, message(textField(1, key), bytesField(2, valueOf(value)))),
  );
  const info = message(...entries, textField(4, name), doubleField(5, seconds));
  return event(seconds, 0, hparams('session_start_info', bytesField(3, info)));
}

const statuses: Readonly<Record<string, number>> = { completed: 1, failed: 2, diverged: 2, running: 3 };

/** `SessionEndInfo`; the status of a run that was stopped is unknown to TensorBoard. */
export const hparamsEnd = (seconds: number, status: string): Buffer =>
  event(
    seconds,
    0,
    hparams('session_end_info', bytesField(4, message(wholeField(1, statuses[status] ?? 0), doubleField(2, seconds)))),
  );

function valueOf(value: string | number | boolean): Buffer {
  if (typeof value === 'number') return doubleField(2, value);
  return typeof value === 'string' ? textField(3, value) : wholeField(4, Number(value));
}
