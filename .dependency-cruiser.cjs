/** Who may import whom: the rules of docs/architecture.md, as a check. */
const area = (name) => `^src/${name}/`;

const contract = '^src/shared/ipc\\.ts$';

/** Pure areas that every other one may import; `encoders` itself imports `shared` alone. */
const everywhere = ['shared', 'encoders', 'methods'];

/** An area may import itself, those above, and the areas named here. */
const allowed = {
  shared: [],
  methods: [],
  data: [],
  study: [],
  store: [],
  setup: [],
  report: ['study'],
  engine: ['data'],
  trainer: ['engine', 'data'],
  workbench: ['store', 'study', 'report', 'data', 'setup'],
  main: ['workbench', 'setup', 'study', 'report'],
  cli: ['workbench', 'setup', 'study', 'report'],
  preload: ['study', 'report'],
  renderer: ['study', 'report'],
};

const areaRules = Object.entries(allowed).map(([name, others]) => ({
  name: `${name}-imports`,
  severity: 'error',
  from: { path: area(name), pathNot: contract },
  to: { path: '^src/', pathNot: [name, ...everywhere, ...others].map(area) },
}));

areaRules.push({
  name: 'encoders-imports',
  severity: 'error',
  from: { path: area('encoders') },
  to: { path: '^src/', pathNot: ['encoders', 'shared'].map(area) },
});

areaRules.push({
  name: 'renderer-model-is-pure',
  severity: 'error',
  from: { path: '^src/renderer/model/' },
  to: { path: ['^src/renderer/(?!model/)', 'node_modules/(vue|pinia|vue-router|@vueuse)/'] },
});

/** The contract of main and window lists what the window may ask for, so it reads registries that both may import. */
const contractRule = {
  name: 'contract-imports',
  severity: 'error',
  from: { path: contract },
  to: {
    path: '^src/',
    pathNot: [...everywhere.map(area), '^src/report/figures/registry', '^src/report/tables/formats/registry'],
  },
};

const onlyIn = (name, packages, areas) => ({
  name,
  severity: 'error',
  from: { path: '^src/', pathNot: areas },
  to: { path: packages.map((one) => `node_modules/${one}/`) },
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: { path: '^src/' }, to: { circular: true } },
    ...areaRules,
    contractRule,
    onlyIn('electron-only-at-the-edge', ['electron'], ['^src/main/', '^src/preload/', '^src/trainer/utility']),
    onlyIn('sqlite-only-in-store', ['better-sqlite3'], ['^src/store/']),
    onlyIn('tensorflow-only-in-engine', ['@tensorflow'], ['^src/engine/']),
    onlyIn('vue-only-in-renderer', ['vue', 'pinia', 'vue-router', 'reka-ui'], ['^src/renderer/']),
    {
      name: 'pure-areas-know-no-node',
      comment:
        'shared, encoders, methods, study and report run in the sandboxed window too; engine and data in any trainer',
      severity: 'error',
      from: {
        path: '^src/(shared|encoders|methods|study|report|data|engine|renderer)/',
        pathNot:
          '^src/(engine/backends/tensorflow/(tensorflow|cuda-binding|native-kernels)|data/tokens/vm-limit)\\.ts$',
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-test-in-source',
      severity: 'error',
      from: { path: '^(src|scripts)/' },
      to: { path: '^test/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.vue', '.js', '.json'] },
  },
};
