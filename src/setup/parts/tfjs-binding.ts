import { rm } from 'node:fs/promises';
import path from 'node:path';
import { buildBinding } from '../build/build-binding';
import { tryEverywhere, withTfjs } from '../build/runtimes';
import { provideFolder } from '../cache/cached-folder';
import { copyIfDifferent, linkFolder } from '../cache/files';
import type { SetupContext } from '../context';
import { NoSource, reason } from '../fetch/first-source';
import type { PartResult } from '../part';
import { tfjsPackage } from '../places';
import { provideTensorflow } from './libtensorflow';

const consequence = 'training uses the slower WASM backend';

/**
 * Provides the binding between TensorFlow.js and libtensorflow: compiled once per machine, then copied from the cache.
 */
export async function tfjsBinding(context: SetupContext): Promise<PartResult> {
  const tfjs = tfjsPackage(context.project);
  const library = await context.outcome('libtensorflow');
  if (!tfjs) return missing('the package @tensorflow/tfjs-node-gpu is not installed');
  if (library?.state === 'missing') return missing('there is no libtensorflow');
  const failed: string[] = [];
  const reasons: string[] = [];
  for (;;) {
    const found = await provideTensorflow(context, failed).catch((error: unknown) => {
      if (error instanceof NoSource) return null;
      throw error;
    });
    if (!found) return missing(reasons.join('; ') || 'there is no libtensorflow');
    const name = path.basename(found.folder);
    try {
      const changed = await install(context, tfjs, found.folder);
      const loadedIn = await tryEverywhere(context, 'tfjs-binding', product);
      return {
        state: 'ready',
        source: 'built on this machine',
        version: tfjs.version,
        detail: `TensorFlow ${found.contents.version} runs in ${loadedIn.join(' and ')}`,
        changed,
        files: [tfjs.binding, path.join(tfjs.library, 'lib')],
      };
    } catch (error) {
      context.signal?.throwIfAborted();
      await rm(path.join(context.cache, builtName(tfjs.version, found.folder)), { recursive: true, force: true });
      failed.push(name);
      reasons.push(`${name}: ${reason(error)}`);
    }
  }
}

function missing(why: string): PartResult {
  return { state: 'missing', source: '', version: '', detail: `${consequence} (${why})`, changed: false, files: [] };
}

type TfjsPackage = NonNullable<ReturnType<typeof tfjsPackage>>;

/**
 * Returns the binding's name in the cache, which contains the library's name because a binding works with one library.
 */
function builtName(version: string, library: string): string {
  return `tfjs-binding-${version}-napi8-for-${path.basename(library)}`;
}

async function install(context: SetupContext, tfjs: TfjsPackage, library: string): Promise<boolean> {
  const built = await provideFolder(context.cache, builtName(tfjs.version, library), async (target) => {
    context.step('tfjs-binding', 'building');
    await buildBinding(context, tfjs, library, path.join(target, 'tfjs_binding.node'));
    return { source: 'built on this machine', version: tfjs.version };
  });
  const linked = await linkFolder(library, tfjs.library);
  const placed = await copyIfDifferent(path.join(built.folder, 'tfjs_binding.node'), tfjs.binding);
  if (process.platform === 'win32') {
    // Windows looks for a library beside the module that needs it.
    await copyIfDifferent(
      path.join(library, 'lib', 'tensorflow.dll'),
      path.join(path.dirname(tfjs.binding), 'tensorflow.dll'),
    );
  }
  return built.changed || linked || placed;
}

const product = `${withTfjs}
  const tf = require('@tensorflow/tfjs-node-gpu');
  const [found] = tf.matMul([[1, 2]], [[3], [4]]).dataSync();
  if (found !== 11) throw new Error('1 x 3 + 2 x 4 came out as ' + found);`;
