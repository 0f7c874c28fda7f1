import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'electron-vite';
import path from 'node:path';

const at = (place: string): string => path.resolve(import.meta.dirname, place);

/** Packages stay in node_modules for main and the trainer: native parts are loaded, never bundled. */
export default defineConfig({
  main: {
    build: {
      rollupOptions: {
        input: {
          index: at('src/main/index.ts'),
          trainer: at('src/trainer/utility.ts'),
          probe: at('src/trainer/probe.ts'),
        },
      },
    },
  },
  preload: {
    // A sandboxed preload must be CommonJS.
    build: {
      rollupOptions: {
        input: { index: at('src/preload/index.ts'), trainer: at('src/preload/trainer.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src/renderer'),
    plugins: [vue()],
    define: { __VUE_I18N_FULL_INSTALL__: false, __VUE_I18N_LEGACY_API__: false, __INTLIFY_PROD_DEVTOOLS__: false },
    build: {
      rollupOptions: {
        input: {
          index: at('src/renderer/index.html'),
          stopped: at('src/renderer/stopped.html'),
          trainer: at('src/renderer/trainer.html'),
        },
      },
      // The content policy knows no data: addresses and no fetch.
      assetsInlineLimit: 0,
      modulePreload: false,
      chunkSizeWarningLimit: 2000,
    },
  },
});
