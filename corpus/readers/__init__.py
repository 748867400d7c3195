"""How is a file of this format read? One format a file; `formats` knows each by its ending."""
