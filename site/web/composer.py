"""Writing a note: one page that works as a plain form and, with composer.js, saves and uploads by itself."""

import secrets
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from community.circles.queries import circles_of
from community.posts import policy
from community.posts.actions import publish_post, save_draft
from community.posts.drafts import SCALARS, DraftConflict, DraftData, read_draft, tidy
from community.posts.models import Post
from community.posts.queries import own_post, post_of_submit
from community.shop.queries import search_products
from web import after_publishing
from web.answers import member, members_only
from web.composer_edits import edit_rows
from web.composer_form import ComposerForm
from web.composer_pictures import row_choices
from web.composer_rows import Rows, read_rows, rows_of_draft
from web.composer_shared import take_shared
from web.uploads import take_in_all

WRITTEN = (*SCALARS, "pros", "cons", "attributes", "circles")
# What the plain form's buttons ask for; a script saves with "autosave".
ACTS = {"save", "publish", "find", "autosave"}


@dataclass(kw_only=True)
class Sheet:
    """The form on its way to and from the page."""

    form: ComposerForm
    rows: Rows
    post: Post | None = None
    conflict: DraftConflict | None = None

    @property
    def problems(self) -> dict[str, list[str]]:
        """All that is wrong, by field or part."""
        return {
            **{name: [str(error) for error in errors] for name, errors in self.form.errors.items()},
            **self.rows.problems,
        }

    def add(self, problem: ValidationError) -> None:
        """Put the domain's refusals where the author sees them: at the field, or at the part of the page."""
        for name, errors in problem.message_dict.items():
            if name in self.form.fields:
                self.form.add_error(name, errors)
            else:
                self.rows.problems.setdefault(name, []).extend(errors)


@require_http_methods(["GET", "POST"])
@members_only
def compose(request: HttpRequest, uid: str = "") -> HttpResponse:
    """Show the composer for a new note or one of the author's own, or act on what was sent."""
    if not policy.may_write(member(request)):
        raise PermissionDenied
    post = own_post(request.user, uid=uid) if uid else None
    if post and not policy.may_edit(member(request), post=post):
        raise PermissionDenied
    if request.method == "GET":
        return _show(request, sheet=_open(request, post=post))
    act = request.POST.get("act", "save")
    return _act(request, post=post, act=act if act in ACTS else "save")


def _open(request: HttpRequest, *, post: Post | None) -> Sheet:
    if post is None:
        circles = circles_of(member(request)).filter(slug__in=request.GET.getlist("circle"))
        first = {"kind": Post.Kind.NOTE, "key": secrets.token_urlsafe(16), "circles": circles}
        words, rows = take_shared(request.GET, user=member(request))
        for note in rows.notes:
            messages.info(request, note)
        return Sheet(form=ComposerForm(initial=first | words, author=member(request)), rows=rows)
    draft = read_draft(post)
    saved = {name: getattr(draft, name) for name in WRITTEN}
    hours = {"go_live_at": _booked(post), "expire_at": post.expire_at}
    form = ComposerForm(initial=saved | hours | {"version": post.draft_version}, author=member(request))
    return Sheet(form=form, rows=rows_of_draft(draft), post=post)


def _booked(post: Post) -> Any:
    revision = post.scheduled_revision
    return revision.approved_go_live_at if revision else None


def _act(request: HttpRequest, *, post: Post | None, act: str) -> HttpResponse:
    form = ComposerForm(request.POST, author=member(request))
    repeated = post_of_submit(member(request), key=request.POST.get("key", "")) if post is None else None
    # A repeated submit brings the same files again: they are in the note already.
    files = [] if repeated else request.FILES.getlist("files")
    added, refusals = take_in_all(files, owner=member(request))
    sheet = Sheet(form=form, rows=read_rows(request.POST, user=member(request), added=added), post=post)
    for refusal in refusals:
        sheet.rows.complain("pictures", message=refusal)
    edit_rows(sheet.rows, data=request.POST, owner=member(request))
    for note in sheet.rows.notes:
        messages.info(request, note)
    form.is_valid()
    try:
        sheet.post = _save(request, sheet=sheet, act=act)
    except DraftConflict as conflict:
        sheet.post, sheet.conflict = conflict.post, conflict
    except ValidationError as problem:
        sheet.add(problem)
    else:
        if act == "publish" and not sheet.problems:
            _publish(request, sheet=sheet, post=sheet.post)
    return _answer_script(sheet) if act == "autosave" else _answer_form(request, sheet=sheet, act=act)


