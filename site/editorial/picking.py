"""The editors' form for a pick: what the domain refuses is shown at its field."""

from typing import Any, cast

from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.views.generic.models import CreateView, EditView
from wagtail.admin.widgets import AdminDateTimeInput

from community.engagement.actions import check_pick, pick_post
from community.engagement.models import Pick
from community.people.models import User
from editorial.choosers import note_chooser


class PickForm(WagtailAdminModelForm):
    """A note, the reason readers are told, from when until when."""

    class Meta:
        model = Pick
        fields = ["post", "reason", "starts_at", "ends_at"]
        widgets = {
            "post": note_chooser.widget_class,
            "starts_at": AdminDateTimeInput,
            "ends_at": AdminDateTimeInput,
        }

    def _post_clean(self) -> None:
        """Ask the domain once the fields are right by themselves."""
        super()._post_clean()
        if not self.errors:
            try:
                check_pick(self.instance)
            except ValidationError as refused:
                self.add_error(None, refused)


class PickCreateView(CreateView):
    """Adds a pick through the domain's door."""

    def save_instance(self) -> Any:
        """Keep it in the editor's name."""
        return pick_post(self.form.save(commit=False), by=cast("User", self.request.user))


class PickEditView(EditView):
    """Changes a pick through the domain's door."""

    def save_instance(self) -> Any:
        """Keep it in the editor's name."""
        return pick_post(self.form.save(commit=False), by=cast("User", self.request.user))
