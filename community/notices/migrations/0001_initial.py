"""Notices, how a person wants them, and the letters that were sent."""


import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('circles', '0001_initial'),
        ('engagement', '0010_who_saved'),
        ('moderation', '0002_initial'),
        ('people', '0003_roles'),
        ('posts', '0003_pictures_leave_with_their_owner'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='NoticeChoices',
            fields=[
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='notice_choices', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('silenced', models.JSONField(default=list, blank=True)),
                ('not_mailed', models.JSONField(default=list, blank=True)),
                ('digest', models.CharField(choices=[('off', 'Never'), ('daily', 'Once a day'), ('weekly', 'Once a week, on Monday')], default='off', max_length=6, verbose_name='news by e-mail')),
                ('quiet_from', models.PositiveSmallIntegerField(default=22, validators=[django.core.validators.MaxValueValidator(23)], verbose_name='quiet from')),
                ('quiet_until', models.PositiveSmallIntegerField(default=8, validators=[django.core.validators.MaxValueValidator(23)], verbose_name='quiet until')),
            ],
            options={
                'indexes': [models.Index(fields=['digest'], name='notices_not_digest_583e6a_idx')],
            },
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period', models.CharField(max_length=10)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('sent_at', models.DateTimeField(null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['created_at'], name='notices_let_created_9158e9_idx')],
                'constraints': [models.UniqueConstraint(fields=('person', 'period'), name='one_letter_per_period')],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('liked', 'Likes of your notes'), ('saved', 'Saves of your notes on public boards'), ('commented', 'Comments on your notes'), ('answered', 'Answers to your comments'), ('mentioned', 'Mentions of you'), ('followed', 'New followers'), ('circle', 'Your place in circles'), ('board', 'Shared boards'), ('picked', "Editors' picks of your notes"), ('follow_up', 'Reminders of a follow-up to a review'), ('kol', 'Your application as a KOL'), ('moderated', 'Decisions about what you wrote')], max_length=10)),
                ('source', models.CharField(max_length=80)),
                ('thread', models.CharField(max_length=80)),
                ('word', models.CharField(blank=True, max_length=12)),
                ('happened_at', models.DateTimeField()),
                ('read_at', models.DateTimeField(null=True)),
                ('mailed_at', models.DateTimeField(null=True)),
                ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('application', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.kolapplication')),
                ('board', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='engagement.board')),
                ('circle', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='circles.circle')),
                ('comment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='engagement.comment')),
                ('decision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='moderation.decision')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL)),
                ('pick', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='engagement.pick')),
                ('post', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='posts.post')),
            ],
            options={
                'indexes': [models.Index(fields=['person', '-happened_at'], name='notices_not_person__e65b6c_idx'), models.Index(condition=models.Q(('read_at', None)), fields=['person'], name='notice_unread'), models.Index(fields=['happened_at'], name='notices_not_happene_4a093e_idx')],
                'constraints': [models.UniqueConstraint(fields=('person', 'source'), name='told_once')],
            },
        ),
    ]
