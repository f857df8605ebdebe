"""Who may open what in Wagtail's admin: every address not named here is closed to all but editors' and house roles.

A member, a KOL, a banned or unknown caller gets nothing there but what a sign-in page needs.
"""

# Needed to sign in, and without anybody's data.
OPEN = {"cms/login/", "cms/sprite/", "cms/jsi18n/"}
# Passwords have one door elsewhere: these lead nowhere for anyone.
CLOSED = "cms/password_reset/"
# Raises an error on purpose, for staff who try their error reports.
ON_PURPOSE = {"cms/failwhale/"}
# For administrators alone, whatever their method: accounts, rights, sites, other people's workflows, redirects.
ADMIN_ONLY = (
    "cms/users/",
    "cms/groups/",
    "cms/sites/",
    "cms/redirects/",
    "cms/collections/",
    "cms/workflows/list/",
    "cms/workflows/add/",
    "cms/workflows/edit/",
    "cms/workflows/tasks/",
    "cms/documents/add/",
    "cms/documents/multiple/add/",
)
# Beside them closed to moderators: pages, pictures, shop, applications; and to editors: reports and decisions.
NOT_FOR_MODERATORS = ("cms/pages/create", "cms/images/add/", "cms/catalogue/", "cms/circle/", "cms/product/")
NOT_FOR_MODERATORS += ("cms/pick/", "cms/store/", "cms/brand/", "cms/applications/", "cms/bestbet/")
NOT_FOR_MODERATORS += ("cms/synonymgroup/", "cms/hiddenterm/", "cms/reports/empty-searches/")
NOT_FOR_EDITORS = ("cms/queue/", "cms/report/", "cms/decision/")
# What answers with one of a member's things when asked by number: 404 or a refusal for every role.
PRIVATE = {
    "draft": (
        "/cms/choose/note/chosen/{post}/",
        "/cms/post/inspect/{post}/",
        "/cms/post/edit/{post}/",
        "/cms/post/history/{post}/",
        "/cms/post/usage/{post}/",
        "/cms/post/delete/{post}/",
        "/cms/post/copy/{post}/",
    ),
    "picture": (
        "/cms/api/main/images/{picture}/",
        "/cms/images/{picture}/",
        "/cms/images/{picture}/preview/width-100/",
        "/cms/images/{picture}/generate_url/",
        "/cms/images/usage/{picture}/",
        "/cms/images/chooser/chosen/{picture}/",
        "/cms/images/chooser/{picture}/select_format/",
    ),
}
# The same by lists: they open, and what is a member's is not in them.
LISTS = (
    "/cms/api/main/images/",
    "/cms/images/",
    "/cms/images/chooser/",
    "/cms/images/chooser/chosen-multiple/?id={picture}",
    "/cms/choose/note/",
    "/cms/choose/note/chosen-multiple/?id={post}",
    "/cms/post/",
    "/cms/reports/site-history/",
)
