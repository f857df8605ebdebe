"""What somebody may have meant who typed a name wrongly: the nearest name that this site knows, by its letters."""

from search.folding import fold
from search.sounds import name_keys
from search.vocabulary import is_known, known, letters, look_when_due, sounding

# A longer text is a question, not a name.
LONGEST = 32
# Slips that are forgiven by the number of letters: of four letters, two wrong ones make another word.
ONE_SLIP, TWO_SLIPS = 4, 8
# Names that are heard within a longer word: of one character everything sounds like something.
SHORTEST_HEARD, LONGEST_HEARD = 2, 6


def did_you_mean(text: str) -> str | None:
    """The text with its misspelt name put right, or nothing. Ask when a search found little."""
    look_when_due()
    folded = " ".join(fold(text[: LONGEST * 2]).split())
    if not folded or len(folded) > LONGEST:
        return None
    if is_known(folded):
        return None
    # What sounds right is meant before what is spelt nearly so.
    mended = " ".join(_by_sound(word) or word for word in folded.split())
    if mended == folded:
        mended = _nearest(folded) or " ".join(_nearest(word) or word for word in folded.split())
    return mended if mended != folded else None


def _by_sound(folded: str) -> str | None:
    """The word with the part put right that sounds like a name and is written otherwise: 口虹试色 is 口红试色."""
    for length in range(min(len(folded), LONGEST_HEARD), SHORTEST_HEARD - 1, -1):
        for at in range(len(folded) - length + 1):
            part = folded[at : at + length]
            if not part.isascii() and not is_known(part) and (meant := sounding(name_keys(part)[0])):
                return folded[:at] + meant + folded[at + length :]
    return None


def distance(one: str, other: str, *, most: int) -> int:
    """How many slips lead from one to the other: a letter more, less, another, or two swapped. It ends above `most`."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        now = [row]
        for column, wanted in enumerate(other, 1):
            cost = min(last[column] + 1, now[column - 1] + 1, last[column - 1] + (letter != wanted))
            if before and column > 1 and letter == other[column - 2] and one[row - 2] == wanted:
                cost = min(cost, before[column - 2] + 1)
            now.append(cost)
        if min(now) > most:
            return most + 1
        before, last = last, now
    return last[-1]


def _nearest(folded: str) -> str | None:
    if is_known(folded):
        return None
    found = [near for key in name_keys(folded) if (near := _near(folded, key=key))]
    # Of two that are equally near, the one that is written in the same letters.
    return min(found)[2] if found else None


def _near(folded: str, *, key: str) -> tuple[int, bool, str] | None:
    forgiven = (len(key) >= ONE_SLIP) + (len(key) >= TWO_SLIPS)
    if not folded.isascii():
        # With a slip 小米 is 小时: of two characters the sound must agree.
        forgiven = min(forgiven, max(0, len(folded) - SHORTEST_HEARD))
    mask = letters(key)
    best: tuple[int, bool, str] | None = None
    for one in known(shortest=max(2, len(key) - forgiven), longest=len(key) + forgiven):
        if (one.letters ^ mask).bit_count() > 2 * forgiven:
            continue
        slips = distance(key, one.key, most=forgiven)
        told = (slips, one.name.isascii() != folded.isascii(), one.name)
        if slips <= forgiven and (best is None or told[:2] < best[:2]):
            best = told
    return best
