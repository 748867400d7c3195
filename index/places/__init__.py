"""Places before and after 1 July 2025: 63 provinces became 34, districts were abolished.

`units.tsv` says which new unit was made of which old ones. It was collected from the data of
vietnamadminunits 1.0.4 (Tran Ngoc Minh Hieu; MIT, see LICENSE beside this file) by
`index.places.collect`. The package itself is not used when searching: it needs geometry and
geocoding libraries to place street addresses, and 11 MB. The other maintained one,
vietnam-provinces 2025.10.1, has the new units alone and not what they were made of.
"""
