"""Which display names and handles are fit to be shown: nobody may look like another, or like the house.

Folding is by rule (Unicode names, NFKC) plus a small table of our own; any app may import it.
"""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LONGEST = 30
# Profile.name_skeleton's column: NFKC can turn one character into eighteen.
LONGEST_SKELETON = 90
# More than two marks on one letter is ink, not spelling (Vietnamese needs two).
MOST_MARKS = 2

# Invisible characters that Unicode does not class as format characters: fillers and the blank braille cell.
BLANKS = frozenset("\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5")
VARIATION = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
EMOJI_STYLE = "\ufe0f"

# Letters of other scripts that are drawn like a Latin one, after case folding.
DRAWN_ALIKE = str.maketrans(
    {
        **dict(zip("асеоруіјѕһԁԛԝкмтвнгѵӏьէԍ", "aceopyijshdqwkmtbhrvlbtg", strict=True)),
        **dict(zip("αοενικτυχρηωγ", "aoeviktuxpnwy", strict=True)),
        **dict(zip("օոսհցզքյ", "onuhgqpj", strict=True)),
        **dict(zip("ꓮꓐꓚꓓꓰꓖꓧꓲꓡꓟꓠꓳꓑꓢꓣꓔ", "abcdeghilmnopsrt", strict=True)),
        **dict(zip("ꭺꮯꭰꭼꭻꮇꮃ", "acdejmw", strict=True)),
        **dict(zip("ıɑɡɩʟɪⅼ", "iagilil", strict=True)),
    }
)
# Read as one another in nearly every typeface.
SAME_SHAPE = str.maketrans({"0": "o", "1": "l", "i": "l", "|": "l", "〇": "o", "○": "o"})
# Looser: only to find house words written in disguise, never to compare two members.
DISGUISE = str.maketrans(
    {
        **dict(zip("345789@$!+", "eastbgaslt", strict=True)),
        **dict(zip("宮宫菅倌関万員靑艸愘闆长長辦", "官官官官关方员青草客板站站办", strict=True)),
    }
)
# Strokes and long-sound marks that are letters to Unicode and dots to the eye.
SEPARATORS = frozenset("丶丿丨亅ー〃々ㆍᆞ")
HOUSE_WORDS = (
    "admin", "administrator", "moderator", "official", "meadow", "sysop", "webmaster", "customerservice", "staffteam",
    "guanfang", "qingcaodi", "banzhu", "kefuzhongxin",
    "官方", "官号", "官微", "青草地", "客服", "版主", "板主", "管理员",
    "站务", "工作人员", "审核员", "系统消息", "系统通知", "小秘书",
)  # fmt: skip
HOUSE_NAMES = (
    "root",
    "system",
    "support",
    "staff",
    "help",
    "mod",
    "kefu",
    "editor",
    "系统",
    "站长",
    "编辑部",
    "编辑",
    "圈主",
)
# Ordinary words that happen to hold a house word: the game, and people of the family 上官.
ORDINARY = re.compile(r"badminton|^上官方[^\s官客版管]{0,2}$")


def _latin_of(character: str) -> str:
    """Return the plain letter of a decorated one (small capital, struck through, circled, flag letter)."""
    name = unicodedata.name(character, "")
    found = re.fullmatch(
        r"(?:LATIN LETTER SMALL CAPITAL|NEGATIVE (?:CIRCLED|SQUARED) LATIN CAPITAL LETTER"
        r"|REGIONAL INDICATOR SYMBOL LETTER|LATIN SMALL LETTER) ([A-Z])(?: WITH .*)?",
        name,
    )
    return found[1].lower() if found else character


def skeleton(name: str) -> str:
    """Return what the eye sees of a name: no case, width, accents, spaces, invisible characters, look-alikes."""
    folded = unicodedata.normalize("NFKC", VARIATION.sub("", name)).casefold()
    plain = re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFKD", folded))
    seen = "".join(_latin_of(character) for character in plain).translate(DRAWN_ALIKE).translate(SAME_SHAPE)
    visible = "".join(c for c in seen if unicodedata.category(c) not in {"Cf", "Cc", "Zs"} and c not in BLANKS)
    return unicodedata.normalize("NFC", visible).replace("rn", "m").replace("vv", "w")


def _disguised(text: str) -> str:
    """Return the looser fold: skeleton without anything but letters, digits that stand for letters, doubled letters."""
    strokes = skeleton(text).translate(DISGUISE)
    letters = "".join(c for c in strokes if unicodedata.category(c)[0] in "LN" and c not in SEPARATORS)
    return re.sub(r"(.)\1+", r"\1", letters.translate(SAME_SHAPE).replace("rn", "m").replace("vv", "w"))


_HOUSE_WORDS = tuple(_disguised(word) for word in HOUSE_WORDS)
_HOUSE_NAMES = frozenset(_disguised(word) for word in HOUSE_NAMES)


def sounds_official(name: str) -> bool:
    """Say whether a name could be taken for the house's own: a house word in any disguise."""
    readable = ORDINARY.sub("", unicodedata.normalize("NFKC", name).casefold().strip())
    disguised = _disguised(readable)
    return disguised in _HOUSE_NAMES or any(word in disguised for word in _HOUSE_WORDS)


def _has_unseen(name: str) -> bool:
    """Say whether a name holds characters that cannot be seen, turn the text around or pile up."""
    marks = 0
    for before, character in zip(" " + name, name, strict=False):
        if character == EMOJI_STYLE and unicodedata.category(before) == "So":
            continue
        category = unicodedata.category(character)
        marks = marks + 1 if category in {"Mn", "Me"} else 0
        if category[0] == "C" or category in {"Zl", "Zp"} or character in BLANKS or VARIATION.match(character):
            return True
        if marks > MOST_MARKS:
            return True
    return False


def _mixes_alphabets(name: str) -> bool:
    """Say whether one word mixes letters of alphabets that are drawn alike."""
    for word in unicodedata.normalize("NFKC", name).split():
        scripts = {unicodedata.name(c, "").split(" ")[0] for c in word if c.isalpha()}
        if len(scripts & {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "LISU", "COPTIC"}) > 1:
            return True
    return False


def clean_display_name(name: str, *, trusted: bool = False) -> str:
    """Return the name as it is stored, or raise ValidationError saying why not. `trusted` may use house words."""
    if _has_unseen(name.strip()):
        raise ValidationError(_("A name cannot hold invisible or direction-changing characters."), code="unseen")
    shown = " ".join(unicodedata.normalize("NFC", name).split())
    if not any(unicodedata.category(c)[0] in "LN" for c in shown):
        raise ValidationError(_("A name needs at least one letter or digit."), code="empty")
    if len(shown) > LONGEST or len(skeleton(shown)) > LONGEST_SKELETON:
        raise ValidationError(_("A name has at most 30 characters."), code="long")
    if _mixes_alphabets(shown):
        raise ValidationError(_("A word in a name cannot mix alphabets that look alike."), code="mixed")
    if not trusted and sounds_official(shown):
        raise ValidationError(_("This name could be taken for the site's own staff."), code="official")
    return shown


def clean_handle(handle: str, *, trusted: bool = False) -> str:
    """Return a handle in lower case, or raise ValidationError; its pattern is the model field's own validator."""
    lowered = handle.strip().lower()
    if not trusted and sounds_official(lowered):
        raise ValidationError(_("This handle could be taken for the site's own staff."), code="official")
    return lowered
