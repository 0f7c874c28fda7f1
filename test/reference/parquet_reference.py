"""Writes rows.parquet: three row groups, a codec and an encoding a column, values that are easily misread (pyarrow)."""

import sys

import pyarrow as pa
import pyarrow.parquet as pq

ROWS = 30
table = pa.table(
    {
        "text": [f"문장 {i}, with \"quotes\"\nand a line break" for i in range(ROWS)],
        "label": pa.array([i % 2 for i in range(ROWS)], pa.int64()),
        "score": [i / 8 for i in range(ROWS)],
        "kind": pa.array([["ham", "spam", None][i % 3] for i in range(ROWS)]).dictionary_encode(),
        "flag": [i % 2 == 0 for i in range(ROWS)],
        "words": [["a", "b"][: i % 3] for i in range(ROWS)],
    }
)
codecs = {"text": "zstd", "label": "snappy", "score": "gzip", "kind": "brotli", "flag": "lz4", "words.list.element": "none"}
pq.write_table(table, sys.argv[1] if len(sys.argv) > 1 else "rows.parquet", row_group_size=12, compression=codecs)
