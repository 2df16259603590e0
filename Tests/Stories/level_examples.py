"""Examples of Credenti's levels are searched where a level is chosen, and picking one chooses its level.

usage: level_examples.py [FOLDER] [--at TIME]   pictures go to the folder, if one is named
"""
import datetime
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))
import filing  # noqa: E402
import revalize  # noqa: E402
from browsing import BERLIN, nobody_else_outside_sees, tell  # noqa: E402
from telling import changed, leave, policy, published, sign_in, upload_draft, words  # noqa: E402
