"""Cells to lines, and lines to bytes."""


def quoted(text, separator):
    if separator in text or '"' in text or "\n" in text or "\r" in text:
        return '"' + text.replace('"', '""') + '"'
    return text


def joined_cells(rows, style):
    return [style.separator.join(quoted(cell, style.separator) for cell in row) for row in rows]


def encode(lines, style, rng):
    ends = {"mixed": ["\n", "\r\n", "\r"]}.get(style.line_end, [style.line_end])
    if len(ends) == 1:
        text = ends[0].join(lines) + ("" if style.no_last_break else ends[0])
    else:
        text = "".join(line + rng.choice(["\n", "\r\n"]) for line in lines)
        text = text.rstrip("\r\n") if style.no_last_break else text
    return encode_text(text, style.encoding)


def encode_text(text, encoding):
    return (("\ufeff" if encoding.startswith("utf-16") else "") + text).encode(encoding)


def break_bytes(rng, body, name):
    """Damage that leaves no CSV, or no text. The body is UTF-8 with LF or GB18030."""
    lines = body.split(b"\n")
    place = rng.randrange(1, len(lines) - 1) if len(lines) > 2 else 0
    if name == "open-quote":
        lines[place] = b'"' + lines[place]
    elif name == "bare-quote":
        lines[place] = lines[place].replace(b",", b',"x"y,', 1)
    elif name == "encoding":
        lines[place] += b"\xff\xff"
    else:
        lines[place] += b"\0"
    return b"\n".join(lines)
