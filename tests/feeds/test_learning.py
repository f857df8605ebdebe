"""Learnt taste: on a log with structure it beats popularity and says so, on chance it does not; the same every time."""

import io
import json
import random
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from community.feeds.acts_log import BadLog, read_log
from community.feeds.evaluating import evaluate, split
from community.feeds.learning import DIMS, Acts, aligned, learnt_from, matrix_of, taste_from

np = pytest.importorskip("numpy")


def crowds(*, readers: int = 240, things: int = 240, crowds: int = 6, acts: int = 24) -> list[str]:
    """Readers who mostly choose within the things of their crowd, popular ones more often."""
    chance, lines = random.Random(7), []
    for reader in range(readers):
        own = [thing for thing in range(things) if thing % crowds == reader % crowds]
        seen: set[int] = set()
        while len(seen) < acts:
            pool = own if chance.random() < 0.8 else range(things)
            thing = chance.choices(pool, [1 / (place + 3) for place in range(len(pool))])[0]
            if thing not in seen:
                seen.add(thing)
                lines.append(f"r{reader}\tt{thing}\tsave\t{len(lines)}\n")
    return lines


def chances(*, readers: int = 240, things: int = 240, acts: int = 24) -> list[str]:
    chance = random.Random(11)
    drawn = [(reader, thing) for reader in range(readers) for thing in chance.sample(range(things), acts)]
    return [f"r{reader}\tt{thing}\t{chance.randint(1, 5)}\t{at}\n" for at, (reader, thing) in enumerate(drawn)]


def test_learnt_vectors_beat_popularity_where_there_is_taste():
    told = evaluate(read_log(crowds()))
    assert (told["users"], told["acts"], told["evaluated_users"]) == (240, 5760, 240)
    assert told["learnt"]["recall@20"] > 1.5 * told["popularity"]["recall@20"]
    assert told["learnt"]["ndcg@20"] > 1.5 * told["popularity"]["ndcg@20"]
    assert told["verdict"] == "learnt vectors are better than popularity and recency"


def test_nothing_is_claimed_where_there_is_none():
    told = evaluate(read_log(chances()))
    assert "not shown to be better" in told["verdict"]


def test_the_same_log_gives_the_same_figures(tmp_path: Path):
    path = tmp_path / "log.tsv"
    path.write_text("user\titem\taction\ttime\n" + "".join(crowds(readers=60)))
    first, second = io.StringIO(), io.StringIO()
    call_command("evaluate_feed", str(path), "--json", stdout=first)
    call_command("evaluate_feed", str(path), "--json", stdout=second)
    assert first.getvalue() == second.getvalue()
    assert set(json.loads(first.getvalue())) >= {"learnt", "popularity", "recency", "verdict"}
    plain = io.StringIO()
    call_command("evaluate_feed", str(path), stdout=plain)
    assert "popularity" in plain.getvalue()


def test_the_split_is_by_each_readers_own_time():
    lines = [f"a\tt{at}\tlike\t{at}\n" for at in range(10)] + ["b\tt1\tlike\t5\n", "b\tt2\tlike\t1\n"]
    log = read_log(reversed(lines))
    train, held = split(log)
    assert held == {log.user_names["a"]: {log.item_names["t8"], log.item_names["t9"]}}
    assert len(train) == 10


def test_low_ratings_and_refusals_are_not_what_a_reader_wanted():
    lines = [f"a\tt{at}\t{5 if at < 9 else 2}\t{at}\n" for at in range(10)]
    log = read_log(lines)
    assert split(log)[1] == {0: {log.item_names["t8"]}}
    lines = [f"a\tt{at}\t{'hide' if at == 9 else 'like'}\t{at}\n" for at in range(10)]
    log = read_log(lines)
    assert split(log)[1] == {0: {log.item_names["t8"]}}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("a\tb\tsave\n", "line 2: 3 columns"),
        ("a b save 5\n", "line 2: 1 columns"),
        ("\tb\tsave\t5\n", "line 2: no user"),
        ("a\t\tsave\t5\n", "line 2: no item"),
        ("a\tb\t\t5\n", "line 2: '' is neither a rating nor an action"),
        ("a\tb\tnan\t5\n", "line 2: the rating 'nan'"),
        ("a\tb\t-1\t5\n", "line 2: the rating '-1'"),
        ("a\tb\tsave\tyesterday\n", "line 2: the time 'yesterday'"),
        ("a\tb\tsave\tinf\n", "line 2: the time 'inf'"),
    ],
)
def test_a_bad_line_is_named(line: str, said: str, tmp_path: Path):
    path = tmp_path / "log.tsv"
    path.write_text("a\tb\tsave\t2026-01-01T00:00:00\n" + line)
    with pytest.raises(CommandError, match=said):
        call_command("evaluate_feed", str(path))


def test_only_the_first_bad_lines_are_listed():
    with pytest.raises(BadLog) as told:
        read_log(["x\n"] * 100)
    assert str(told.value).count("line ") == 5


@pytest.mark.parametrize("content", [b"", b"user\titem\trating\ttime\n", b"\xff\xfe\n"])
def test_a_log_without_acts_is_refused(content: bytes, tmp_path: Path):
    path = tmp_path / "log.tsv"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=r"log\.tsv"):
        call_command("evaluate_feed", str(path), "--json")
    with pytest.raises(CommandError):
        call_command("evaluate_feed", str(tmp_path / "nothing.tsv"))


def test_a_log_too_thin_to_split_says_so():
    assert evaluate(read_log(["a\tb\tlike\t1\n"]))["verdict"].startswith("no reader has 5 things")


def acts_of(lines: list[str]) -> Acts:
    log = read_log(lines)
    return Acts(log.users, log.items, log.weights, log.user_count, log.item_count)


def test_vectors_have_one_length_and_their_cosine_orders_as_their_inner_product():
    acts = acts_of(crowds(readers=60, things=80))
    vectors = learnt_from(acts)
    assert vectors.shape == (acts.item_count, DIMS)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(acts.item_count))
    taste = taste_from(vectors, weights=matrix_of(acts)[[0]])[0]
    products = vectors[:, :-1] @ taste[:-1]
    cosines = vectors @ taste / np.linalg.norm(taste)
    assert products / np.linalg.norm(taste) == pytest.approx(cosines)


def test_new_vectors_are_turned_to_agree_with_the_old_ones():
    acts = acts_of(crowds(readers=60, things=80))
    old = learnt_from(acts)
    turn, _ = np.linalg.qr(np.random.default_rng(3).standard_normal((DIMS - 1, DIMS - 1)))
    turned = np.hstack([old[:, :-1] @ turn, old[:, -1:]])
    again = aligned(turned, old=old[:40].tolist(), of=list(range(40)))
    assert np.abs(again - old)[:40].max() < 1e-6


def test_few_readers_of_few_things_are_no_trouble():
    acts = acts_of(["a\tx\tlike\t1\n", "a\ty\tlike\t2\n", "b\tx\tsave\t3\n"])
    assert np.isfinite(learnt_from(acts)).all()
