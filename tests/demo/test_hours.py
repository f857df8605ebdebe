"""People of the demo write at their own hours and are asleep at night; what answers comes after what it answers."""

from datetime import timedelta

from django.utils import timezone

from demo.hours import ASLEEP, AWAKE, TODAY, published_at, said_at
from demo.reading import notes

OLDER = [note for note in notes() if note.days >= TODAY]


def test_notes_come_out_in_the_past_at_waking_hours_and_not_on_the_same_minute():
    now = timezone.now()
    moments = {note.key: published_at(note) for note in notes()}
    for note in notes():
        assert moments[note.key] < now
        assert abs((now - moments[note.key]).total_seconds() / 86_400 - note.days) < 1.1, note.key
    hours = [timezone.localtime(moments[note.key]).hour for note in OLDER]
    # One who publishes a little before "now" may do so at any hour; the others are awake.
    assert sum(2 <= hour < 5 for hour in hours) <= 2
    assert len({moment.minute for moment in moments.values()}) > 40


def test_talk_follows_the_note_ends_before_now_and_answers_come_after_questions():
    for note in notes():
        begin = timezone.now() - timedelta(days=note.days)
        moments = said_at(note, begin=begin)
        assert len(moments) == len(note.talk)
        assert all(begin <= moment <= timezone.now() for moment in moments)


def test_nobody_talks_in_the_middle_of_the_night():
    talked = [moment for note in OLDER for moment in said_at(note, begin=published_at(note))]
    asleep = [moment for moment in talked if ASLEEP <= timezone.localtime(moment).hour < AWAKE]
    # What would reach beyond this minute is said this minute, whatever the hour.
    fresh = [moment for moment in asleep if timezone.now() - moment < timedelta(days=TODAY + 1)]
    assert set(asleep) == set(fresh)
