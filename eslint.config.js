import vue from 'eslint-plugin-vue';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['out/', 'dist/', 'node_modules/', 'test-results/', '**/*.cjs'] },
  ...tseslint.configs.strict,
  ...vue.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: tseslint.parser, extraFileExtensions: ['.vue'] } },
  },
  {
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'vue/multi-word-component-names': 'off',
      'vue/no-v-html': 'error',
      // Prettier owns the layout of templates.
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/html-indent': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/first-attribute-linebreak': 'off',
    },
  },
  {
    // Whatever goes to a terminal is cleaned by the one writer there.
    files: ['src/cli/**/*.ts'],
    ignores: ['src/cli/terminal/output.ts', 'src/cli/terminal/study-progress.ts'],
    rules: {
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: 'CallExpression[callee.property.name="write"][callee.object.property.name=/^std(out|err)$/]',
          message: 'Use src/cli/terminal/output.ts.',
        },
      ],
    },
  },
  {
    // Every message between main and the window goes over the contract, with its schemas (src/shared/ipc.ts).
    files: ['src/**/*.{ts,vue}'],
    ignores: ['src/main/ipc/channel.ts', 'src/preload/index.ts', 'src/preload/trainer.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'electron',
              importNames: ['ipcMain', 'ipcRenderer'],
              message: 'Use a call or an event of src/shared/ipc.ts.',
            },
          ],
        },
      ],
    },
  },
  {
    // Remedies for the terminal, such as options of commands, do not belong in the window.
    files: ['src/renderer/**'],
    ignores: ['src/renderer/i18n/sentence.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['**/shared/errors'], importNames: ['sentence'], message: 'Use i18n/sentence.' }] },
      ],
    },
  },
);
