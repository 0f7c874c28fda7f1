"""Small vocabularies, a corpus of difficult texts, and the ids that transformers gives for them.

    python tokenizers_reference.py tokenizers

Each folder holds files as a checkpoint has them, without tokenizer.json. `built.json.gz` has the tokenizer.json that
transformers builds from each; `corpus.json.gz` has the texts, and `expected.json.gz` the CRC-32 of the ids of each text
(int32, little-endian) with a few of them in full. Needs transformers 4.57.6, tokenizers 0.22 and sentencepiece.
"""
import gzip
import json
import os
import random
import shutil
import sys
import tempfile
import unicodedata
import zlib
from array import array

import sentencepiece
from tokenizers import ByteLevelBPETokenizer
from transformers import AutoTokenizer

out = sys.argv[1]
shutil.rmtree(out, ignore_errors=True)
os.makedirs(out)
rng = random.Random(20240607)

SCRIPTS = {
    "latin": "the quick brown fox jumps over a lazy dog while rain falls on old stone bridges near the harbour at night",
    "accents": "Žofie mange une crème brûlée à l'hôtel ÉTÉ Ørsted Ångström İzmir größer naïveté STRASSE ß ẞ ǅ ŉ",
    "korean": "나는 오늘 바다에 갔습니다 정말 좋았어요 안녕하세요 세계 값어치 뷁 꿻 했던 ㄱㄴㄷ ㅏㅑ ㅋㅋㅋ 한국어 학습률",
    "chinese": "今天天气很好 我爱北京 漢字 繁體中文 龍龜 〇 々 𠀀𠮷 〆",
    "japanese": "明日は雨です ありがとう カタカナ ｶﾞｷﾞｸﾞ ー ゛ っ ㍻ ㌔",
    "arabic": "صباح الخير العربية مُحَمَّد لا إله ﷺ ﻻ السلام عليكم ٠١٢٣",
    "hebrew": "שלום עולם בְּרֵאשִׁית",
    "indic": "सुप्रभात हिन्दी क्षत्रिय தமிழ் తెలుగు বাংলা ক্ষ",
    "thai": "สวัสดีครับ ภาษาไทย ກຳລັງ",
    "cyrillic": "Доброе утро ЁЖ Щ й Й їжак",
    "greek": "καλημέρα ΛΟΓΟΣ ΟΔΟΣ ΐ ᾳ ᾼ Ω",
    "emoji": "😀 🎉🎉 👩‍🔬 👨‍👩‍👧‍👦 ❤️ 🇰🇷🇫🇷 👍🏽 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ☺︎ 🤷🏻‍♂️ 1️⃣",
    "signs": "¼ ½ ™ ② ℌ ﬁ ﬃ ſ … — – “ ” ‘ ’ « » ¿ ¡ § ¶ № ℃ Å ﹏ ～ 〜 ￥ ＡＢＣ １２３ ＂",
    "numbers": "3.14 1,000,000 42 007 1e-5 0x1F 50% $3.50 12:30 2024-06-07 ⅷ ٣ ４２ ১২",
}
CONTROL = ["\u0000", "\u0001", "\u0007", "\u0008", "\u000b", "\u000c", "\u001b", "\u001f", "\u007f", "\u0080", "\u0085",
           "\u009f", "\u00a0", "\u00ad", "\u034f", "\u061c", "\u1680", "\u180e", "\u2000", "\u2003", "\u2009", "\u200a",
           "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u2028", "\u2029", "\u202a", "\u202e", "\u202f", "\u205f",
           "\u2060", "\u2063", "\u3000", "\u3164", "\ufeff", "\ufffc", "\ufffd", "\ue000", "\U000e0001", "\U000f0000",
           "\t", "\n", "\r", "\r\n", "\n\n", "  ", "   ", "\t\t", "\u2581", "\u2581\u2581", "\u0120"]
MARKS = ["\u0300", "\u0301", "\u0308", "\u030a", "\u0323", "\u0327", "\u0345", "\u05b0", "\u064b", "\u093c", "\u0e31",
         "\u20dd", "\u302e", "\u3099", "\ufe0f", "\U0001f3fd", "\u1ab0", "\u0489", "\u0903"]