def _draft(request: HttpRequest, *, sheet: Sheet) -> DraftData:
    """Return what can be kept of the form; a field that is wrong keeps what is saved, or its beginning."""
    before = read_draft(sheet.post) if sheet.post else DraftData(language=get_language() or "zh-hans")
    clean = sheet.form.cleaned_data
    written = {name: clean[name] for name in WRITTEN if name in clean}
    written["circles"] = tuple(written.get("circles", before.circles))
    return replace(
        before,
        **written,
        pictures=tuple(sheet.rows.pictures),
        hotspots=tuple(sheet.rows.hotspots),
        products=tuple(sheet.rows.products),
    )


def _save(request: HttpRequest, *, sheet: Sheet, act: str) -> Post:
    draft, key = _draft(request, sheet=sheet), sheet.form.cleaned_data.get("key", "")
    version = sheet.form.cleaned_data.get("version")
    if sheet.post:
        return save_draft(member(request), post=sheet.post, draft=draft, expected_version=version)
    post = save_draft(member(request), draft=draft, idempotency_key=key)
    # The key was used before: the very same submit again, or a second tab that must be told.
    if act == "autosave" or _words(read_draft(post)) != _words(draft):
        return save_draft(member(request), post=post, draft=draft, expected_version=0)
    return post


def _words(draft: DraftData) -> DraftData:
    return tidy(replace(draft, pictures=(), hotspots=(), products=()))


def _publish(request: HttpRequest, *, sheet: Sheet, post: Post) -> None:
    hours = {name: sheet.form.cleaned_data.get(name) for name in ("go_live_at", "expire_at")}
    try:
        sheet.post = publish_post(post, by=member(request), **hours)
    except ValidationError as problem:
        sheet.add(problem)


def _answer_script(sheet: Sheet) -> HttpResponse:
    if sheet.conflict:
        told = {"conflict": True, "version": sheet.conflict.version, "url": _address(sheet.post)}
        theirs = sheet.conflict.saved
        return JsonResponse(told | {"title": theirs.title, "body": theirs.body}, status=409)
    if sheet.post is None:
        return JsonResponse({"problems": sheet.problems}, status=422)
    saved = {"uid": sheet.post.uid, "version": sheet.post.draft_version, "url": _address(sheet.post)}
    return JsonResponse(saved | {"problems": sheet.problems})


def _answer_form(request: HttpRequest, *, sheet: Sheet, act: str) -> HttpResponse:
    if sheet.conflict:
        return _show(request, sheet=sheet, status=HTTPStatus.CONFLICT)
    if sheet.problems or sheet.post is None:
        return _show(request, sheet=sheet, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if act == "find":
        return _show(request, sheet=sheet)
    if act == "save":
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(_address(sheet.post))
    return _published(request, post=sheet.post)


def _published(request: HttpRequest, *, post: Post) -> HttpResponse:
    if _booked(post):
        after_publishing.remember(request, post=post)
        messages.success(request, _("It will be published at the chosen time."))
    elif post.live and not post.has_unpublished_changes:
        after_publishing.remember(request, post=post)
        return HttpResponseRedirect(post.get_absolute_url())
    else:
        messages.success(request, _("Sent to the editors. It appears once they agree."))
    return HttpResponseRedirect(reverse("drafts"))


def _address(post: Post | None) -> str:
    return reverse("edit", args=[post.uid]) if post else reverse("compose")


def _show(request: HttpRequest, *, sheet: Sheet, status: int = HTTPStatus.OK) -> HttpResponse:
    text = request.POST.get("find", "")
    if sheet.post and sheet.form.is_bound:
        # The next save starts from what is stored now: after a conflict the author has been told and decides.
        data = request.POST.copy()
        data["version"] = str(sheet.post.draft_version)
        sheet.form.data = data
    page = {
        "sheet": sheet,
        "form": sheet.form,
        "rows": sheet.rows,
        "post": sheet.post,
        "action": _address(sheet.post),
        "policy": policy,
        "found": search_products(member(request), text=text) if text else [],
        "find": text,
        "blank_rows": range(3),
        **row_choices(),
    }
    return render(request, "composer/composer.html", page, status=status)


urlpatterns: list[URLPattern] = [
    path("compose/", compose, name="compose"),
    path("compose/<str:uid>/", compose, name="edit"),
]
