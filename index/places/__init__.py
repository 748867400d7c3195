"""Places before and after 1 July 2025: 63 provinces became 34, districts were abolished.

`units.tsv` says which new unit was made of which old ones. It was collected from the data of
vietnamadminunits 1.0.4 (Tran Ngoc Minh Hieu, MIT licence) by `index.places.collect`; the package
itself needs geometry libraries that a search has no use for.
"""
