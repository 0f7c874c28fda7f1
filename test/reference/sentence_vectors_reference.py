"""Sentence vectors of all-mpnet-base-v2 for 50 texts: the mean of the last hidden states, as its 1_Pooling says.

    python sentence_vectors_reference.py FOLDER mpnet-base

FOLDER is the encoder's folder in the cache of the set-up. `texts.json` has the texts and the ids, `vectors.f16` the vectors as
binary16, row by row. Needs torch and transformers 4.57.6.
"""
import gzip
import json
import os
import sys
import time

import numpy
import torch
from transformers import AutoModel, AutoTokenizer

folder, out = sys.argv[1:]
here = os.path.dirname(os.path.abspath(__file__))
with gzip.open(os.path.join(here, "tokenizers", "corpus.json.gz")) as file:
    difficult = [text for text in json.load(file)["texts"] if 0 < len(text) < 200][:20]
SUBJECTS = ["The ferry", "A tired pilot", "Her first novel", "The new law", "Our neighbour's dog"]
ENDS = ["leaves at dawn while nobody on the pier is awake.", "was praised by critics who had not read it, and by some who had.",
        "costs more than anyone expected, although the plan was public for years.", "sleeps.",
        "cannot be trusted with a map, a ladder or a secret.", "reminded me of summers when the harbour froze in October."]
texts = [f"{subject} {end}" for subject in SUBJECTS for end in ENDS] + difficult
assert len(texts) == 50

tokenizer = AutoTokenizer.from_pretrained(folder)
model = AutoModel.from_pretrained(folder, attn_implementation="eager", dtype=torch.float32).eval()
vectors, ids = [], []
with torch.no_grad():
    for text in texts:
        batch = tokenizer(text, truncation=True, max_length=128, return_tensors="pt")
        ids.append(batch["input_ids"][0].tolist())
        vectors.append(model(**batch).last_hidden_state[0].mean(0).numpy())
os.makedirs(out, exist_ok=True)
with open(os.path.join(out, "texts.json"), "w", encoding="utf-8") as file:
    json.dump([{"text": text, "ids": one} for text, one in zip(texts, ids)], file, ensure_ascii=False)
numpy.stack(vectors).astype("<f2").tofile(os.path.join(out, "vectors.f16"))
