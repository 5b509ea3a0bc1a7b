"""Times the search for twins among 100,000 replies.

    python benchmarks/twins.py [COUNT]

The replies are rows of made-up words, with two exact copies and two near-copies in every hundred.
"""

from __future__ import annotations

import random
import sys
import time

from palvelulint.language.twins import groups, shingles

COUNT = 100_000
WORDS = 60
VOCABULARY = 20_000
SEED = 306


def replies(count: int) -> list[str]:
    """Texts of about 60 words."""
    chance = random.Random(SEED)
    words = ["".join(chance.choices("aeioukltnsrmpv", k=chance.randint(3, 12))) for _ in range(VOCABULARY)]
    texts: list[str] = []
    for number in range(count):
        if number % 100 in (97, 98):
            texts.append(texts[-50])
        elif number % 100 in (95, 96):
            texts.append(texts[-30] + " " + chance.choice(words))
        else:
            texts.append(" ".join(chance.choices(words, k=WORDS)))
    return texts


def main() -> None:
    """Print the seconds of both steps."""
    texts = replies(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT)
    start = time.perf_counter()
    rows = [shingles(text) for text in texts]
    middle = time.perf_counter()
    found = groups(rows)
    print(f"shingles of {len(texts):,} replies  {middle - start:6.1f} s")
    print(f"{len(found):,} groups                  {time.perf_counter() - middle:6.1f} s")


if __name__ == "__main__":
    main()
