"""Reference numbers of an encoder family from PyTorch and transformers: hidden states, and for each of several cases logits,
loss, gradients and the losses of twenty AdamW steps. Dropout is 0 and attention is the plain one, everything in float32.

    python test/reference/family_reference.py FAMILY ...      # reads FAMILY/family.json, writes FAMILY/numbers.json

`family.json` has the model class, its config, and the modules at which methods attach something. The checkpoint is that of the
class: keys and shapes are transformers', numbers are drawn by mulberry32, so that tests make the same ones. Needs numpy, torch
and transformers 4.57.6. A long tensor is written as its norm, its product with a sine, and numbers of it, evenly spread.
"""
import base64
import json
import os
import sys

import numpy
import torch
import transformers
from torch import nn

SEED, STEPS, RATE, CLIP, WARMUP, DECAY = 0, 20, 1e-3, 0.9, 0.2, 0.01
TOP, SIZE, ALPHA = 1, 4, 8  # SIZE is also the rank
# Tokens of the rows of the one batch; of a pair, of each text with the special tokens behind it. They cross the window of 64
# tokens to each side and the 128 positions of relative buckets.
ROWS = [(1,), (7,), (65,), (130,), (9, 6), (70, 20)]
LABELS = {"classification": [2, 0, 1, 1, 0, 2], "regression": [0.5, -1.25, 2.0, 0.0, 3.5, -0.75]}
# method, pooling, whether the pooler is trained, kind of task, head
CASES = [
    ("full", "mean", "unused", "classification", "mlp"),
    ("full", "pooler", "trained", "regression", "linear"),
    ("top-n", "cls", "unused", "regression", "linear"),
    ("adapter", "mean", "unused", "regression", "mlp"),
    ("adapter", "pooler", "frozen", "classification", "linear"),
    ("pfeiffer", "mean", "unused", "classification", "linear"),
    ("parallel", "cls", "unused", "regression", "linear"),
    ("lora", "mean", "unused", "classification", "linear"),
    ("lora-all", "cls", "unused", "regression", "linear"),
    ("layernorm", "cls", "unused", "classification", "linear"),
    ("bitfit", "mean", "unused", "classification", "linear"),
    ("features", "mean", "unused", "classification", "mlp"),
    # The head of the class itself, which reads what the class reads.
    ("full", "hub", "trained", "classification", "hub"),
    ("top-n", "hub", "trained", "regression", "hub"),
    ("adapter", "hub", "frozen", "classification", "hub"),
    ("lora", "hub", "frozen", "regression", "hub"),
    ("layernorm", "hub", "frozen", "classification", "hub"),
    ("bitfit", "hub", "frozen", "regression", "hub"),
    ("features", "hub", "frozen", "classification", "hub"),
]
PLACES = {"adapter": ("attention", "mlp"), "pfeiffer": ("mlp",), "parallel": ("mlp",)}
TARGETS = {"lora": ("query", "value"), "lora-all": ("query", "key", "value", "attention-output", "mlp-in", "mlp-out")}
HERE = os.path.dirname(os.path.abspath(__file__))


def uniform(count, seed):
    """Numbers in [0, 1) as mulberry32 draws them."""
    state = (seed + numpy.arange(1, count + 1, dtype=numpy.uint64) * 0x6D2B79F5).astype(numpy.uint32)
    mixed = (state ^ (state >> 15)) * (state | 1)
    mixed = mixed ^ (mixed + (mixed ^ (mixed >> 7)) * (mixed | 61))
    return (mixed ^ (mixed >> 14)) / 2**32


def drawn(names_and_shapes, seed):
    """Weights of norms lie around 1, all others around 0."""
    sizes = [int(numpy.prod(shape)) for _, shape in names_and_shapes]
    draws, tensors, at = uniform(sum(sizes), seed), {}, 0
    for (name, shape), size in zip(names_and_shapes, sizes):
        flat = len(shape) == 1
        middle, reach = (1, 0.2) if flat and name.endswith(".weight") else (0, 0.1 if flat else 0.3)
        values = middle + reach * (2 * draws[at:at + size] - 1)
        tensors[name] = torch.from_numpy(values.astype(numpy.float32)).reshape(shape)
        at += size
    return tensors


def packed(values):
    return base64.b64encode(numpy.asarray(values, dtype="<f4").tobytes()).decode("ascii")


