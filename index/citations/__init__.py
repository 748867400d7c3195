"""Documents named in articles and queries: `28-NQ/TW`, `100/2019/NĐ-CP`, `Nghị quyết số 28`.

Pure functions. Whatever way a number is written, it comes down to one key; what the text does
not say stays out of the key, and nothing is guessed.
"""
