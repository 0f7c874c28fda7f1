"""Reference numbers of an encoder from PyTorch and transformers: token ids, hidden states, and for a list of cases logits,
loss, gradients and twenty AdamW steps. Dropout is 0 and attention is the plain one, everything in float32.

    python encoder_reference.py --encoder FOLDER --out bert/default.json     # FOLDER: the default encoder
    npx tsx -e "import('./test/tiny-encoder').then((m) => m.writeTinyEncoder('TINY'))"
    python encoder_reference.py --encoder TINY --out bert/tiny.json --tiny

One folder a family holds its numbers; roberta/make.sh shows the commands for one.

Needs torch and transformers. Adapters (Houlsby et al. 2019, section 2.1; after or beside the feed-forward) and low-rank
updates (Hu et al. 2022, section 4.1) are written here by hand, the encoder is the library's. A long tensor is written as its
norm and by `samples` of its numbers, evenly spread, the first one included.
"""
import argparse
import json
import os

import torch
import transformers
from torch import nn
from transformers import AutoConfig, AutoModel, AutoTokenizer

STEPS, RATE, CLIP, WARMUP, DECAY = 20, 1e-3, 0.9, 0.2, 0.01
BETAS, EPS = (0.9, 0.999), 1e-8

LONG = ("Before the harbour froze, the pilot wrote down what every captain owed: ropes, two lamps, a barrel of tar, and an "
        "apology to the widow at the lock. ") * 6
TEXTS = {
    "plain": ("The ferry leaves at dawn, and nobody on the pier is awake yet.", None),
    "accents": ("Žofie mange une crème brûlée à l'hôtel; ÉTÉ, Ørsted, Ångström, İzmir, größer, naïveté.", None),
    "hangul": ("나는 오늘 바다에 갔습니다. 정말 좋았어요!", None),
    "cjk": ("今天天气很好。明日は雨です。abc漢字xyz", None),
    "emoji": ("Great \U0001f389\U0001f389 work \U0001f469\u200d\U0001f52c \u2764\ufe0f!!", None),
    "empty": ("", None),
    "signs": ("Mail a.b+c@example.com or #42 at https://example.com/x?y=1&z=%20 \u2013 only $3.50 (was 4,000)\u2026", None),
    "spaces": ("\t two  words\u00a0and\u200bmore\r\nlines\u0000 end\ufeff ", None),
    "scripts": ("Доброе утро, καλημέρα, صباح الخير, सुप्रभात, สวัสดี", None),
    "composed": ("E\u0301te\u0301, \ufb03 \u00bc \u2122 \u2462; honorificabilitudinitatibus " + "q" * 130, None),
    "special": ("Say [MASK] or [CLS] or ##er, and [SEP] ends it [unused7]", None),
    "long": (LONG.strip(), None),
    "pair": ("Two dogs run along a beach.", "Animals are outside."),
    "pair-empty": ("Nothing follows.", ""),
    "pair-long": (LONG.strip(), "The widow keeps the lock. " * 25),
}
# Rows of different length, one of them a pair, so that there is padding and a second segment.
BATCH = ["plain", "emoji", "pair", "empty", "accents", "hangul"]
LABELS = {"classification": [2, 0, 1, 1, 0, 2], "regression": [0.5, -1.25, 2.0, 0.0, 3.5, -0.75]}

# method, pooling, whether the pooler is trained, kind of task, head
TINY_CASES = [
    ("adapter", "pooler", "frozen", "classification", "linear"),
    ("adapter", "mean", "unused", "regression", "mlp"),
    ("top-n", "pooler", "trained", "classification", "mlp"),
    ("top-n", "cls", "unused", "regression", "linear"),
    ("full", "pooler", "trained", "regression", "linear"),
    ("full", "mean", "unused", "classification", "linear"),
    ("layernorm", "cls", "unused", "classification", "linear"),
    ("features", "mean", "unused", "classification", "mlp"),
    ("pfeiffer", "pooler", "frozen", "classification", "linear"),
    ("parallel", "cls", "unused", "regression", "linear"),
    ("lora", "mean", "unused", "classification", "linear"),
    ("bitfit", "pooler", "frozen", "classification", "linear"),
]
CASES = [
    ("adapter", "mean", "unused", "classification", "linear"),
    ("top-n", "pooler", "trained", "classification", "linear"),
    ("layernorm", "cls", "unused", "regression", "linear"),
    ("full", "mean", "unused", "classification", "linear"),
]
# Families that the Hub's classes read without a pooler have the same cases on the first token.
POOLERS = {"bert"}
TOP, SIZE = 1, 4  # SIZE is also the rank
ALPHA = 8
PLACES = {"adapter": ("attention.output", "output"), "pfeiffer": ("output",), "parallel": ("output",)}


class Adapter(nn.Module):
    def __init__(self, hidden, size):
        super().__init__()
        self.down, self.up = nn.Linear(hidden, size), nn.Linear(size, hidden)

    def forward(self, h, x=None):
        """Beside another layer it reads that layer's input x, else the output h that it is added to."""
        return h + self.up(nn.functional.gelu(self.down(h if x is None else x)))