def short(value):
    return float(f"{float(value):.9g}")


def sampled(tensor, samples=24):
    flat = tensor.detach().reshape(-1).double().numpy()
    stride = max(1, len(flat) // samples)
    along = (flat * numpy.sin(1 + 0.7 * numpy.arange(len(flat)))).sum()
    return [short(numpy.linalg.norm(flat)), short(along), stride, packed(flat[::stride][:samples])]


def invented(shape, number):
    """Entry k of the added tensor of this number, row-major: 0.1 * sin(1 + number + 0.7 * k)."""
    k = numpy.arange(int(numpy.prod(shape)), dtype=numpy.float64)
    return torch.from_numpy((0.1 * numpy.sin(1 + number + 0.7 * k)).astype(numpy.float32)).reshape(shape)


class Head(nn.Module):
    def __init__(self, kind, hidden, outputs):
        super().__init__()
        self.dense = nn.Linear(hidden, hidden) if kind == "mlp" else None
        self.output = nn.Linear(hidden, outputs)

    def forward(self, x):
        return self.output(x if self.dense is None else torch.tanh(self.dense(x)))


def pretrained(family, outputs=3):
    """The class's model with drawn numbers, and the list of its tensors."""
    config = transformers.AutoConfig.for_model(**{**family["config"], "num_labels": outputs})
    config._attn_implementation = "eager"
    model = getattr(transformers, family["class"])(config)
    state = model.state_dict()
    tensors = [(name, list(value.shape)) for name, value in state.items() if value.is_floating_point()]
    model.load_state_dict(drawn(tensors, SEED), strict=True)
    return model.eval(), tensors


class Case:
    """The encoder with a method and a head; `trained` has the trained parameters by the product's names."""

    def __init__(self, family, method, pooling, pooler, kind, head):
        self.family, self.pooling, self.kind, self.calls = family, pooling, kind, 0
        self.outputs = 1 if kind == "regression" else 3
        self.model = pretrained(family, self.outputs)[0]
        self.encoder = self.model.base_model
        config = self.encoder.config
        self.layers = config.num_hidden_layers
        self.head, self.added = None if head == "hub" else Head(head, config.hidden_size, self.outputs), {}
        # Of layers that share their modules there is one set of hooks, which knows the layer by counting.
        self.shared = "{}" not in family["layer"]
        for number in range(1 if self.shared else self.layers):
            self.attach(method, number)
        # The class's own head but for the output layer starts from the checkpoint.
        of_class = {}
        if head == "hub":
            inner = self.model.base_model_prefix + "."
            of_class = {name: p for name, p in self.model.named_parameters() if not name.startswith(inner)}
            self.added.update(list(of_class.items())[-2:])
        else:
            base = "head." if head == "linear" else "head.output."
            if head == "mlp":
                self.added["head.dense.weight"], self.added["head.dense.bias"] = self.head.dense.weight, self.head.dense.bias
            self.added[base + "weight"], self.added[base + "bias"] = self.head.output.weight, self.head.output.bias
        for number, name in enumerate(sorted(self.added)):
            self.added[name].data = invented(self.added[name].shape, number)
        own = dict(self.encoder.named_parameters())
        norms = {f"{name}.{part}" for name, module in self.encoder.named_modules() if isinstance(module, nn.LayerNorm)
                 for part, _ in module.named_parameters()}
        self.undecayed = norms | {name for name in {**own, **of_class, **self.added}
                                  if name.endswith(".bias") or name.endswith("head.norm.weight")}

        def wanted(name):
            if name.startswith("pooler."):
                return pooler == "trained"
            if method == "bitfit":
                return name.endswith(".bias")
            if method == "layernorm" or method in PLACES:
                return name in norms
            if method == "top-n":
                top = [family["layer"].format(number) + "." for number in range(self.layers - TOP, self.layers)]
                return any(name.startswith(one) for one in top + family.get("last", []))
            return method == "full"

        for parameter in own.values():
            parameter.requires_grad_(False)
        self.trained = {**{name: p for name, p in own.items() if wanted(name)}, **of_class, **self.added}
        for parameter in self.trained.values():
            parameter.requires_grad_(True)

    def attach(self, method, number):
        layer = self.encoder.get_submodule(self.family["layer"].format(number))
        layers = range(self.layers) if self.shared else [number]
        names = self.family.get("attached", self.family["layer"])
        if self.shared:
            layer.register_forward_pre_hook(lambda _module, _inputs: setattr(self, "calls", self.calls + 1))

        def of_call(list_of_one_a_layer):
            return list_of_one_a_layer[(self.calls - 1) % self.layers if self.shared else 0]

        def new(name, *shape):
            self.added[name] = nn.Parameter(torch.zeros(shape))
            return self.added[name]

        def module_of(point):
            path, _, part = self.family["points"][point].partition("#")
            return layer.get_submodule(path), part

        hidden = self.encoder.config.hidden_size
        for place in PLACES.get(method, ()):
            module, _ = module_of("attention-output" if place == "attention" else "mlp-out")
            parts, read = [], {}
            for one in layers:
                base = f"{names.format(one)}.{self.family['adapters'][place]}.adapters.task."
                parts.append([new(base + "adapter_down.0.weight", SIZE, hidden), new(base + "adapter_down.0.bias", SIZE),
                              new(base + "adapter_up.weight", hidden, SIZE), new(base + "adapter_up.bias", hidden)])
            if method == "parallel":
                module_of("mlp-in")[0].register_forward_pre_hook(lambda _module, inputs: read.update(x=inputs[0]))

            def adapt(_module, _inputs, out, parts=parts, read=read):
                down, down_bias, up, up_bias = of_call(parts)
                between = nn.functional.gelu(nn.functional.linear(read.get("x", out), down, down_bias))
                return out + nn.functional.linear(between, up, up_bias)

            module.register_forward_hook(adapt)
        for target in TARGETS.get(method, ()):
            module, part = module_of(target)
            outputs, inputs = module.weight.shape
            third = outputs // 3 if part else outputs
            parts = []
            for one in layers:
                base = f"{names.format(one)}.{self.family['points'][target].replace('#', '.')}.loras.task."
                parts.append([new(base + "lora_A", SIZE, inputs), new(base + "lora_B", third, SIZE)])
            begin = third * ["query", "key", "value"].index(part) if part else 0

            def update(_module, given, out, parts=parts, begin=begin, third=third):
                a, b = of_call(parts)
                grown = nn.functional.linear(nn.functional.linear(given[0], a), b) * (ALPHA / SIZE)
                return out + nn.functional.pad(grown, (begin, out.shape[-1] - begin - third))

            module.register_forward_hook(update)

    def states(self, batch):
        return self.encoder(**batch, output_hidden_states=True)

    def __call__(self, batch):
        if self.head is None:
            return self.model(**batch).logits
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


def batch_of(family):
    """The rows padded to one block, and as lists."""
    pad, vocabulary = family["config"]["pad_token_id"], family["config"]["vocab_size"]
    lengths = [sum(row) for row in ROWS]
    draws, rows, at = uniform(sum(lengths), SEED + 1), [], 0
    for length in lengths:
        rows.append([5 + int(one * (vocabulary - 5)) for one in draws[at:at + length]])
        at += length
    types = [[0] * row[0] + [1] * sum(row[1:]) if family["types"] else [0] * sum(row) for row in ROWS]
    longest = max(lengths)
    batch = {"input_ids": torch.tensor([row + [pad] * (longest - len(row)) for row in rows]),
             "attention_mask": torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in rows])}
    if family["types"]:
        batch["token_type_ids"] = torch.tensor([row + [0] * (longest - len(row)) for row in types])
    return batch, rows, types


