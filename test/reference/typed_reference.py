"""Writes typed.parquet: values that lose something where a reader makes plain numbers or texts of them (pyarrow)."""

import json
import sys
from datetime import datetime
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq

ROWS = 60


def every(usual, odd):
    """A column of `usual(i)`, with the values of `odd` in the rows that it names."""
    return [odd[i] if i in odd else usual(i) for i in range(ROWS)]


DOC = pa.struct(
    [
        ("text", pa.string()),
        ("meta", pa.struct([("author", pa.int64()), ("price", pa.decimal128(6, 2))])),
        ("tags", pa.list_(pa.string())),
    ]
)
docs = [
    {
        "text": f"inner {i}",
        "meta": {"author": 9007199254740992 + i // 2, "price": Decimal("0.10")},
        "tags": ["x", "y"],
    }
    for i in range(ROWS)
]
table = pa.table(
    {
        "text": [f"text {i}" for i in range(ROWS)],
        "label": pa.array([i % 2 for i in range(ROWS)], pa.int64()),
        "wide": pa.array([9007199254740992 + i % 2 for i in range(ROWS)], pa.int64()),
        "unsigned": pa.array([18446744073709551614 + i % 2 for i in range(ROWS)], pa.uint64()),
        "price": pa.array(
            [Decimal(["12345678901234567890.07", "12345678901234567890.08"][i % 2]) for i in range(ROWS)],
            pa.decimal128(38, 2),
        ),
        "small": pa.array([Decimal(["-0.05", "1.10"][i % 2]) for i in range(ROWS)], pa.decimal128(5, 2)),
        "score": pa.array(every(lambda i: i / 8, {3: float("nan"), 7: float("inf"), 9: None}), pa.float64()),
        "class": pa.array(every(lambda i: i % 2, {3: float("nan"), 7: float("-inf"), 9: None}), pa.float32()),
        "time": pa.array([datetime(2020, 1, 1, 0, 0, 0, 123456 + i % 2) for i in range(ROWS)], pa.timestamp("us")),
        "words": [["one", f"w{i}"] for i in range(ROWS)],
        "ids": pa.array([[9007199254740993, i] for i in range(ROWS)], pa.list_(pa.int64())),
        "named": pa.array(every(lambda i: i % 2, {5: -1}), pa.int64()),
        "doc": pa.array(docs, DOC),
        "pairs": pa.array([[("k", i)] for i in range(ROWS)], pa.map_(pa.string(), pa.int64())),
    }
)
features = {"named": {"names": ["neg", "pos"], "_type": "ClassLabel"}, "text": {"dtype": "string", "_type": "Value"}}
table = table.replace_schema_metadata({"huggingface": json.dumps({"info": {"features": features}})})
pq.write_table(table, sys.argv[1] if len(sys.argv) > 1 else "typed.parquet", row_group_size=25)
