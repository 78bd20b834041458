"""The comment on a pull request, made by CI of somebody's branch: to be posted, but never to be trusted."""

import re

MOST = 60_000  # characters of a comment
MARK = "<!-- pmoctl:impact "
_FIRST = re.compile(r"<!-- pmoctl:impact key=(?P<key>[^\s<>]{1,200}) head=(?P<head>[0-9a-f]{7,64}) -->")
_TAG = re.compile(r"<(?!/?(details|summary|table|thead|tbody|tr|th|td|b|i|sub|sup|code|pre|kbd|br ?/?)>|details open>)")
_SPACE = "\u200b"  # takes no room, and keeps apart what would be a mention or a link
# How mentions, references and links begin that code hosts would follow: entities are read before they look.
_ACTIVE = re.compile(
    r"@|&#0*64;?|&#x0*40;?|&commat;?|(?<!&)#(?=[\d&])|&#0*35;?|&#x0*23;?|&num;?"
    r"|!(?=[\d\[])|GH(?=-\d)|\](?=[(:\[])|:(?=//)|www(?=\.)",
    re.IGNORECASE,
)
_QUICK = re.compile(r"^(?=[^\S\n]*/)", re.MULTILINE)  # GitLab obeys lines such as `/merge`


class UnpostableError(Exception):
    """Something that is not to be posted; the message says why, in words of ours alone."""


def compose_comment(text: str, head: str, name: str) -> str | None:
    """Return the comment to post, None where there is no effect. Raises RefusedError.

    Text from elsewhere notifies nobody, links nowhere and runs nothing. `head` is the commit that CI says it is about;
    `name` tells the comments of several workspaces on one pull request apart.
    """
    if not text.strip():
        return None
    if len(text) > MOST:
        message = f"the comment is longer than {MOST} characters"
        raise UnpostableError(message)
    first, _, rest = text.partition("\n")
    marked = _FIRST.fullmatch(first.rstrip())
    if marked is None:
        raise UnpostableError("the comment does not begin with the mark of pmoctl")
    if not head.startswith(marked["head"]):
        raise UnpostableError("the comment is about another commit")
    return f"{first.rstrip()}\n{_name_line(name)}\n{defuse(rest)}"


def no_effect(head: str, name: str) -> str:
    """Return what a comment that stands is changed to when there is no effect any more."""
    return f"{MARK}key=none head={head} -->\n{_name_line(name)}\nThis pull request has no effect on the portfolio.\n"


def is_ours(body: str, name: str) -> bool:
    """Whether a comment that stands is the one to be updated."""
    first, _, rest = body.replace("\r\n", "\n").partition("\n")
    return first.startswith(MARK) and rest.partition("\n")[0].strip() == _name_line(name)


def _name_line(name: str) -> str:
    return f"<!-- pmoctl:name {name} -->"


def defuse(text: str) -> str:
    """Take from Markdown whatever would notify somebody, link somewhere, or be obeyed by a code host."""
    text = _ACTIVE.sub(lambda match: match[0] + _SPACE, _TAG.sub("&lt;", text))
    return _QUICK.sub(_SPACE, text)