def case_of(family, batch, spec):
    case = Case(family, *spec)
    logits = case(batch)
    loss = case.loss(logits)
    loss.backward()
    result = dict(zip(("method", "pooling", "pooler", "kind", "head"), spec))
    result.update(outputs=case.outputs, logits=packed(logits.detach().numpy()), loss=loss.item(),
                  trainedParameters=sum(parameter.numel() for parameter in case.trained.values()),
                  gradients={name: sampled(p.grad) for name, p in case.trained.items()})
    for parameter in case.trained.values():
        parameter.grad = None
    groups = [{"params": [p for n, p in case.trained.items() if (n not in case.undecayed) == decays],
               "weight_decay": DECAY if decays else 0.0} for decays in (True, False)]
    optimizer = torch.optim.AdamW([group for group in groups if group["params"]], lr=RATE, betas=(0.9, 0.999), eps=1e-8)
    warm, losses = int(WARMUP * STEPS), []
    for step in range(STEPS):
        rate = RATE * (step / warm if step < warm else (STEPS - step) / (STEPS - warm))
        for group in optimizer.param_groups:
            group["lr"] = rate
        loss = case.loss(case(batch))
        loss.backward()
        nn.utils.clip_grad_norm_(case.trained.values(), CLIP)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        losses.append(short(loss.item()))
    with torch.no_grad():
        result["training"] = {"losses": losses, "logitsAfter": packed(case(batch).numpy())}
    return result


