"""What is in this file? Files that hold other files, one format a file; nothing is written out."""