SPECIAL = ["<s>", "</s>", "<pad>", "<unk>", "<mask>", "[CLS]", "[SEP]", "[PAD]", "[UNK]", "[MASK]", "<s>NOTUSED",
           "<unk>NOTUSED", "</s>NOTUSED", "<MASK>", "[mask]", "[Cls]", "< mask >", "[ MASK ]", "<mask", "mask>", "##er",
           "[unused7]", "<|endoftext|>", "@user", "<0x41>", "##", "''", "``", "1,", "9,"]


def words():
    return [word for text in SCRIPTS.values() for word in text.split()]


def random_text(length):
    chars = []
    while len(chars) < length:
        plane = rng.choice([0x80, 0x250, 0x3000, 0xFFFF, 0x1FFFF, 0x2FFFF])
        char = chr(rng.randrange(1, plane))
        # Tables of Python, Rust and V8 agree on what Unicode 3.2 had.
        if unicodedata.category(char) not in ("Cn", "Cs") and in_old_tables(char):
            chars.append(char)
    return "".join(chars)


def in_old_tables(char):
    return unicodedata.ucd_3_2_0.category(char) != "Cn"


def invented(number):
    """One text of a kind that its number names."""
    pick, many = rng.choice, words()
    sentence = " ".join(pick(many) for _ in range(rng.randrange(1, 9)))
    kind = number % 20
    if kind == 0:
        return " ".join(rng.sample(many, rng.randrange(1, 12)))
    if kind == 1:
        return unicodedata.normalize("NFD", sentence)
    if kind == 2:
        return unicodedata.normalize("NFKD", sentence)
    if kind == 3:
        return "".join(pick(many) + pick(CONTROL) for _ in range(rng.randrange(1, 7)))
    if kind == 4:
        return pick(CONTROL) + sentence + pick(CONTROL)
    if kind == 5:
        return pick(["", " ", "  ", "a"]).join([pick(many), pick(SPECIAL), pick(many), pick(SPECIAL)])
    if kind == 6:
        return pick([" ", "\n", "\u3000", ""]) + pick(SPECIAL) + pick([" ", "  ", "\t", "\u00a0", ""]) + pick(SPECIAL)
    if kind == 7:
        return pick("aeq가汉я") * 120 + pick(["", " end", "!"])
    if kind == 8:
        return "".join(pick(many) for _ in range(30))[:rng.randrange(99, 122)]
    if kind == 9:
        return "".join(char + pick(MARKS) * rng.randrange(0, 3) for char in sentence[:30])
    if kind == 10:
        return random_text(rng.randrange(1, 40))
    if kind == 11:
        return " ".join(random_text(rng.randrange(1, 6)) for _ in range(6))
    if kind == 12:
        return pick(["", " ", "\n", "\t \n", "\u00a0", "\u200b", "\ufeff", ".", "a", "가", "😀", "\u0301", "▁", " ▁ "])
    if kind == 13:
        return sentence.swapcase() + pick([".", "!!", "?!", "…", ",", "  .  "])
    if kind == 14:
        return pick(SPECIAL).join(pick(many) + pick([" ", "", "  "]) for _ in range(4))
    if kind == 15:
        return "".join(pick(SCRIPTS["emoji"].split()) + pick(["", " ", "\u200d", "a"]) for _ in range(6))
    if kind == 16:
        return " ".join(pick(["it's", "we're", "I'll", "don't", "they'd", "I'm", "you've", "O'Neil", "'t", "''", "``a"])
                        for _ in range(5))
    if kind == 17:
        return "".join(pick(SCRIPTS["numbers"].split()) + pick([" ", "", ","]) for _ in range(6))
    if kind == 18:
        return "".join(pick(SCRIPTS["signs"].split()) + pick([" ", "", "a"]) for _ in range(8))
    return sentence + " " * rng.randrange(0, 4) + pick(["the", "나는", "我", "العربية"]) + " " * rng.randrange(0, 3)