def literal_of(family):
    """Full fine-tuning on rows with literal padding tokens, which are attended to and whose embeddings stay unchanged."""
    pad = family["config"]["pad_token_id"]
    rows = [[7, pad, 9, 11, pad, 13], [pad, pad, 21, 22, 23, pad]]
    batch = {"input_ids": torch.tensor(rows), "attention_mask": torch.ones(2, 6, dtype=torch.long)}
    case = Case(family, "full", "cls", "unused", "classification", "hub")
    logits = case(batch)
    nn.functional.cross_entropy(logits, torch.tensor([2, 0])).backward()
    tables = {name: sampled(p.grad, 96) for name, p in case.trained.items()
              if name.startswith("embeddings.") and p.dim() == 2}
    return {"rows": rows, "labels": [2, 0], "logits": packed(logits.detach().numpy()), "gradients": tables}


def cases_of(family):
    skipped = family.get("skips", [])
    for method, pooling, pooler, kind, head in CASES:
        if method in skipped:
            continue
        if head == "hub":
            reads = "pooler" if family["pooler"] else family["config"].get("classifier_pooling", "cls")
            yield method, reads, pooler if family["pooler"] else "unused", kind, head
        elif pooling == "pooler" and not family["pooler"]:
            yield method, "cls", "unused", kind, head
        else:
            yield method, pooling, pooler, kind, head


def numbers_of(family):
    model, tensors = pretrained(family)
    batch, rows, types = batch_of(family)
    case = Case(family, "features", "cls", "unused", "classification", "linear")
    with torch.no_grad():
        states = case.states(batch)
        pooled = packed(states.pooler_output.numpy()) if family["pooler"] else None
        logits = model(**batch).logits
    # Every layer's rows without the padding, one after another. A norm behind the last layer belongs to it here.
    isToken = batch["attention_mask"].bool()
    hidden = [sampled(state[isToken], 96) for state in (*states.hidden_states[:-1], states.last_hidden_state)]
    return {
        "about": "made by family_reference.py",
        "versions": {"torch": torch.__version__, "transformers": transformers.__version__},
        "seed": SEED, "top": TOP, "size": SIZE, "alpha": ALPHA,
        "optimizer": {"steps": STEPS, "learningRate": RATE, "clip": CLIP, "warmup": WARMUP, "weightDecay": DECAY, "eps": 1e-8},
        "config": json.loads(model.config.to_json_string(use_diff=False)),
        "tensors": tensors,
        "parameters": parts_of(family, case.encoder),
        "rows": rows, "types": types, "labels": LABELS,
        "hidden": hidden, "pooled": pooled, "classLogits": packed(logits.numpy()),
        "literal": literal_of(family),
        "cases": [case_of(family, batch, spec) for spec in cases_of(family)],
    }


def parts_of(family, encoder):
    """num_parameters by part; a pooler that the class leaves out is not there."""
    last = encoder.get_submodule(family["layer"].format(encoder.config.num_hidden_layers - 1))
    pooler = encoder.pooler if family["pooler"] else None
    count = lambda module: 0 if module is None else sum(p.numel() for p in module.parameters())
    return {"total": encoder.num_parameters(), "layer": count(last), "pooler": count(pooler)}


def main():
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    for name in sys.argv[1:]:
        with open(os.path.join(HERE, name, "family.json"), encoding="utf-8") as file:
            family = json.load(file)
        text = json.dumps(numbers_of(family), separators=(",", ":"))
        with open(os.path.join(HERE, name, "numbers.json"), "w", encoding="utf-8") as file:
            file.write(text + "\n")


if __name__ == "__main__":
    main()
