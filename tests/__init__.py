"""The tests. Properties take the same examples in every run, for a red build must be the code's doing; DUIZHAO_EXPLORE=1 looks for new ones."""

import os

from hypothesis import settings

settings.register_profile("duizhao", deadline=None, derandomize="DUIZHAO_EXPLORE" not in os.environ)
settings.load_profile("duizhao")
