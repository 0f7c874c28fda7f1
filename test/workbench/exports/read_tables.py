"""Prints what pandas and pyarrow read in a folder of Parquet, CSV or JSON Lines files."""
import json
import os
import sys

import pandas as pd
import pyarrow.parquet as pq

folder = sys.argv[1]
found = {}
for name in sorted(os.listdir(folder)):
    path = os.path.join(folder, name)
    if name.endswith(".parquet"):
        frame = pd.read_parquet(path)
        arrow = {field.name: str(field.type) for field in pq.read_schema(path)}
    elif name.endswith(".csv"):
        frame, arrow = pd.read_csv(path), {}
    elif name.endswith(".jsonl"):
        frame = pd.read_json(path, lines=True, precise_float=True, convert_dates=["started_at"])
        arrow = {}
    else:
        continue
    rows = json.loads(frame.to_json(orient="records", date_format="iso", double_precision=15))
    found[name] = {"rows": rows, "pandas": {c: str(t) for c, t in frame.dtypes.items()}, "arrow": arrow}
print(json.dumps(found))
