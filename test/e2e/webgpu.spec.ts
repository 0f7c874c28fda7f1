import { ask, expect, inMain, openWindow, prepare, test } from './window';

/** An emulated GPU, with WebGPU enabled on Linux. */
const softwareGpu = [
  '--enable-unsafe-webgpu',
  '--enable-features=Vulkan',
  '--use-webgpu-adapter=swiftshader',
  '--use-vulkan=swiftshader',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];

interface Run {
  readonly status: string;
  readonly step: number;
  readonly backend: string | null;
  readonly device: string | null;
  readonly error: { readonly code: string } | null;
}

const study = (epochs: number, seeds: readonly number[]) => ({
  name: 'on-the-gpu',
  encoder: 'tiny',
  tasks: ['comments'],
  methods: [{ method: 'top-n', n: [1], learningRate: 1e-3 }],
  training: { epochs, batchSize: 16, maxLength: 32 },
  seeds,
});

/** The window's runs of such a study, by seed. */
async function start(epochs: number, seeds: readonly number[]) {
  const open = await openWindow({ backend: 'webgpu', switches: softwareGpu, isNodeAtHand: false });
  await prepare(open, 60);
  await ask(open.page, 'studies:start', { file: study(epochs, seeds) });
  const runs = async (): Promise<readonly Run[]> =>
    ((await ask(open.page, 'studies:results', { study: 'on-the-gpu' })) as { runs: Run[] }).runs;
  return { ...open, runs };
}

const patience = { timeout: 180_000 };

test.skip(process.platform !== 'linux', 'SwiftShader comes with Electron on Linux only');

test('trains on a GPU in a hidden window, which is closed when no run waits', async () => {
  const { app, runs } = await start(1, [0]);
  await expect.poll(async () => (await runs())[0]!.status, patience).toMatch(/completed|failed/);
  const [run] = await runs();
  expect(run).toMatchObject({ status: 'completed', backend: 'webgpu', error: null });
  expect(run!.device).toMatch(/^GPU/);
  await expect.poll(() => inMain(app, ({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('a GPU that is lost fails the running run with a reason, and the next run starts', async () => {
  const { app, runs } = await start(200, [0, 1]);
  await expect.poll(async () => (await runs()).some(({ step }) => step > 0), patience).toBe(true);
  const pid = await inMain(app, ({ app: main }) => main.getAppMetrics().find(({ type }) => type === 'GPU')!.pid);
  process.kill(pid, 'SIGKILL');
  await expect.poll(async () => (await runs()).filter(({ status }) => status === 'failed').length, patience).toBe(1);
  expect((await runs()).find(({ status }) => status === 'failed')!.error!.code).toBe('gpu-lost');
  const other = async () => (await runs()).find(({ status }) => status === 'running');
  await expect.poll(async () => (await other())?.step ?? 0, patience).toBeGreaterThan(0);
});
