"""Duizhao: a Chinese policy guideline as a reference site, script by script and provision by provision."""
