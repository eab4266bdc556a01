"""Measures pcdesk against the limits of the machine it runs on: each figure beside its limit, in one run.

    python -m benchmarks               every kind, one process each; builds a clinic of 100,000 invented patients
    python -m benchmarks search chart  only these
    python -m benchmarks --list        what there is
    python -m benchmarks --json        for a program to read

Absolute figures drift from machine to machine and from run to run; the ratios are what is promised (docs/speed.md).
"""
