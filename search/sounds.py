"""How Chinese characters sound and what typed pinyin stands for: fangshai is 防晒, and so is 防嗮. For search/ only."""

import re
from functools import lru_cache

from pypinyin import lazy_pinyin

from search.folding import pieces

# Every syllable of the standard language as it is typed, without tones.
SYLLABLES = frozenset(
    """
    a ai an ang ao ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu ca cai can cang cao ce cen ceng
    cha chai chan chang chao che chen cheng chi chong chou chu chuai chuan chuang chui chun chuo ci cong cou cu cuan
    cui cun cuo da dai dan dang dao de deng di dian diao die ding diu dong dou du duan dui dun duo e ei en er fa fan
    fang fei fen feng fou fu ga gai gan gang gao ge gei gen geng gong gou gu gua guai guan guang gui gun guo ha hai
    han hang hao he hei hen heng hong hou hu hua huai huan huang hui hun huo ji jia jian jiang jiao jie jin jing
    jiong jiu ju juan jue jun ka kai kan kang kao ke ken keng kong kou ku kua kuai kuan kuang kui kun kuo la lai lan
    lang lao le lei leng li lia lian liang liao lie lin ling liu long lou lu luan lun luo lv lve ma mai man mang mao
    me mei men meng mi mian miao mie min ming miu mo mou mu na nai nan nang nao ne nei nen neng ni nian niang niao
    nie nin ning niu nong nou nu nuan nuo nv nve o ou pa pai pan pang pao pei pen peng pi pian piao pie pin ping po
    pou pu qi qia qian qiang qiao qie qin qing qiong qiu qu quan que qun ran rang rao re ren reng ri rong rou ru
    ruan rui run ruo sa sai san sang sao se sen seng sha shai shan shang shao she shen sheng shi shou shu shua shuai
    shuan shuang shui shun shuo si song sou su suan sui sun suo ta tai tan tang tao te teng ti tian tiao tie ting
    tong tou tu tuan tui tun tuo wa wai wan wang wei wen weng wo wu xi xia xian xiang xiao xie xin xing xiong xiu xu
    xuan xue xun ya yan yang yao ye yi yin ying yo yong you yu yuan yue yun za zai zan zang zao ze zei zen zeng zha
    zhai zhan zhang zhao zhe zhen zheng zhi zhong zhou zhu zhua zhuai zhuan zhuang zhui zhun zhuo zi zong zou zu
    zuan zui zun zuo
    """.split()  # noqa: SIM905 - one word a line would be 400 lines
)
LONGEST_SYLLABLE = 6
_BEGINNING = re.compile(r"^([zcs])h")
_ENDING = re.compile(r"(?<=[aei])ng$")
_HISSING, _NASAL = re.compile("([zcs])h"), re.compile("(?<=[aei])ng")
# Typed pinyin beyond this is no name and no dish; ways to cut it would only grow.
LONGEST_TYPED = 48
MOST_READINGS = 2


@lru_cache(maxsize=65536)
def sound(pair: str) -> str:
    """The pinyin of two neighbouring characters, as a word where they are one; empty for what is no Chinese."""
    spoken = "".join(blurred(syllable) for syllable in lazy_pinyin(pair, errors="ignore"))
    return spoken if spoken.isascii() else ""


def blurred(syllable: str) -> str:
    """What half the country says alike: zh and z, ch and c, sh and s, ang and an, eng and en, ing and in."""
    return _ENDING.sub("n", _BEGINNING.sub(r"\1", syllable))


def whole_sound(text: str) -> str:
    """The pinyin of a whole name; what is no Chinese stays as it is."""
    return "".join(lazy_pinyin(text))


def name_keys(folded: str) -> list[str]:
    """What a name is compared by: its sounds in letters, Latin letters and digits as they are, nothing else.

    As half the country says it, and as it is spelt where that differs: a slip of the fingers is one in the spelling
    (zhangpneg), one of the ear in the other (zanpen). Typed pinyin has the keys of the characters it stands for.
    """
    spelt = "".join(whole_sound(run) if run else word for run, word in pieces(folded))
    return list(dict.fromkeys([_NASAL.sub("n", _HISSING.sub(r"\1", spelt)), spelt]))


@lru_cache(maxsize=1024)
def readings(typed: str) -> tuple[tuple[str, ...], ...]:
    """The ways of cutting typed letters into syllables, the shortest first: xian is xian, fangan is fang an or fan gan.

    Nothing when they are no pinyin, or a single syllable (too little to tell it from a word of another language).
    """
    if not (4 <= len(typed) <= LONGEST_TYPED and typed.isascii() and typed.isalpha()):
        return ()
    best: list[list[tuple[str, ...]]] = [[()]]
    for end in range(1, len(typed) + 1):
        ways = [
            (*way, typed[start:end])
            for start in range(max(0, end - LONGEST_SYLLABLE), end)
            if typed[start:end] in SYLLABLES
            for way in best[start]
        ]
        best.append(sorted(ways, key=len)[:MOST_READINGS])
    return tuple(way for way in best[-1] if len(way) > 1 and len(way) == len(best[-1][0]))
