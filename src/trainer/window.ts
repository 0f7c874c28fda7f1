import type { Backend } from '../engine/backends/backend';
import { chromiumHost } from '../engine/backends/webgpu/chromium';
import { probeBackend } from '../engine/backends/probe-backend';
import { reasonOf } from '../engine/backends/reason';
import { startWebgpu } from '../engine/backends/webgpu/webgpu';
import { technicalError } from '../shared/errors';
import { unavailable } from '../shared/probe';
import type { WindowReply, WindowRequest, WindowTask } from '../shared/window-trainer';
import { filesByPort } from './port-files';
import { serve } from './serve';

/**
 * The trainer as a hidden, sandboxed window of the app, for Chromium's WebGPU. It reads no files: main sends the bytes
 * of those that a job names.
 */
window.addEventListener('message', ({ source, data, ports: [port] }) => {
  if (source === window && data === 'trainer' && port) begin(port);
});

function begin(port: MessagePort): void {
  const send = (reply: WindowReply): void => port.postMessage(reply);
  const files = filesByPort(send);
  // A run whose trainer met an unhandled error must not seem to continue.
  const fault = (error: unknown): void => send({ type: 'exit', complaint: reasonOf(error) });
  window.addEventListener('unhandledrejection', ({ reason }) => fault(reason));
  window.addEventListener('error', ({ error, message }) => fault(error ?? message));
  let take: Promise<(request: never) => void> | null = null;
  port.onmessage = ({ data }: MessageEvent<WindowRequest>) => {
    switch (data.type) {
      case 'train':
        take = serve(() => webgpu(data), {
          send,
          open: files.open,
          budgetBytes: data.budgetBytes,
          exit: () => send({ type: 'exit', complaint: null }),
        });
        return;
      case 'probe':
        return void probe(data).then(send);
      case 'range':
        return files.arrived(data);
      default:
        return void take?.then((give) => give(data as never));
    }
  };
}

async function webgpu({ versions }: WindowTask): Promise<Backend> {
  try {
    return await startWebgpu(chromiumHost(versions));
  } catch (error) {
    throw technicalError('backend-unavailable', { backend: 'webgpu' }, reasonOf(error), error);
  }
}

async function probe(task: Extract<WindowTask, { type: 'probe' }>): Promise<WindowReply> {
  try {
    return { type: 'probed', probe: await probeBackend(await webgpu(task), task.measure) };
  } catch (error) {
    return { type: 'probed', probe: unavailable('webgpu', reasonOf(error)) };
  }
}
