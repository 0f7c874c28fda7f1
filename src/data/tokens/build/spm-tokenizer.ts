import { controlPiece, ownPiece, type SentencePieceModel } from './sentencepiece';
import { roles, specialToken, templateProcessor, withIds, type RoleTokens } from './special-tokens';
import { metaspace, type SpmLayout, type SpmSettings } from './spm-layouts';

/** Returns the `tokenizer.json` that transformers builds from a SentencePiece model. */
export function tokenizerOfSentencePiece(
  model: SentencePieceModel,
  layout: SpmLayout,
  tokens: RoleTokens,
  settings: SpmSettings,
): object {
  const vocabulary = layout.vocabulary(model.pieces);
  const ids = new Map(vocabulary.map(([token], id) => [token, id]));
  const own = model.pieces.filter(({ type }) => type === controlPiece || type === ownPiece);
  const added = withIds(
    [
      ...own.map(({ piece, type }) => specialToken(piece, { special: type === controlPiece })),
      ...(layout.otherTokens ?? []).map((token) => specialToken(token)),
      ...roles.map((role) => tokens[role]),
    ],
    (token) => ids.get(token),
    vocabulary.length,
  );
  const idOf = (token: string): number => added.find(({ content }) => content === token)!.id;
  const charsmap = model.charsmap && model.charsmap.length > 0 ? precompiled(model.charsmap) : null;
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: added,
    normalizer: { type: 'Sequence', normalizers: layout.normalizers(charsmap, settings) },
    pre_tokenizer: layout.preTokenizer(settings),
    post_processor: templateProcessor({ start: tokens.cls.content, end: tokens.sep.content }, idOf, layout),
    decoder: metaspace,
    model:
      model.kind === 'unigram'
        ? { type: 'Unigram', unk_id: layout.unknownId(model), vocab: vocabulary, byte_fallback: false }
        : {
            ...bpe,
            unk_token: model.unknownPiece,
            vocab: Object.fromEntries(ids),
            merges: mergesOf(model, vocabulary),
          },
  };
}

const bpe = {
  type: 'BPE',
  dropout: null,
  continuing_subword_prefix: null,
  end_of_word_suffix: null,
  fuse_unk: true,
  byte_fallback: false,
  ignore_merges: false,
};

const precompiled = (map: Uint8Array): object => ({ type: 'Precompiled', precompiled_charsmap: base64(map) });

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

/**
 * Returns pairs of pieces that form a piece, best piece first. On equal scores the longer left part comes first, then
 * the longer right part.
 */
function mergesOf({ pieces }: SentencePieceModel, vocabulary: readonly (readonly [string, number])[]): string[][] {
  const ids = new Map(pieces.map(({ piece }, id) => [piece, id]));
  const merges: { left: string; right: string; order: readonly [number, number, number] }[] = [];
  for (const [token, score] of new Map(vocabulary)) {
    const letters = [...token];
    const own: { left: string; right: string; places: readonly [number, number]; lengths: [number, number] }[] = [];
    for (let at = 1; at < letters.length; at++) {
      const [left, right] = [letters.slice(0, at).join(''), letters.slice(at).join('')];
      const [first, second] = [ids.get(left), ids.get(right)];
      if (first !== undefined && second !== undefined)
        own.push({ left, right, places: [first, second], lengths: [at, letters.length - at] });
    }
    own.sort((a, b) => a.places[0] - b.places[0] || a.places[1] - b.places[1]);
    for (const { left, right, lengths } of own) merges.push({ left, right, order: [score, ...lengths] });
  }
  merges.sort(({ order: a }, { order: b }) => b[0] - a[0] || b[1] - a[1] || b[2] - a[2]);
  return merges.map(({ left, right }) => [left, right]);
}
