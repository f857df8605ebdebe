"""Plain text becomes links and nothing else."""

from web.templatetags.notes import rich_text


def test_topics_names_and_links_become_links():
    shown = rich_text("看 #Ｃoffee# @anna https://a.example/?b=1&c=2。")

    assert 'href="/t/coffee/">#Ｃoffee#</a>' in shown
    assert 'href="/u/anna/">@anna</a>' in shown
    assert 'href="https://a.example/?b=1&amp;c=2" rel="nofollow ugc noopener"' in shown


def test_markup_stays_text():
    assert rich_text("<script>alert(1)</script> javascript:alert(1)") == (
        "&lt;script&gt;alert(1)&lt;/script&gt; javascript:alert(1)"
    )
