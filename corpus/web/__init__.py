"""What does a web page say? Its metadata first, then what is to be seen."""
