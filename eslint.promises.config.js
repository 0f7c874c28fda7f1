import vue from 'eslint-plugin-vue';
import tseslint from 'typescript-eslint';

/**
 * Rules that read types, in a run of their own because they take ten times as long as all others. A promise that nobody
 * waits for hides its error; a switch that misses a case fails in silence when the next case is added.
 */
export default tseslint.config(
  { linterOptions: { reportUnusedDisableDirectives: 'off' } },
  tseslint.configs.base,
  ...vue.configs['flat/base'],
  {
    files: ['src/**/*.{ts,vue}', 'scripts/**/*.ts'],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname, extraFileExtensions: ['.vue'] },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],
    },
  },
  { files: ['**/*.vue'], languageOptions: { parserOptions: { parser: tseslint.parser } } },
);
