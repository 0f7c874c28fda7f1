"""Writes the tables of test/reference/tables: the same 60 rows as XLSX, Arrow and Feather.

    python tables_reference.py

Made with pandas 3.1.1, pyarrow 26.0.1 and openpyxl 3.1.5.
"""

import datetime
import decimal
import json
import pathlib
import zipfile

import openpyxl
import pyarrow as pa
import pyarrow.feather as feather

folder = pathlib.Path(__file__).parent / "tables"
folder.mkdir(exist_ok=True)
count = 60
texts = [f"문장 {i}, with words" for i in range(count)]

table = pa.table(
    {
        "text": texts,
        "label": pa.array([i % 2 for i in range(count)], type=pa.int64()),
        "topic": pa.array(["film", "food", None] * 20).dictionary_encode(),
        "meta": [{"id": i, "source": {"site": "a"}} for i in range(count)],
        "words": [["a", "b"]] * count,
        "large": pa.array([2**60 + 1] * count),
        "price": pa.array([decimal.Decimal("-0.05")] * count, type=pa.decimal128(10, 2)),
        "day": pa.array([datetime.date(2024, 3, 1)] * count),
        "time": pa.array([1_700_000_000_000] * count, type=pa.timestamp("ms")),
        "flag": pa.array([True, False, None] * 20),
        "long": pa.array(["x"] * count, type=pa.large_string()),
    }
)
names = {"info": {"features": {"label": {"_type": "ClassLabel", "names": ["neg", "pos"]}}}}
table = table.replace_schema_metadata({"huggingface": json.dumps(names)})
for compression in ["lz4", "zstd", "uncompressed"]:
    feather.write_feather(table, folder / f"{compression}.feather", compression=compression)
with pa.ipc.new_stream(folder / "stream.arrow", table.schema) as stream:
    for batch in table.to_batches(max_chunksize=25):
        stream.write_batch(batch)

book = openpyxl.Workbook()
sheet = book.active
sheet.title = "리뷰"
sheet.append(["text", "label", "number", "when", "flag"])
for i, text in enumerate(texts):
    sheet.append([text, ["neg", "pos"][i % 2], 0.3, datetime.datetime(2024, 3, 1, 12, 30), True])
sheet.insert_rows(3)
sheet["A4"] = "  two\nlines "
book.create_sheet("2024").append(["only", "one row"])
book.create_sheet("empty")
book.save(folder / "rows.xlsx")

# The same spreadsheet without compression, so that damaged bytes reach its XML.
with zipfile.ZipFile(folder / "rows.xlsx") as packed, zipfile.ZipFile(folder / "stored.xlsx", "w") as stored:
    for name in packed.namelist():
        stored.writestr(zipfile.ZipInfo(name), packed.read(name))
with zipfile.ZipFile(folder / "rows.zip", "w", zipfile.ZIP_DEFLATED) as packed:
    packed.writestr(zipfile.ZipInfo("in/rows.csv"), "text,label\n" + "".join(f"text {i},{i % 2}\n" for i in range(60)))
