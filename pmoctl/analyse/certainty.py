"""From which share of the draws on an initiative is surely in, and up to which it is surely out."""

from typing import Literal

Certainty = Literal["core", "borderline", "out"]
CORE, OUT = 0.95, 0.05
