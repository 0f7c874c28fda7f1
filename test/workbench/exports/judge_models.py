"""Runs the program of every exported folder's card, and prints the outputs that it gives for a case's tokens.

The folder of the argument has `cases.json`: a list of {folder, encoder, ids, types, hasTypes, snippet}. The program is
run as the card has it; only the name of the encoder and its tokenizer are replaced.
"""
import json
import os
import re
import sys

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TRANSFORMERS_VERBOSITY"] = "error"
import torch  # noqa: E402
import transformers  # noqa: E402

transformers.logging.set_verbosity_error()


class Tokens(dict):
    """Tokens of a case in the form of a tokenizer's answer."""


def outputs_of(root, case):
    tokens = Tokens(input_ids=torch.tensor([case["ids"]]), attention_mask=torch.ones(1, len(case["ids"]), dtype=torch.long))
    if case["hasTypes"]:
        tokens["token_type_ids"] = torch.tensor([case["types"]])
    # A module is closed while its program runs, so the class is replaced where the program imports it from.
    real = transformers.AutoTokenizer.from_pretrained
    transformers.AutoTokenizer.from_pretrained = lambda *_, **__: lambda *_, **__: tokens
    program = re.sub(r"(?m)^base = .*$", f"base = {os.path.join(root, case['encoder'])!r}", case["snippet"])
    program = re.sub(r"(?m)^print\(logits\)$", "", program)
    before = os.getcwd()
    os.chdir(os.path.join(root, case["folder"]))
    try:
        names = {}
        exec(program, names)
        return {"logits": names["logits"][0].tolist()}
    except Exception as error:  # the test shows it beside the case
        return {"error": f"{type(error).__name__}: {error}"[:600]}
    finally:
        os.chdir(before)
        transformers.AutoTokenizer.from_pretrained = real


root = os.path.abspath(sys.argv[1])
with open(os.path.join(root, "cases.json"), encoding="utf-8") as file:
    cases = json.load(file)
print(json.dumps([outputs_of(root, case) for case in cases]))
