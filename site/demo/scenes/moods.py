"""The colours of a picture's place and hour."""

from dataclasses import dataclass

from demo.scenes.light import Light
from demo.scenes.palette import mix, tone


@dataclass(frozen=True)
class Mood:
    """A wall, a ground, the colour of the light that falls in, and one accent for props."""

    wall: str
    ground: str
    sun: str
    accent: str
    material: str = "plaster"
    night: bool = False

    @property
    def light(self) -> Light:
        if self.night:
            return Light(cast=(0.55, 0.12), softness=0.2, depth=0.55, shade="#120d18")
        return Light(
            cast=(0.95, 0.2), softness=0.12, depth=0.4, shade=mix(tone(self.ground, by=-0.72), to="#2a2038", by=0.4)
        )


MOODS = {
    "oat": Mood(wall="#e6dccd", ground="#d3b894", sun="#fff6e0", accent="#8d9a7c", material="wood"),
    "blush": Mood(wall="#ecd3c9", ground="#e3bfb2", sun="#fff0e4", accent="#b4695b"),
    "sage": Mood(wall="#a9b6a0", ground="#cdbb9c", sun="#f7f3d8", accent="#e4d9c0", material="wood"),
    "sky": Mood(wall="#c3d5de", ground="#dfe3e1", sun="#fdf8ea", accent="#e0a16f", material="linen"),
    "clay": Mood(wall="#c98d6b", ground="#d7a582", sun="#ffe7c4", accent="#f0dfc6"),
    "butter": Mood(wall="#f0dfb4", ground="#e2c28b", sun="#fff8dc", accent="#7f9a7b", material="wood"),
    "lilac": Mood(wall="#d3c9da", ground="#e2d6d6", sun="#fff3ea", accent="#8b6f8e", material="stone"),
    "snow": Mood(wall="#e9eaea", ground="#f1f0ee", sun="#ffffff", accent="#9db0ab", material="stone"),
    "stone": Mood(wall="#c9c4bb", ground="#b9b4ab", sun="#fff5e2", accent="#6d7564", material="stone"),
    "wood": Mood(wall="#d9c6a8", ground="#b98d5f", sun="#ffedc8", accent="#5f6e5a", material="wood"),
    "dawn": Mood(wall="#cfd5d3", ground="#7f8b74", sun="#fbe3c0", accent="#b5572e", material="wild"),
    "noon": Mood(wall="#a9cbdb", ground="#8fa56a", sun="#fff8de", accent="#b5572e", material="wild"),
    "night": Mood(wall="#1f2a44", ground="#2b3330", sun="#ffcf87", accent="#b5572e", material="wild", night=True),
    "dusk": Mood(wall="#454357", ground="#5b4439", sun="#ffc77d", accent="#b98a58", material="wood", night=True),
}
