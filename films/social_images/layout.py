"""The largest size at which a title fits its place, and where its lines break."""

from dataclasses import dataclass

from .fonts import Face, Family

LEADING = 0.94
LARGEST, SMALLEST = 260, 64
WIDE_ENOUGH = 190
"""A title that can be this large is set wide rather than larger still."""

STRETCHES = (125, 100, 75)


@dataclass(frozen=True)
class SetTitle:
    face: Face
    size: int
    lines: list[str]


def fitted(title: str, width: int, height: int) -> SetTitle:
    """In the widest letters in which it is large, else in narrow ones; cut off where it cannot fit at all."""
    for stretch in STRETCHES:
        face = Face(Family.DISPLAY, stretch)
        words = [(word, face.length(word)) for word in title.split()]
        size = _largest(words, face.length(" "), width, height)
        if size >= WIDE_ENOUGH:
            return SetTitle(face, size, _wrapped(words, face.length(" "), width / size))
    if size:
        return SetTitle(face, size, _wrapped(words, face.length(" "), width / size))
    return SetTitle(face, SMALLEST, _cut_off(face, title, width / SMALLEST, _most_lines(SMALLEST, height)))


def shortened(face: Face, text: str, measure: float) -> str:
    """As much of it as is no longer than so many ems, with "…" for the rest."""
    if face.length(text) <= measure:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if face.length(text[:middle].rstrip() + "…") <= measure:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"


def _largest(words: list[tuple[str, float]], space: float, width: int, height: int) -> int:
    """0 when even the smallest is too large, or a word would have to be broken."""
    longest = max((length for _, length in words), default=1)
    low, high = SMALLEST - 1, min(LARGEST, int(width / longest))
    while low < high:
        size = (low + high + 1) // 2
        if len(_wrapped(words, space, width / size)) <= _most_lines(size, height):
            low = size
        else:
            high = size - 1
    return low if low >= SMALLEST and low * longest <= width else 0


def _most_lines(size: int, height: int) -> int:
    return max(1, int((height / size - 0.8) / LEADING) + 1)


def _wrapped(words: list[tuple[str, float]], space: float, measure: float) -> list[str]:
    lines, line, room = [], [], measure
    for word, length in words:
        if line and length + space > room:
            lines.append(" ".join(line))
            line, room = [], measure
        room -= length + (space if line else 0)
        line.append(word)
    return [*lines, " ".join(line)] if line else lines


def _cut_off(face: Face, title: str, measure: float, most: int) -> list[str]:
    """Lines filled to the end, words broken where they must be; the last says that there is more."""
    space = face.length(" ")
    words = [(piece, face.length(piece)) for word in title.split() for piece in _pieces(face, word, measure)]
    lines = _wrapped(words, space, measure)
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], shortened(face, " ".join(lines[most - 1 :]), measure)]


def _pieces(face: Face, word: str, measure: float) -> list[str]:
    pieces, piece, length = [], "", 0.0
    for letter in word:
        step = face.length(letter)
        if piece and length + step > measure:
            pieces.append(piece)
            piece, length = "", 0.0
        piece, length = piece + letter, length + step
    return [*pieces, piece]
