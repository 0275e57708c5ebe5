#!/usr/bin/env python3
"""Writes tests/golden/clip_tokens.json and tests/golden/facial_captions.json.

Tokens: transformers' CLIPTokenizerFast over a vocabulary made from models/bpe_simple_vocab_16e6.txt.gz, with the two added tokens.
Captions: the published marker placement, written once more here from its description, over random captions.
Run by hand: python make_tokenizer_goldens.py (transformers and tokenizers installed).
"""
import gzip
import json
import pathlib
import random
import re
import tempfile

import tokenizers
import transformers

TESTS = pathlib.Path(__file__).resolve().parent.parent
VOCABULARY = TESTS.parent / "models" / "bpe_simple_vocab_16e6.txt.gz"

TEXTS = [
    "", " ", "a", "A man, in a forest, adventuring", "Hello, world! It's 2024.", "café naïve 東京 🙂",
    "cafe\u0301 nai\u0308ve", "I'm sure they'll say we've won; you'd think they're late, isn't it?", "I'M SURE THEY'LL SAY WE'VE WON",
    "don''t 's 't '' ' 'll've", "rock'n'roll 'round O'Brien's", "it\u2019s \u201cquoted\u201d \u2014 dashed\u2026",
    "1234567890 3.14 1/2 ½ ² Ⅷ ١٢٣ १२३ 第3回", "x1y2z3 4k 50mm f/1.8 ISO100", "😀😃🙂 👩‍🚀 🇩🇪 ❤️ 👍🏽", "日本語のテキスト 漢字かな交じり文", "中文字符，测试。",
    "한국어 텍스트 각", "\u1112\u1161\u11ab\u1100\u1173\u11af", "العربية نص تجريبي", "مرحبا، كيف حالك؟", "שלום עולם", "हिन्दी में लिखा", "ภาษาไทย",
    "Привет, мир! ЁЛКА Йод", "ΑΒΓΔ Ωμέγα ΣΊΣΥΦΟΣ ς", "ÄÖÜ ẞ straße Ångström \u212b", "İstanbul ISPARTA ı", "ǅ Ǆ ﬁ Ａｂｃ", "ÇA VA, NOËL À L'ÉCOLE",
    "tabs\tand\nnewlines\r\nand\u00a0nbsp\u3000ideographic\u2028line", "zero\u200bwidth\u200djoin\ufeffbom", "soft\u00adhyphen",
    "!!!???...,,,;;;:::---___***", "a_b-c.d,e;f:g!h?i(j)k[l]m{n}o", "$100 €50 £20 ¥10 50% #hashtag @user", "C++ C# <html> a&b a|b \\ / ^ ~ `",
    "<|startoftext|> between <|endoftext|> after", "<|image|> face <|facial|>, eyes<|facial|>nose <|facial|><|facial|>",
    "<|facial", "<| facial |>", "<|<|facial|>", "\u0000 control \u0007 bell \u001b[0m", "\ufffd replaced \ufffd\ufffd",
    "supercalifragilisticexpialidocious pneumonoultramicroscopicsilicovolcanoconiosis", "a" * 50, "ab" * 100, "!" * 40, "é" * 30,
    "highly detailedDetail: The person", "masterpiece, best quality, (ultra-detailed:1.3), [blurry]",
    "e\u0323\u0307 e\u0307\u0323 q\u0307\u0323 \u0344", "𝕬𝖇𝖈 𝟙𝟚 🄰", "ɐ ʰ ˈ ʷord", "Ⓐ ⓐ ∀x∈ℝ ≤ ≠", "\u0e01\u0e33 \u09cb \u09c7\u09be",
    "a photo of a woman with long curly brown hair, green eyes and freckles, standing in front of a mountain lake at sunset, "
    "wearing a red woollen coat and a knitted hat, soft light, film grain, shallow depth of field, 85mm portrait lens, "
    "highly detailed skin texture, natural smile, looking at the camera, autumn leaves, bokeh, professional photograph",
]

KEYWORDS = ["face", "ears", "eyes", "nose", "mouth"]


