"""How the domain is written: one door per write, reads that do not write, signatures that can be read."""

import ast
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from tests.architecture.tree import Rule, is_source, nodes, parsed

STATE = {"live", "hidden_at", "published_at"}
MAKERS = {"create", "bulk_create", "get_or_create", "update_or_create", "update", "aupdate", "acreate"}
WRITES = {"save", "delete", *MAKERS}
HTTP_APPS = ("site/web/", "site/api/")
# One-word acts that are verbs already.
ONE_WORD = {"follow", "unfollow", "block", "unblock", "mute", "unmute", "like", "unlike", "comment", "join", "leave"}


def names_in(call: ast.Call) -> set[str]:
    """The words of what is called: Post.objects.filter(...).update -> Post, objects, filter, update."""
    return {
        part.attr if isinstance(part, ast.Attribute) else part.id
        for part in ast.walk(call.func)
        if isinstance(part, ast.Attribute | ast.Name)
    }


def sets_state(path: str, text: str) -> Iterator[str]:
    """Assignments of a note's state, and writes by keyword to Post."""
    for node in nodes(text, ast.Assign, ast.AugAssign, ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        for target in targets:
            if isinstance(target, ast.Attribute) and target.attr in STATE:
                yield f"{target.lineno}: {ast.unparse(target)} is set by community/posts/actions only"
    for call in nodes(text, ast.Call):
        named = {keyword.arg for keyword in call.keywords} & STATE
        if named and "Post" in names_in(call) and (names_in(call) & MAKERS or isinstance(call.func, ast.Name)):
            yield f"{call.lineno}: {', '.join(sorted(named))} of a Post is set by community/posts/actions only"


def query_writes(path: str, text: str) -> Iterator[str]:
    for call in nodes(text, ast.Call):
        if isinstance(call.func, ast.Attribute) and call.func.attr in WRITES and touches_rows(call.func.value):
            yield f"{call.lineno}: .{call.func.attr}() in a file of reads"


def touches_rows(value: ast.AST) -> bool:
    """Whether a chain goes through a manager (`X.objects...`): a dict has an update() too."""
    return any(isinstance(part, ast.Attribute) and part.attr == "objects" for part in ast.walk(value))


def unreadable_signature(path: str, text: str) -> Iterator[str]:
    for node in parsed(text).body:
        if isinstance(node, ast.FunctionDef) and len(node.args.posonlyargs) + len(node.args.args) > 1:
            yield f"{node.lineno}: {node.name}: keyword-only from the second argument on"


def unnamed_act(path: str, text: str) -> Iterator[str]:
    for node in parsed(text).body:
        if isinstance(node, ast.FunctionDef) and "_" not in node.name and node.name not in ONE_WORD:
            yield f"{node.lineno}: {node.name}: an action is a verb and a noun"


def fetches_past_the_door(path: str, text: str) -> Iterator[str]:
    for node in nodes(text, ast.Attribute):
        if node.attr == "objects" and isinstance(node.value, ast.Name):
            yield f"{node.lineno}: {node.value.id}.objects: fetch through a query that takes the viewer"


def domain_file(*names: str) -> Callable[[str], bool]:
    """Files of these names in community/, and those of a package that one of them has become."""
    return lambda path: (
        is_source(path)
        and path.startswith("community/")
        and bool({PurePosixPath(path).stem, PurePosixPath(path).parent.name} & set(names))
    )


RULES = [
    Rule(
        name="one door for a note's state",
        why="publishing, hiding and restoring each check, record and tell the index; an assignment elsewhere does not",
        applies=lambda path: (
            is_source(path) and not path.startswith(("community/posts/actions", "community/posts/publishing"))
        ),
        check=sets_state,
        bad=(
            ("site/web/a.py", "post.live = True\n"),
            ("community/moderation/actions.py", "Post.objects.filter(pk=1).update(hidden_at=now)\n"),
            ("site/demo/a.py", "Post(title='x', live=True)\n"),
        ),
        good=(
            ("community/posts/actions.py", "post.live = True\n"),
            ("site/web/a.py", "posts = Post.objects.filter(live=True)\n"),
            ("site/demo/a.py", "home = HomePage(title='x', live=True)\n"),
        ),
    ),
    Rule(
        name="queries do not write",
        why="a page that only reads can be answered by a replica, cached and retried",
        applies=domain_file("queries"),
        check=query_writes,
        bad=(("community/posts/queries.py", "def f():\n    Post.objects.filter(pk=1).update(title='x')\n"),),
        good=(("community/posts/queries.py", "def f(d):\n    d.update(x=1)\n"),),
    ),
    Rule(
        name="keyword-only from the second argument on",
        why="a call then says what it passes",
        applies=domain_file("queries", "actions", "policy"),
        check=unreadable_signature,
        bad=(("community/posts/actions.py", "def publish_post(post, by):\n    pass\n"),),
        good=(("community/posts/actions.py", "def publish_post(post, *, by):\n    pass\n"),),
    ),
    Rule(
        name="actions are verb and noun",
        why="one function per act, found by its name",
        applies=domain_file("actions"),
        check=unnamed_act,
        bad=(("community/posts/actions.py", "def publisher(post):\n    pass\n"),),
        good=(("community/posts/actions.py", "def publish_post(post):\n    pass\ndef like(post):\n    pass\n"),),
    ),
    Rule(
        name="fetching is authorizing",
        why="a view that goes past the queries forgets who is looking",
        applies=lambda path: (
            is_source(path)
            and path.startswith(HTTP_APPS)
            and not path.endswith("/models.py")
            and "/management/" not in path
        ),
        check=fetches_past_the_door,
        bad=(("site/web/notes.py", "post = Post.objects.get(uid=uid)\n"),),
        good=(("site/web/notes.py", "post = visible_post(viewer, uid=uid)\n"),),
    ),
]
