"""Admin pages beyond Wagtail's own: reading a store's catalogue from an uploaded file."""

import tempfile
from pathlib import Path

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.people.models import User
from community.shop.actions import import_catalogue
from community.shop.connectors.detect import KINDS
from community.shop.connectors.mapped import SHIPPED
from community.shop.connectors.port import CatalogueRefused
from community.shop.models import ImportRun, Store

# A larger file is a matter for the command, which shows its progress; a request would time out.
UPLOAD_CAP = 20 * 1024 * 1024
RUNS_SHOWN = 20


class CatalogueForm(forms.Form):
    """A store, a file, and how to read it."""

    store = forms.ModelChoiceField(queryset=Store.objects.order_by("name"), label=_("Store"))
    file = forms.FileField(label=_("Catalogue file"))
    kind = forms.ChoiceField(label=_("Kind"), initial="auto")
    mapping = forms.ChoiceField(
        label=_("Mapping"), required=False, help_text=_("Which column holds what, for a plain CSV.")
    )
    partial = forms.BooleanField(
        label=_("Only a part of the catalogue: what is missing has not vanished"), required=False
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["kind"].choices = [("auto", _("Find out by itself")), *((kind, kind) for kind in KINDS)]  # type: ignore[attr-defined]
        names = sorted(file.stem for file in SHIPPED.glob("*.toml"))
        self.fields["mapping"].choices = [("", "—"), *((name, name) for name in names)]  # type: ignore[attr-defined]

    def clean_file(self) -> UploadedFile:
        """Refuse what is too large for a request, naming the way that works."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > UPLOAD_CAP:
            raise forms.ValidationError(_("The file is larger than 20 MB: use the command import_catalogue."))
        return file


def catalogue_view(request: HttpRequest) -> HttpResponse:
    """Read an uploaded catalogue and show what it did, bad rows by line; the last runs stand below."""
    if not request.user.has_perm("shop.add_importrun"):
        raise PermissionDenied
    form = CatalogueForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            run = _import(form, by=request.user)
        except CatalogueRefused as problem:
            form.add_error("file", str(problem))
        else:
            return HttpResponseRedirect(f"{reverse('catalogue_import')}?run={run.pk}")
    runs = ImportRun.objects.select_related("store").order_by("-pk")[:RUNS_SHOWN]
    shown = request.GET.get("run", "")
    current = ImportRun.objects.filter(pk=shown).first() if shown.isdecimal() and len(shown) < 19 else None
    return render(request, "editorial/catalogue.html", {"form": form, "runs": runs, "current": current})


def _import(form: CatalogueForm, *, by: object) -> ImportRun:
    data = form.cleaned_data
    with tempfile.TemporaryDirectory(prefix="catalogue-") as folder:
        path = Path(folder) / "upload"
        with path.open("wb") as target:
            for chunk in data["file"].chunks():
                target.write(chunk)
        return import_catalogue(
            data["store"],
            path=path,
            kind=data["kind"],
            mapping=data["mapping"],
            partial=data["partial"],
            file_name=data["file"].name,
            by=by if isinstance(by, User) else None,
        )
