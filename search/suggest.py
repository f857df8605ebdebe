"""What somebody may have meant who typed a name wrongly: the nearest name that this site knows, by its letters."""

from search.folding import fold
from search.sounds import name_key
from search.vocabulary import is_known, known, letters, look_when_due

# A longer text is a question, not a name.
LONGEST = 32
# Slips that are forgiven by the number of letters: of four letters, two wrong ones make another word.
ONE_SLIP, TWO_SLIPS = 4, 8


def did_you_mean(text: str) -> str | None:
    """The text with its misspelt name put right, or nothing. Ask when a search found little."""
    look_when_due()
    folded = " ".join(fold(text[: LONGEST * 2]).split())
    if not folded or len(folded) > LONGEST:
        return None
    whole = _nearest(folded)
    if whole:
        return whole
    words = folded.split()
    for at, word in enumerate(words if len(words) > 1 else []):
        found = _nearest(word)
        if found:
            return " ".join([*words[:at], found, *words[at + 1 :]])
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
    key = name_key(folded)
    forgiven = (len(key) >= ONE_SLIP) + (len(key) >= TWO_SLIPS)
    mask = letters(key)
    best: tuple[int, str] | None = None
    for one in known(shortest=max(2, len(key) - forgiven), longest=len(key) + forgiven):
        if (one.letters ^ mask).bit_count() > 2 * forgiven:
            continue
        slips = distance(key, one.key, most=forgiven)
        if slips <= forgiven and (best is None or slips < best[0]):
            best = (slips, one.name)
    return best[1] if best else None
