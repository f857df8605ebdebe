"""What is finished is named (w480.webp), not counted by width; a master's size is never measured again."""

from django.db import migrations
from wagtail.images.models import get_upload_to

import media.models


class Migration(migrations.Migration):
    dependencies = [("media", "0001_initial")]

    operations = [
        migrations.RenameField(model_name="picture", old_name="widths", new_name="made"),
        migrations.AlterField(
            model_name="picture",
            name="file",
            field=media.models.MasterField(
                height_field="height", upload_to=get_upload_to, verbose_name="file", width_field="width"
            ),
        ),
    ]
