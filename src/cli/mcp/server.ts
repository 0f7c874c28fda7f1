import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import {
  CallToolRequestSchema,
  ListToolsRequestSchema,
  type CallToolResult,
  type Tool,
} from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { version } from '../../../package.json';
import { appError, errorRecord, sentence } from '../../shared/errors';
import { agentTools } from './list';
import type { AgentContext, AgentTool, ToolAnswer } from './tool';

/** A server with the calls that it works on. */
interface AgentServer {
  readonly server: Server;
  /** Resolves when every call so far has its answer. */
  answered(): Promise<void>;
}

/** Returns a Model Context Protocol server with all tools. Those that write are refused unless `mayWrite`. */
export function agentServer(context: AgentContext, mayWrite: boolean): AgentServer {
  const working = new Set<Promise<CallToolResult>>();
  const server = new Server(
    { name: 'adapter-workbench', version },
    {
      capabilities: { tools: {} },
      instructions:
        'Adapter Workbench compares ways to tune a text encoder: full fine-tuning, adapters, LoRA, top layers. ' +
        'Plan a study, start it, and read its answer. Scores are fractions of 1; deltas and margins are points of 100.',
    },
  );
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: agentTools.map(described) }));
  server.setRequestHandler(CallToolRequestSchema, ({ params }) => {
    const call = called(params.name, params.arguments ?? {}, context, mayWrite)
      .then(resultOf)
      .catch((error: unknown) => refusalOf(error, context));
    working.add(call);
    return call.finally(() => working.delete(call));
  });
  return { server, answered: async () => void (await Promise.all(working)) };
}

/** Code and sentence of an error, as text and as data. */
function refusalOf(error: unknown, { locale }: AgentContext): CallToolResult {
  const record = errorRecord(error);
  const content = [{ type: 'text' as const, text: sentence(record, locale) }];
  return { isError: true, content, structuredContent: { error: { ...record } } };
}

function described({ name, description, writes, input }: AgentTool): Tool {
  return {
    name,
    description: writes ? `${description} Needs a server that was started with --allow-write.` : description,
    inputSchema: z.toJSONSchema(input, { io: 'input' }) as Tool['inputSchema'],
    annotations: { readOnlyHint: !writes, destructiveHint: false, openWorldHint: false },
  };
}

async function called(name: string, given: unknown, context: AgentContext, mayWrite: boolean): Promise<ToolAnswer> {
  const tool = agentTools.find((one) => one.name === name);
  if (!tool) {
    throw appError('agent-tool-unknown', { tool: name, known: agentTools.map((one) => one.name).join(', ') });
  }
  if (tool.writes && !mayWrite) throw appError('agent-write-refused', { tool: name });
  const checked = tool.input.safeParse(given);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    throw appError('agent-argument', {
      tool: name,
      argument: issue!.path.join('.') || 'input',
      reason: issue!.message.toLowerCase(),
    });
  }
  return tool.run(checked.data, context);
}

/** The data as text, which every client shows, and as structured content. */
function resultOf({ data, picture }: ToolAnswer): CallToolResult {
  const text = JSON.stringify(data);
  const image = picture && {
    type: 'image' as const,
    data: Buffer.from(picture.bytes).toString('base64'),
    mimeType: picture.mimeType,
  };
  return {
    content: [...(image ? [image] : []), { type: 'text', text }],
    structuredContent: JSON.parse(text) as Record<string, unknown>,
  };
}
