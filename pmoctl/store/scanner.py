"""The pure scanner of ruamel.yaml where it knows less of YAML 1.2 than the C one: tabs and blank lines."""

from typing import Any

from ruamel.yaml.scanner import Scanner, ScannerError

_ENDS = ("---", "...")


class PureScanner(Scanner):
    """Takes tabs where they part tokens and words, as the C parser does, and blank lines before a block's text."""

    def scan_to_next_token(self) -> None:
        """Go to where the next token begins; a tab may stand where no indentation counts."""
        peek, forward = self.reader.peek, self.reader.forward
        while True:
            while peek() == " " or (peek() == "\t" and (self.flow_level or not self.allow_simple_key)):
                forward()
            if peek() == "#":
                while peek() not in "\0\r\n":
                    forward()
            if not self.scan_line_break():
                return
            if not self.flow_level:
                self.allow_simple_key = True

    def scan_plain_spaces(self, indent: int, start_mark: Any) -> list[str] | None:  # untyped
        """Return what stands for the blanks and line breaks between two words; None where the document ends."""
        blanks = self._skip(" \t")
        if self.reader.peek() not in "\r\n":
            return [blanks] if blanks else []
        self.scan_line_break()
        self.allow_simple_key = True
        breaks: list[str] = []
        while True:
            if self.reader.prefix(3) in _ENDS and self.reader.peek(3) in "\0 \t\r\n":
                return None
            self._skip(" ")
            if self.reader.peek() == "\t":
                if self.reader.column < indent:
                    problem = "found character '\\t' that violates indentation"
                    raise ScannerError("while scanning a plain scalar", start_mark, problem, self.reader.get_mark())
                self._skip(" \t")
            if self.reader.peek() not in "\r\n":
                return breaks or [" "]
            breaks.append(self.scan_line_break())

    def scan_block_scalar_indentation(self) -> tuple[list[str], int, Any]:
        """Skip the blank lines before a block's text and find its indentation, which none of them may exceed."""
        breaks: list[str] = []
        longest = 0
        end_mark = self.reader.get_mark()
        while True:
            self._skip(" ")
            column = self.reader.column
            if self.reader.peek() not in "\r\n":
                break
            longest = max(longest, column)
            breaks.append(self.scan_line_break())
            end_mark = self.reader.get_mark()
        if max(self.indent + 1, 1) <= column < longest and self.reader.peek() != "\0":
            problem = "found a blank line that is indented more than the text"
            raise ScannerError("while scanning a block scalar", end_mark, problem, self.reader.get_mark())
        return breaks, max(column, longest), end_mark

    def _skip(self, chars: str) -> str:
        length = 0
        while self.reader.peek(length) in chars:
            length += 1
        skipped: str = self.reader.prefix(length)
        self.reader.forward(length)
        return skipped
