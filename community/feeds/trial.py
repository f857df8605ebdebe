"""Two versions of the ranking table side by side: what readers of each did. What one reader saw is nobody's to read."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from community.engagement.models import BoardItem, Comment, Like
from community.feeds.versions import version_for
from community.people.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class Arm:
    """The members who get one version, and their acts on other people's notes."""

    version: str
    readers: int
    likes: int
    saves: int
    comments: int

    @property
    def per_reader(self) -> float:
        """Return acts a reader: arms of different size can be compared."""
        return (self.likes + self.saves + self.comments) / self.readers if self.readers else 0.0


def arms(*, since: datetime) -> list[Arm]:
    """Return what members with personal recommendations, signed in since, did since then, by their version."""
    people = User.objects.filter(is_active=True, profile__personalised=True, last_login__gte=since)
    readers: Mapping[str, set[int]] = defaultdict(set)
    for key in people.values_list("pk", flat=True).iterator():
        readers[version_for(key)].add(key)
    likes = Counter(Like.objects.filter(created_at__gte=since).values_list("user_id", flat=True))
    saves = Counter(BoardItem.objects.filter(created_at__gte=since).values_list("added_by_id", flat=True))
    comments = Counter(Comment.objects.filter(created_at__gte=since).values_list("author_id", flat=True))
    return [
        Arm(
            version=version,
            readers=len(keys),
            likes=sum(likes[key] for key in keys),
            saves=sum(saves[key] for key in keys),
            comments=sum(comments[key] for key in keys),
        )
        for version, keys in sorted(readers.items())
    ]
