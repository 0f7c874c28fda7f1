export { defaultEncoderFolder, electronProgram, nodeProgram, setupReport, tensorflowLibrary } from './locate';
export { partIds, type PartId, type PartReport, type PartState, type SetupProgress } from './part';
export { setup, type SetupOptions } from './setup';
export { describePart, terminalProgress } from './terminal-progress';
