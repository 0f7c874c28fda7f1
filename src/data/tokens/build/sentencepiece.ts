import { appError } from '../../../shared/errors';
import { fieldsOf, NoMessage } from './protobuf';

export interface Piece {
  readonly piece: string;
  readonly score: number;
  readonly type: number;
}
/** `SentencePiece.Type` of pieces that are matched literally in a text. */
export const [controlPiece, ownPiece] = [3, 4] as const;

/** The parts of a SentencePiece model that its ids depend on. */
export interface SentencePieceModel {
  readonly kind: 'unigram' | 'bpe';
  readonly pieces: readonly Piece[];
  readonly unknownId: number;
  readonly unknownPiece: string;
  /** Precompiled map of characters; null if texts are unchanged. */
  readonly charsmap: Uint8Array | null;
}

/** More than any published model has. */
const mostPieces = 1_000_000;

/** Reads `spm.model` (`ModelProto` of sentencepiece_model.proto). Throws an AppError with the file's name. */
export function readSentencePiece(bytes: Uint8Array, file: string): SentencePieceModel {
  try {
    return modelOf(bytes, file);
  } catch (cause) {
    if (cause instanceof NoMessage) throw appError('tokenizer-invalid', { file }, cause);
    throw cause;
  }
}

function modelOf(bytes: Uint8Array, file: string): SentencePieceModel {
  const pieces: Piece[] = [];
  // Defaults of the proto file.
  let [type, unknownId, unknownPiece] = [1, 0, '<unk>'];
  let charsmap: Uint8Array | null = null;
  for (const { number, value } of fieldsOf(bytes)) {
    if (!(value instanceof Uint8Array)) continue;
    if (number === 1) pieces.push(pieceOf(value));
    if (pieces.length > mostPieces)
      throw appError('tokenizer-too-large', { file, part: 'pieces', found: pieces.length, limit: mostPieces });
    if (number === 2) {
      for (const { number: field, value: found } of fieldsOf(value)) {
        if (field === 3 && typeof found === 'number') type = found;
        if (field === 40 && typeof found === 'number') unknownId = found;
        if (field === 45 && typeof found !== 'number') unknownPiece = textOf(found);
      }
    }
    if (number === 3) {
      for (const { number: field, value: found } of fieldsOf(value)) {
        if (field === 2 && typeof found !== 'number') charsmap = found;
      }
    }
  }
  if (pieces.length === 0) throw new NoMessage('it has no pieces');
  if (type !== 1 && type !== 2) throw appError('tokenizer-model-kind', { file });
  return { kind: type === 1 ? 'unigram' : 'bpe', pieces, unknownId, unknownPiece, charsmap };
}

function pieceOf(bytes: Uint8Array): Piece {
  let [piece, score, type] = ['', 0, 1];
  for (const { number, value } of fieldsOf(bytes)) {
    if (number === 1 && typeof value !== 'number') piece = textOf(value);
    if (number === 2 && typeof value === 'number') score = value;
    if (number === 3 && typeof value === 'number') type = value;
  }
  if (!Number.isFinite(score)) throw new NoMessage('a score is not finite');
  return { piece, score, type };
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new NoMessage('a piece is not UTF-8');
  }
}