TEXTS = [invented(number) for number in range(2400)]
PAIRS = [[rng.choice(TEXTS), rng.choice(TEXTS)] for _ in range(100)]


def place(*parts):
    path = os.path.join(out, *parts)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    return path


def write_json(value, *parts):
    with open(place(*parts), "w", encoding="utf-8") as file:
        json.dump(value, file, ensure_ascii=False)


def write_gzip(content, *parts):
    with open(place(*parts), "wb") as file:
        file.write(gzip.compress(content, 9, mtime=0))


training = place("training.txt")
with open(training, "w", encoding="utf-8") as file:
    for _ in range(3000):
        line = [rng.choice(words()) for _ in range(8)]
        file.write(" ".join(word[rng.choice([0, 0, 0, 1, 2]):] + rng.choice(["", "", word[:2]]) for word in line) + "\n")


def trained_spm(model_type, size=700, **options):
    with tempfile.TemporaryDirectory() as scratch:
        prefix = os.path.join(scratch, "m")
        sentencepiece.SentencePieceTrainer.train(
            input=training, model_prefix=prefix, vocab_size=size, model_type=model_type, character_coverage=0.98,
            hard_vocab_limit=model_type == "bpe", minloglevel=2, num_threads=1, **options)
        with open(prefix + ".model", "rb") as file:
            return file.read()


def rules(pairs):
    path = os.path.join(tempfile.gettempdir(), "rules.tsv")
    with open(path, "w") as file:
        for source, target in pairs:
            file.write(" ".join(f"{ord(c):X}" for c in source) + "\t" + " ".join(f"{ord(c):X}" for c in target) + "\n")
    return path


# WordPiece.
letters = sorted(set("".join(unicodedata.normalize(form, text) for text in SCRIPTS.values() for form in ("NFC", "NFD"))
                     + "".join(SCRIPTS.values()).lower()) - set(" "))
pieces = sorted(set(word.lower() for word in words() if len(word) < 9))
mpnet = ["<s>", "<pad>", "</s>", "<unk>"]
bert = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]


def write_words(folder, special, last=()):
    with open(place(folder, "vocab.txt"), "w", encoding="utf-8") as file:
        tokens = [*special, *letters[::2], *["##" + letter for letter in letters[::3]], *pieces[::2], "##er", *last]
        file.write("\n".join(dict.fromkeys(tokens)) + "\n")


write_words("wordpiece", bert)
write_json({"tokenizer_class": "BertTokenizer", "do_lower_case": True}, "wordpiece", "tokenizer_config.json")
write_words("wordpiece-cased", bert)
write_json({"tokenizer_class": "BertTokenizer", "do_lower_case": False, "strip_accents": False},
           "wordpiece-cased", "tokenizer_config.json")
write_words("mpnet", mpnet, ["[UNK]", "<mask>"])
write_json({"tokenizer_class": "MPNetTokenizer", "do_lower_case": True}, "mpnet", "tokenizer_config.json")

# Byte-level BPE.
bpe = ByteLevelBPETokenizer()
bpe.train([training], vocab_size=900, special_tokens=["<s>", "<pad>", "</s>", "<unk>"], show_progress=False)
os.makedirs(os.path.join(out, "byte-bpe"))
bpe.save_model(os.path.join(out, "byte-bpe"))
with open(place("byte-bpe", "vocab.json"), encoding="utf-8") as file:
    vocabulary = json.load(file)
vocabulary["<mask>"] = len(vocabulary)
write_json(vocabulary, "byte-bpe", "vocab.json")
write_json({"tokenizer_class": "RobertaTokenizer"}, "byte-bpe", "tokenizer_config.json")
shutil.copytree(os.path.join(out, "byte-bpe"), os.path.join(out, "byte-bpe-space"))
write_json({"tokenizer_class": "RobertaTokenizer", "add_prefix_space": True}, "byte-bpe-space", "tokenizer_config.json")

