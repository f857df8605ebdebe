"""Tag for the parts that every page is framed by. Templates only."""

from django import template
from django.template import Context, Engine
from django.utils.safestring import SafeString

from community.people.models import User
from web import frame
from web.templatetags.meadow import has_desk
from web.templatetags.notices import unread_notices

register = template.Library()
TOP = "components/top_bar.html"


@register.simple_tag(takes_context=True)
def frame_part(context: Context, name: str, back: str = "") -> SafeString:
    """Show a part of the frame: kept for members; of the others whole pages are kept."""
    user = context.get("user")
    if not isinstance(user, User) or "request" not in context:
        with context.push(back=back):
            return SafeString(Engine.get_default().get_template(name).render(context))
    desk, unread = (has_desk(user), unread_notices(context)) if name == TOP else (False, "")
    return frame.frame_part(name, context=context, desk=desk, unread=unread, back=back)
