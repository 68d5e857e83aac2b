"""Figures as ratios to a bare baseline, measured in one run: ``make bench``."""
