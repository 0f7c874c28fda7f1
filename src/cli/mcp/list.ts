import type { AgentTool } from './tool';
import { libraryTools } from './tools/library';
import { reportTools } from './tools/reports';
import { studyTools } from './tools/studies';
import { useTools } from './tools/use';

/** All tools, in the order in which an agent sees them. */
export const agentTools: readonly AgentTool[] = [...libraryTools, ...reportTools, ...studyTools, ...useTools];