def files_from_bpe(folder):
    merges = gzip.open(VOCABULARY).read().decode().split("\n")[1:48894 + 1]
    printable = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    letters = [chr(b) for b in printable] + [chr(256 + i) for i in range(256 - len(printable))]
    vocabulary = letters + [c + "</w>" for c in letters] + ["".join(m.split()) for m in merges]
    vocabulary += ["<|startoftext|>", "<|endoftext|>"]
    assert len(vocabulary) == len(set(vocabulary)) == 49408
    (folder / "vocab.json").write_text(json.dumps({t: i for i, t in enumerate(vocabulary)}))
    (folder / "merges.txt").write_text("#version: 0.2\n" + "\n".join(merges) + "\n")
    return str(folder / "vocab.json"), str(folder / "merges.txt")


def token_cases():
    with tempfile.TemporaryDirectory() as folder:
        vocab, merges = files_from_bpe(pathlib.Path(folder))
        tokenizer = transformers.CLIPTokenizerFast(vocab, merges, pad_token="<|endoftext|>")
        slow = transformers.CLIPTokenizer(vocab, merges, pad_token="<|endoftext|>")
    for t in (tokenizer, slow):
        t.add_tokens(["<|image|>"], special_tokens=True)
        t.add_tokens(["<|facial|>"], special_tokens=True)
    assert tokenizer.convert_tokens_to_ids(["<|image|>", "<|facial|>"]) == [49408, 49409]
    cases = []
    for text in TEXTS:
        case = {"text": text, "ids": tokenizer(text).input_ids}
        if len(case["ids"]) > 77:
            case["cut"] = tokenizer(text, max_length=77, truncation=True).input_ids
        cases.append(case)
        if slow(text).input_ids != case["ids"]:
            print("the tokenizer written in Python differs on", repr(text))
    return cases


def marked(caption, present):
    """The published placement; returns the text and the regions left, in the order of the parsing labels."""
    words = re.findall(r"\b\w+\b|[.,;!?]", caption)
    for keyword in KEYWORDS:
        hits = [i for i, w in enumerate(words) if w.lower() == keyword]
        for i in hits[1:]:
            words[i] = ""
    text = " ".join(words)
    left = [r for r in ["face", "eyes", "ears", "nose", "mouth"] if r in present]
    features = [k for k in KEYWORDS if k in present]
    for feature in reversed(features):
        changed = re.sub(rf"\b{feature}\b", f"{feature} <|{feature}|>", text, count=1)
        if changed == text:
            left.remove(feature)
        text = changed
    clauses = []
    for feature in features:
        marker = f"<|{feature}|>"
        at = text.find(marker)
        if at < 0:
            continue
        start, end = at, at + len(marker)
        while start > 0 and text[start - 1] not in ",.;":
            start -= 1
        while end < len(text) and text[end] not in ",.;":
            end += 1
        if text[start:end].strip():
            clauses.append(text[start:end].strip() + ",")
        text = text[:start] + text[end:]
    joined = " ".join(clauses)
    order = [k for _, k in sorted((joined.index(f"<|{k}|>"), k) for k in left)]
    for keyword in KEYWORDS:
        joined = joined.replace(f"<|{keyword}|>", "<|facial|>")
    return {"text": joined, "keywords": order, "regions": left}


def caption_cases():
    rng = random.Random(7)
    words = KEYWORDS * 3 + ["Face", "EYES", "eye", "the", "a", "small", "wide-set", "person's", "two", "with", "Her", "nose", "naïve", "雪", "_x"]
    stops = [",", ".", ";", "!", "?", ", and", " -", ":", "\n", "  "]
    cases = []
    for _ in range(300):
        caption = ""
        for _ in range(rng.randint(0, 30)):
            caption += " " + rng.choice(words) + (rng.choice(stops) if rng.random() < .3 else "")
        present = [k for k in KEYWORDS if rng.random() < .8]
        cases.append({"caption": caption, "present": present, **marked(caption, present)})
    return cases


def write(name, content):
    text = json.dumps(content, separators=(",", ":"))
    for key in ('{"text":', '{"caption":'):
        text = text.replace(key, "\n" + key)
    (TESTS / "golden" / name).write_text(text + "\n")


versions = {"transformers": transformers.__version__, "tokenizers": tokenizers.__version__}
write("clip_tokens.json", {"versions": versions, "cases": token_cases()})
write("facial_captions.json", {"seed": 7, "cases": caption_cases()})