# SentencePiece: a Unigram model with the usual map of characters, and models with a few rules of their own or none.
few = rules([("ｶﾞ", "ガ"), ("ﬁ", "fi"), ("é", "e"), ("e\u0301", "e"), ("\r\n", " "), ("\t", " "), ("Ａ", "A"), ("\u00ad", ""),
             ("👍", "+1"), ("ß", "ss"), ("가", "ga")])
bert_ids = dict(pad_id=0, bos_id=1, eos_id=2, unk_id=3, pad_piece="[PAD]", bos_piece="[CLS]", eos_piece="[SEP]",
                unk_piece="[UNK]")
models = {
    "xlm-roberta": ("sentencepiece.bpe.model", trained_spm("unigram"), {"tokenizer_class": "XLMRobertaTokenizer"}),
    "camembert": ("sentencepiece.bpe.model",
                  trained_spm("unigram", 600, unk_id=0, bos_id=1, eos_id=2, normalization_rule_tsv=few),
                  {"tokenizer_class": "CamembertTokenizer"}),
    "albert": ("spiece.model",
               trained_spm("unigram", 600, normalization_rule_name="identity", pad_id=0, unk_id=1, bos_id=-1, eos_id=-1,
                           control_symbols="[CLS],[SEP],[MASK]", user_defined_symbols='",(,),-', pad_piece="<pad>"),
               {"tokenizer_class": "AlbertTokenizer"}),
    "deberta-v2": ("spm.model", trained_spm("unigram", 600, normalization_rule_tsv=few, **bert_ids),
                   {"tokenizer_class": "DebertaV2Tokenizer", "do_lower_case": False}),
    "deberta-v2-punctuation": ("spm.model", trained_spm("unigram", 500, normalization_rule_name="identity", **bert_ids),
                               {"tokenizer_class": "DebertaV2Tokenizer", "do_lower_case": True, "split_by_punct": True}),
    "spm-bpe": ("sentencepiece.bpe.model",
                trained_spm("bpe", 900, normalization_rule_tsv=few, user_defined_symbols="@user,<|endoftext|>"),
                {"tokenizer_class": "XLMRobertaTokenizer"}),
}
for folder, (name, model, config) in models.items():
    write_gzip(model, folder, name + ".gz")
    write_json(config, folder, "tokenizer_config.json")
os.remove(training)


def opened(folder):
    with tempfile.TemporaryDirectory() as scratch:
        for name in os.listdir(os.path.join(out, folder)):
            with open(os.path.join(out, folder, name), "rb") as file:
                content = file.read()
            with open(os.path.join(scratch, name.removesuffix(".gz")), "wb") as file:
                file.write(gzip.decompress(content) if name.endswith(".gz") else content)
        return AutoTokenizer.from_pretrained(scratch, use_fast=True)


def with_checksums(part):
    """The map of characters is as long as all others together; its checksum is enough."""
    if isinstance(part, list):
        return [with_checksums(one) for one in part]
    if not isinstance(part, dict):
        return part
    return {key: zlib.crc32(value.encode()) if key == "precompiled_charsmap" else with_checksums(value)
            for key, value in part.items()}


def checksum(ids):
    return zlib.crc32(array("i", ids).tobytes())


built, expected = {}, {}
for folder in sorted(os.listdir(out)):
    tokenizer = opened(folder)
    built[folder] = with_checksums(json.loads(tokenizer.backend_tokenizer.to_str()))
    ids = [tokenizer(text)["input_ids"] for text in TEXTS]
    pairs = [tokenizer(first, second)["input_ids"] for first, second in PAIRS]
    expected[folder] = {"rows": len(tokenizer), "pad": tokenizer.pad_token_id, "crc32": [checksum(one) for one in ids],
                        "pairs": [checksum(one) for one in pairs], "first": ids[:20], "slow": type(tokenizer).__name__}
write_gzip(json.dumps({"texts": TEXTS, "pairs": PAIRS}).encode(), "corpus.json.gz")
write_gzip(json.dumps(built, ensure_ascii=False).encode(), "built.json.gz")
write_gzip(json.dumps(expected).encode(), "expected.json.gz")
