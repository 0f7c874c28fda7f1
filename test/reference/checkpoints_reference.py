"""Tiny checkpoints as PyTorch and transformers write them, for the readers of `src/encoders/checkpoint` and
`src/workbench/encoders/weights`. Every form holds the numbers of `model.safetensors`, which the library of safetensors wrote.

    python checkpoints_reference.py checkpoints

Needs torch, transformers 4.57.6 and safetensors.
"""
import collections
import json
import os
import pickle
import shutil
import sys
import tempfile
import zipfile

import torch
from safetensors.torch import load_file, save_file
from transformers import BertConfig, BertForMaskedLM

out = sys.argv[1]
shutil.rmtree(out, ignore_errors=True)
os.makedirs(out)
torch.manual_seed(7)

config = BertConfig(vocab_size=24, hidden_size=8, num_hidden_layers=2, num_attention_heads=2, intermediate_size=12,
                    max_position_embeddings=10, type_vocab_size=2, initializer_range=0.5)
model = BertForMaskedLM(config).eval()
# Halves hold these numbers exactly, so that every form has the same float32 values.
with torch.no_grad():
    for parameter in model.parameters():
        parameter.copy_(parameter.bfloat16().half().float())


def place(*parts):
    path = os.path.join(out, *parts)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    return path


def saved(folder, **options):
    with tempfile.TemporaryDirectory() as scratch:
        model.save_pretrained(scratch, **options)
        for name in sorted(os.listdir(scratch)):
            if name != "config.json" and not name.startswith("generation"):
                shutil.copy(os.path.join(scratch, name), place(folder, name))


with open(place("config.json"), "w") as file:
    json.dump({**json.loads(model.config.to_json_string(use_diff=False)), "model_type": "bert"}, file)
with open(place("vocab.txt"), "w") as file:
    file.write("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"abcdefghijklmnopqrs"]) + "\n")

saved("whole", safe_serialization=True)
saved("bin", safe_serialization=False)
saved("shards", safe_serialization=True, max_shard_size="2KB")
saved("bin-shards", safe_serialization=False, max_shard_size="2KB")

state = model.state_dict()
torch.save({k: v.half() for k, v in state.items()}, place("half", "pytorch_model.bin"))
torch.save({k: v.bfloat16() for k, v in state.items()}, place("brain", "pytorch_model.bin"))
torch.save(state, place("protocol-4", "pytorch_model.bin"), pickle_protocol=4)


def old_name(name):
    name = name.removeprefix("bert.")
    return name.replace("LayerNorm.weight", "LayerNorm.gamma").replace("LayerNorm.bias", "LayerNorm.beta")


torch.save(collections.OrderedDict((old_name(k), v) for k, v in state.items()), place("old-names", "pytorch_model.bin"))
torch.save(state, place("legacy", "pytorch_model.bin"), _use_new_zipfile_serialization=False)

# Views into shared storages, every number format, and shapes without numbers.
base = torch.arange(24, dtype=torch.float32).reshape(4, 6)
views = collections.OrderedDict(
    whole=base, transposed=base.t(), rows=base[1:3], columns=base[:, 2:5], steps=base[::2, ::3], one=base[3, 4],
    permuted=torch.arange(24, dtype=torch.float64).reshape(2, 3, 4).permute(2, 0, 1), none=torch.zeros(0, 3),
    half=base.half()[:, 1], brain=base.bfloat16().t(), long=torch.arange(5), int=torch.arange(5, dtype=torch.int32)[1:],
    short=torch.arange(5, dtype=torch.int16), char=torch.arange(-2, 3, dtype=torch.int8),
    byte=torch.arange(5, dtype=torch.uint8), bool=torch.tensor([True, False]),
    parameter=torch.nn.Parameter(base[0]), 한글=base[2])
torch.save(views, place("views.bin"))
save_file({k: v.detach().contiguous().clone() for k, v in views.items()}, place("views.safetensors"))


class Code:
    def __reduce__(self):
        return os.system, ("touch opened-by-a-pickle",)


torch.save({**state, "code": Code()}, place("code", "pytorch_model.bin"))
torch.save(model, place("module.bin"))
torch.save({"state_dict": state, "epoch": 3}, place("nested.bin"))
torch.save({"t": torch.zeros(3).expand(1000, 3)}, place("expanded.bin"))
torch.jit.script(torch.nn.Linear(2, 2)).save(place("script.bin"))
with open(place("bare.bin"), "wb") as file:
    pickle.dump({"a": [1, 2]}, file)
with zipfile.ZipFile(place("compressed.bin"), "w", zipfile.ZIP_DEFLATED) as target:
    with zipfile.ZipFile(place("bin", "pytorch_model.bin")) as source:
        for name in source.namelist():
            target.writestr(name, source.read(name))
assert set(load_file(place("whole", "model.safetensors")))
