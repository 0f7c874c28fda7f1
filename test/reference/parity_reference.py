"""Repeats trainings that `npm run parity -- --out FOLDER` recorded, and compares the losses of every step.

    python parity_reference.py FOLDER [--golden parity.json]

Each case of the folder has its initial weights, batches and dropout masks. The encoder is the library's. Its dropout modules
are replaced by ones that take the given masks, and PyTorch draws nothing itself. Exit status 1 if a loss differs by more than
1e-3. `--golden` writes PyTorch's losses and gradient norms to a file; `parity.json` is that of `npm run parity -- --tiny`. Needs
torch, transformers and safetensors.
"""
import argparse
import json
import os
import sys

import numpy as np
import torch
import transformers
from safetensors.torch import load_file
from torch import nn
from transformers import AutoConfig, AutoModel

TOLERANCE = 1e-3
PLACES = ("attention.output", "output")


class Given(nn.Module):
    """Dropout by the mask that `masks` holds for a place; a place without a mask drops nothing."""

    def __init__(self, masks, place, rate):
        super().__init__()
        self.masks, self.place, self.scale = masks, place, 1 / (1 - rate)

    def forward(self, x):
        mask = self.masks.get(self.place)
        return x if mask is None else x * mask * self.scale


class Adapter(nn.Module):
    """h + up(gelu(down(h))), Houlsby et al. 2019, section 2.1."""

    def __init__(self, hidden, size):
        super().__init__()
        self.down, self.up = nn.Linear(hidden, size), nn.Linear(size, hidden)

    def forward(self, h):
        return h + self.up(nn.functional.gelu(self.down(h)))


class Model(nn.Module):
    """Encoder, mean over the tokens, dropout, linear head. `trained` has the trained parameters by our names."""

    def __init__(self, case, initial):
        super().__init__()
        config, method = case["config"], case["config"]["method"]
        rate, self.masks = config["dropout"], {}
        shape = AutoConfig.from_pretrained(case["encoder"])
        self.encoder = AutoModel.from_pretrained(case["encoder"], config=shape, attn_implementation="eager",
                                                 dtype=torch.float32)
        self.head = nn.Linear(shape.hidden_size, initial["head.weight"].shape[0])
        self.head_dropout = Given(self.masks, "head", rate)
        self.encoder.embeddings.dropout = Given(self.masks, "embeddings.output", rate)
        added = {"head.weight": self.head.weight, "head.bias": self.head.bias}
        for number, layer in enumerate(self.encoder.encoder.layer):
            name = f"encoder.layer.{number}"
            layer.attention.self.dropout = Given(self.masks, f"{name}.attention.weights", rate)
            for place, part in zip(PLACES, (layer.attention.output, layer.output)):
                part.dropout = Given(self.masks, f"{name}.{place}", rate)
                if method["method"] != "adapter":
                    continue
                # After dropout, before the residual sum.
                adapter = Adapter(shape.hidden_size, method["size"])
                part.dropout = nn.Sequential(part.dropout, adapter)
                base = f"{name}.{place}.adapters.task."
                for key, linear in (("adapter_down.0.", adapter.down), ("adapter_up.", adapter.up)):
                    added[base + key + "weight"], added[base + key + "bias"] = linear.weight, linear.bias
        own = {**dict(self.encoder.named_parameters()), **added}
        for parameter in self.parameters():
            parameter.requires_grad_(False)
        self.trained = {name: own[name] for name in initial}
        with torch.no_grad():
            for name, parameter in self.trained.items():
                parameter.copy_(initial[name])
                parameter.requires_grad_(True)

    def forward(self, batch, masks):
        self.masks.clear()
        self.masks.update(masks)
        rows = self.encoder(**batch).last_hidden_state
        mask = batch["attention_mask"][:, :, None].float()
        return self.head(self.head_dropout((rows * mask).sum(1) / mask.sum(1)))


