// Work on every core, in pieces whose borders do not depend on how many cores there are.
#pragma once
#include <cstdint>
#include <functional>
#include <vector>

// Calls work(begin, end) for pieces of `piece` out of `count`, and returns when all are done. Throws the first exception of a
// piece, when every thread has ended the piece that it was at; throws std::logic_error inside of a piece.
void inParallel(int64_t count, int64_t piece, const std::function<void(int64_t begin, int64_t end)>& work);

// Part of one of several arrays.
struct Piece {
  size_t of;
  int64_t begin, end;
};

// Arrays of these sizes in pieces of at most so many numbers, one after the other.
std::vector<Piece> piecesOf(const std::vector<int64_t>& sizes, int64_t most);

// How many pieces a whole makes, the last one perhaps smaller.
inline int64_t piecesIn(int64_t whole, int64_t piece) { return (whole + piece - 1) / piece; }

// How many take part.
int threads();

// Pieces of whole rows with about 32,768 numbers each: they stay in the second cache.
inline int64_t rowsAPiece(int64_t width) {
  const int64_t rows = 32768 / (width > 0 ? width : 1);
  return rows > 0 ? rows : 1;
}
