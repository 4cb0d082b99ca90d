"""`python -m generator` is `duizhao`."""

import sys

from generator.cli import main

sys.exit(main())
