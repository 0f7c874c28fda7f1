import { z } from 'zod';
import type { Locale } from '../../shared/errors';
import type { Workbench } from '../../workbench/workbench';

/** The workbench and the limits of one server. */
export interface AgentContext {
  readonly workbench: Workbench;
  readonly locale: Locale;
  /** Returns the real path of a file that was named at the start; refuses any other. */
  readonly readable: (path: string) => string;
  /** Trains the waiting runs of a study in the background. */
  readonly train: (study: string) => void;
}

/** An answer: plain data, and a picture where the tool makes one. */
export interface ToolAnswer {
  readonly data: object;
  readonly picture?: { readonly bytes: Uint8Array; readonly mimeType: string };
}

/** One tool of the server. */
export interface AgentTool {
  readonly name: string;
  /** Says when an agent should use it, and what it returns. */
  readonly description: string;
  /** Set: it changes the data folder, so it needs --allow-write. */
  readonly writes?: true;
  readonly input: z.ZodObject;
  run(input: unknown, context: AgentContext): ToolAnswer | Promise<ToolAnswer>;
}

/** Defines a tool; `run` gets its input checked. */
export const tool = <Input extends z.ZodObject>(own: {
  readonly name: string;
  readonly description: string;
  readonly writes?: true;
  readonly input: Input;
  run(input: z.output<Input>, context: AgentContext): ToolAnswer | Promise<ToolAnswer>;
}): AgentTool => ({ ...own, run: (input, context) => own.run(input as z.output<Input>, context) });

export const nothing = z.strictObject({});
const studyName = z.string().min(1).max(120).describe('name of a study, from list_studies');
export const ofStudy = z.strictObject({ study: studyName });
export const studyFile = z
  .union([z.record(z.string(), z.unknown()), z.string().min(1)])
  .describe('study file: an object, or its YAML or JSON text');