class LowRank(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.a, self.b = nn.Parameter(torch.zeros(SIZE, inputs)), nn.Parameter(torch.zeros(outputs, SIZE))

    def forward(self, h, x):
        return h + ALPHA / SIZE * (x @ self.a.T @ self.b.T)


class Head(nn.Module):
    def __init__(self, kind, hidden, outputs):
        super().__init__()
        self.dense = nn.Linear(hidden, hidden) if kind == "mlp" else None
        self.output = nn.Linear(hidden, outputs)

    def forward(self, x):
        return self.output(x if self.dense is None else torch.tanh(self.dense(x)))


class Case(nn.Module):
    """The encoder with a method and a head; `trained` has the trained parameters by their names in the checkpoint."""

    def __init__(self, folder, method, pooling, pooler, kind, head):
        super().__init__()
        self.pooling, self.kind = pooling, kind
        config = AutoConfig.from_pretrained(folder, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0)
        self.encoder = AutoModel.from_pretrained(folder, config=config, attn_implementation="eager", dtype=torch.float32)
        layers, hidden = config.num_hidden_layers, config.hidden_size
        self.outputs = 1 if kind == "regression" else 3
        self.head = Head(head, hidden, self.outputs)
        added = {}
        for number, layer in enumerate(self.encoder.encoder.layer):
            parts = {"attention.output": layer.attention.output, "output": layer.output}
            for place in PLACES.get(method, ()):
                adapter, read = Adapter(hidden, SIZE), {}
                if method == "parallel":
                    layer.intermediate.dense.register_forward_pre_hook(
                        lambda _module, inputs, read=read: read.update(x=inputs[0]))
                # Behind the projection, before the residual sum and LayerNorm (dropout is 0).
                parts[place].dense.register_forward_hook(
                    lambda _module, _inputs, out, adapter=adapter, read=read: adapter(out, **read))
                base = f"encoder.layer.{number}.{place}.adapters.task."
                for name, linear in (("adapter_down.0.", adapter.down), ("adapter_up.", adapter.up)):
                    added[base + name + "weight"], added[base + name + "bias"] = linear.weight, linear.bias
            for target in ("query", "value") if method == "lora" else ():
                update = LowRank(hidden, hidden)
                getattr(layer.attention.self, target).register_forward_hook(
                    lambda _module, inputs, out, update=update: update(out, inputs[0]))
                base = f"encoder.layer.{number}.attention.self.{target}.loras.task."
                added[base + "lora_A"], added[base + "lora_B"] = update.a, update.b
        base = "head." if head == "linear" else "head.output."
        if head == "mlp":
            added["head.dense.weight"], added["head.dense.bias"] = self.head.dense.weight, self.head.dense.bias
        added[base + "weight"], added[base + "bias"] = self.head.output.weight, self.head.output.bias
        with torch.no_grad():
            for number, parameter in enumerate(added.values()):
                parameter.copy_(invented(parameter.shape, number))
        top = [f"encoder.layer.{number}." for number in range(layers - TOP, layers)]

        def wanted(name):
            if name.startswith("pooler."):
                return pooler == "trained"
            if method == "bitfit":
                return name.endswith(".bias")
            if method == "layernorm" or method in PLACES:
                return "LayerNorm" in name
            return method == "full" or (method == "top-n" and any(name.startswith(one) for one in top))

        own = dict(self.encoder.named_parameters())
        for parameter in own.values():
            parameter.requires_grad_(False)
        self.trained = {**{name: p for name, p in own.items() if wanted(name)}, **added}
        for parameter in self.trained.values():
            parameter.requires_grad_(True)
        self.eval()

    def forward(self, batch):
        result = self.encoder(**batch)
        if self.pooling == "pooler":
            return self.head(result.pooler_output)
        rows = result.last_hidden_state
        if self.pooling == "cls":
            return self.head(rows[:, 0])
        mask = batch["attention_mask"][:, :, None].float()
        return self.head((rows * mask).sum(1) / mask.sum(1))

    def loss(self, logits):
        labels = torch.tensor(LABELS[self.kind])
        if self.kind == "regression":
            return nn.functional.mse_loss(logits[:, 0], labels)
        return nn.functional.cross_entropy(logits, labels)


def invented(shape, number):
    """Entry k of the added tensor of this number, row-major: 0.1 * sin(1 + number + 0.7 * k)."""
    size = 1
    for dimension in shape:
        size *= dimension
    k = torch.arange(size, dtype=torch.float64)
    return (0.1 * torch.sin(1 + number + 0.7 * k)).float().reshape(shape)


def numbers(tensor):
    return [float(f"{value:.8g}") for value in tensor.detach().reshape(-1).tolist()]


def sampled(tensor, samples):
    flat = tensor.detach().reshape(-1)
    stride = max(1, len(flat) // samples)
    return {"norm": flat.double().norm().item(), "stride": stride, "values": numbers(flat[::stride][:samples])}


def has_pooler(folder):
    return AutoConfig.from_pretrained(folder).model_type in POOLERS


def types_of(batch):
    return batch.get("token_type_ids", torch.zeros_like(batch["input_ids"]))


def cases_of(folder, cases):
    if has_pooler(folder):
        return cases
    return [(method, "cls" if pooling == "pooler" else pooling, "unused", kind, head)
            for method, pooling, _pooler, kind, head in cases]


def texts_of(folder, tokenizer, tokens_of, whole):
    model = Case(folder, "features", "cls", "unused", "classification", "linear").encoder
    rows = []
    for name, (text, pair) in TEXTS.items():
        batch = tokens_of([name])
        with torch.no_grad():
            states = model(**batch, output_hidden_states=True)
        hidden = [sampled(state[0], 10**9 if whole and name == "pair" else 64) for state in states.hidden_states]
        rows.append({"id": name, "text": text, "pair": pair, "inputIds": batch["input_ids"][0].tolist(),
                     "tokenTypeIds": types_of(batch)[0].tolist(), "hidden": hidden,
                     "pooled": numbers(states.pooler_output[0][:64]) if has_pooler(folder) else None})
    return rows


def case_of(folder, batch, spec, samples):
    case = Case(folder, *spec)
    logits = case(batch)
    loss = case.loss(logits)
    loss.backward()
    result = dict(zip(("method", "pooling", "pooler", "kind", "head"), spec))
    result.update(outputs=case.outputs, logits=[numbers(row) for row in logits], loss=loss.item(),
                  trainedParameters=sum(parameter.numel() for parameter in case.trained.values()),
                  gradients={name: sampled(p.grad, samples) for name, p in case.trained.items()})
    for parameter in case.trained.values():
        parameter.grad = None
    result["training"] = training(case, batch, samples)
    return result


def training(case, batch, samples):
    def decays(name):
        return not (name.endswith(".bias") or "LayerNorm" in name)

    groups = [{"params": [p for n, p in case.trained.items() if decays(n) == on], "weight_decay": DECAY if on else 0.0}
              for on in (True, False)]
    optimizer = torch.optim.AdamW(groups, lr=RATE, betas=BETAS, eps=EPS)
    warm, steps = int(WARMUP * STEPS), []
    for step in range(STEPS):
        rate = RATE * (step / warm if step < warm else (STEPS - step) / (STEPS - warm))
        for group in optimizer.param_groups:
            group["lr"] = rate
        loss = case.loss(case(batch))
        loss.backward()
        norm = nn.utils.clip_grad_norm_(case.trained.values(), CLIP).item()
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        steps.append({"learningRate": rate, "loss": loss.item(), "gradientNorm": norm})
    with torch.no_grad():
        after = [numbers(row) for row in case(batch)]
    return {"steps": steps, "logitsAfter": after, "weightsAfter": {n: sampled(p, samples) for n, p in case.trained.items()}}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", required=True, help="folder of the checkpoint")
    parser.add_argument("--out", required=True, help="JSON file to write")
    parser.add_argument("--tiny", action="store_true", help="more cases and more numbers")
    parser.add_argument("--texts", action="store_true", help="texts alone, without cases")
    arguments = parser.parse_args()
    folder, tiny = arguments.encoder, arguments.tiny
    torch.use_deterministic_algorithms(True)
    config = AutoConfig.from_pretrained(folder)
    # Positions of these families start after the padding token's id, and every type is 0.
    types = config.model_type not in ("roberta",)
    longest = min(128, config.max_position_embeddings - (0 if types else config.pad_token_id + 1))
    if os.path.exists(os.path.join(folder, "tokenizer.json")):
        tokenizer = AutoTokenizer.from_pretrained(folder)
    else:
        tokenizer = transformers.BertTokenizerFast(os.path.join(folder, "vocab.txt"))

    def tokens_of(names):
        rows = []
        for name in names:
            # In lists: alone, an empty second text would count as none.
            parts = [[part] for part in TEXTS[name] if part is not None]
            encoded = tokenizer(*parts, truncation=True, max_length=longest, padding=False)
            if not types:
                encoded.pop("token_type_ids", None)
            rows.append({key: values[0] for key, values in encoded.items()})
        return dict(tokenizer.pad(rows, padding="longest", return_tensors="pt"))

    batch, samples = tokens_of(BATCH), 48 if tiny else 8
    result = {
        "about": "made by encoder_reference.py",
        "versions": {"torch": torch.__version__, "transformers": transformers.__version__},
        "tokenizer": {"maxLength": longest},
        "top": TOP, "size": SIZE, "alpha": ALPHA,
        "optimizer": {"steps": STEPS, "learningRate": RATE, "clip": CLIP, "warmup": WARMUP, "weightDecay": DECAY, "eps": EPS},
        "texts": texts_of(folder, tokenizer, tokens_of, tiny),
        "batch": BATCH, "labels": LABELS,
        "cases": [case_of(folder, batch, spec, samples) for spec in cases_of(folder, [] if arguments.texts else TINY_CASES if tiny else CASES)],
    }
    with open(arguments.out, "w", encoding="utf-8") as file:
        json.dump(result, file, ensure_ascii=False, separators=(",", ":"))
        file.write("\n")


if __name__ == "__main__":
    main()