def padded(step, bits):
    """The batch of a step as padded tensors, and its masks in the same layout."""
    offsets = np.array(step["offsets"])
    lengths = np.diff(offsets)
    size, length = len(lengths), lengths.max()
    is_token = np.arange(length)[None, :] < lengths[:, None]

    def block(values):
        out = np.zeros((size, length), dtype=np.int64)
        out[is_token] = values
        return torch.from_numpy(out)

    batch = {"input_ids": block(step["ids"]), "token_type_ids": block(step["typeIds"]),
             "attention_mask": torch.from_numpy(is_token.astype(np.int64))}
    masks = {}
    for one in step["masks"]:
        count = int(np.prod(one["shape"]))
        flat = np.unpackbits(bits[one["begin"]:one["begin"] + (count + 7) // 8], count=count, bitorder="little")
        mask = flat.reshape(one["shape"]).astype(np.float32)
        if len(one["shape"]) == 2 and one["place"] != "head":
            # A row for each token: padding gets zeros, and nothing reads them.
            rows = np.zeros((size, length, mask.shape[1]), dtype=np.float32)
            rows[is_token] = mask
            mask = rows
        masks[one["place"]] = torch.from_numpy(mask)
    return batch, masks


def repeat(folder, case, steps):
    """PyTorch's loss and gradient norm of every step."""
    config = case["config"]
    model = Model(case, load_file(os.path.join(folder, "initial.safetensors"))).train()
    bits = np.memmap(os.path.join(folder, "masks.bin"), dtype=np.uint8, mode="r")
    decaying = set(case["decaying"])
    groups = [{"params": [p for n, p in model.trained.items() if (n in decaying) == on],
               "weight_decay": config["weightDecay"] if on else 0.0} for on in (True, False)]
    optimizer = torch.optim.AdamW(groups, lr=config["learningRate"], betas=(0.9, 0.999), eps=config["optimizer"]["eps"])
    warm, losses, norms = int(config["warmup"] * len(steps)), [], []
    for number, step in enumerate(steps):
        share = number / warm if number < warm else (len(steps) - number) / (len(steps) - warm)
        for group in optimizer.param_groups:
            group["lr"] = config["learningRate"] * share
        batch, masks = padded(step, bits)
        labels = torch.tensor(step["labels"], dtype=torch.long)
        loss = nn.functional.cross_entropy(model(batch, masks), labels)
        loss.backward()
        norms.append(nn.utils.clip_grad_norm_(model.trained.values(), config["clipNorm"]).item())
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        losses.append(loss.item())
    return losses, norms


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", help="folder that `npm run parity` wrote")
    parser.add_argument("--golden", help="JSON file to write")
    arguments = parser.parse_args()
    torch.use_deterministic_algorithms(True)
    golden, worst = {}, 0.0
    for name in sorted(os.listdir(arguments.folder)):
        folder = os.path.join(arguments.folder, name)
        if not os.path.exists(os.path.join(folder, "case.json")):
            continue
        with open(os.path.join(folder, "case.json"), encoding="utf-8") as file:
            case = json.load(file)
        with open(os.path.join(folder, "steps.json"), encoding="utf-8") as file:
            steps = json.load(file)
        losses, norms = repeat(folder, case, steps)
        apart = np.abs(np.array(losses) - np.array(case["losses"]))
        of_norms = np.abs(np.array(norms) / np.array(case["gradientNorms"]) - 1)
        print(f"{name}: {len(losses)} steps, loss {losses[0]:.4f} to {losses[-1]:.4f}, greatest difference {apart.max():.1e} "
              f"at step {apart.argmax() + 1}, gradient norms within {100 * of_norms.max():.2f} %", flush=True)
        worst = max(worst, apart.max())
        golden[name] = {"losses": [float(f"{one:.8g}") for one in losses],
                        "gradientNorms": [float(f"{one:.8g}") for one in norms]}
    if arguments.golden:
        versions = {"torch": torch.__version__.split("+")[0], "transformers": transformers.__version__}
        with open(arguments.golden, "w", encoding="utf-8") as file:
            json.dump({"about": "made by parity_reference.py", "versions": versions, "cases": golden}, file, indent=1)
            file.write("\n")
    print(json.dumps({"greatestDifference": worst, "within": TOLERANCE, "ok": bool(worst <= TOLERANCE)}))
    sys.exit(0 if worst <= TOLERANCE else 1)


if __name__ == "__main__":
    main()
