"""Counters of notes for products and topics, filled with the notes that there are."""

from django.db import migrations, models

COUNTED = [
    """INSERT INTO engagement_countednote (post_id, kind, target_id)
    SELECT t.post_id, 1, t.product_id FROM posts_producttag t JOIN posts_post p ON p.id = t.post_id
    WHERE p.live AND p.hidden_at IS NULL GROUP BY t.post_id, t.product_id
    UNION ALL SELECT t.post_id, 2, t.hashtag_id FROM posts_posthashtag t JOIN posts_post p ON p.id = t.post_id
    WHERE p.live AND p.hidden_at IS NULL GROUP BY t.post_id, t.hashtag_id""",
    """INSERT INTO engagement_notecount (kind, target_id, notes)
    SELECT kind, target_id, count(*) FROM engagement_countednote GROUP BY kind, target_id""",
]


class Migration(migrations.Migration):

    dependencies = [
        ('engagement', '0010_who_saved'),
        ('posts', '0004_follow_ups'),
    ]

    operations = [
        migrations.CreateModel(
            name='CountedNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('post_id', models.BigIntegerField()),
                ('kind', models.PositiveSmallIntegerField(choices=[(1, 'Product'), (2, 'Topic')])),
                ('target_id', models.BigIntegerField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('post_id', 'kind', 'target_id'), name='counted_once')],
            },
        ),
        migrations.CreateModel(
            name='NoteCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.PositiveSmallIntegerField(choices=[(1, 'Product'), (2, 'Topic')])),
                ('target_id', models.BigIntegerField()),
                ('notes', models.IntegerField(default=0)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'target_id'), name='one_count_per_thing')],
            },
        ),
        migrations.RunSQL(COUNTED, migrations.RunSQL.noop, elidable=True),
    ]
