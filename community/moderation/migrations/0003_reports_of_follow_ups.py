"""Readers may report a single follow-up of a review: a fourth target, still exactly one a report."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

NAMES = ("post", "comment", "person", "follow_up")


def one_of(names: tuple[str, ...]) -> Q:
    """Exactly one of these is set."""
    made = Q()
    for chosen in names:
        made |= Q(**{f"{name}__isnull": name != chosen for name in names})
    return made


class Migration(migrations.Migration):
    """The column, and the rule that knows it."""

    dependencies = [("moderation", "0002_initial"), ("posts", "0005_edits")]
    operations = [
        migrations.AddField(
            model_name="report",
            name="follow_up",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="reports",
                to="posts.followup",
            ),
        ),
        migrations.RemoveConstraint(model_name="report", name="report_one_target"),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(condition=one_of(NAMES), name="report_one_target"),
        ),
    ]
