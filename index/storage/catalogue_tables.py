"""The tables of a catalogue, and those that a build works with."""

UNSAFE = "pragma journal_mode=off; pragma synchronous=off; pragma cache_size=-65536;"
"""A build that dies leaves nothing to recover; 64 MiB hold the indexes while they grow."""

SCHEMA = """
create table files(path text primary key, size integer not null, modified integer not null,
    changed integer not null, inode integer not null) without rowid;
create table pieces(number integer primary key, file text not null, path text not null,
    start integer not null, span integer not null, first_line integer not null,
    content blob not null, numbered integer not null, contested integer not null,
    articles integer not null, rejected integer not null);
create index pieces_by_file on pieces(file);
create index pieces_by_content on pieces(content) where content != x'';
create table articles(id text primary key, piece integer not null, row integer not null,
    place text not null, fingerprint blob not null, digest blob not null, minute integer,
    added text not null, part integer not null, offset integer not null, length integer not null,
    repaired integer not null) without rowid;
create unique index articles_by_fingerprint on articles(fingerprint);
create index articles_by_piece on articles(piece);
create index articles_by_minute on articles(minute);
create index articles_repaired on articles(repaired) where repaired;
create table cited(article text not null, document text not null,
    primary key(article, document)) without rowid;
create table documents(document text primary key, articles integer not null, first integer,
    last integer) without rowid;
create table rejected(piece integer not null, place text not null, reason text not null,
    detail text not null);
create index rejected_by_piece on rejected(piece);
"""
BEGUN = "delete from files; delete from rejected where piece = 0;"
"""What an update begins with."""
WORK = """
create temp table placed(position integer primary key, number integer not null unique);
create temp table fresh(id text primary key) without rowid;
create temp table dropped as select * from articles limit 0;
create temp table affected(document text primary key) without rowid;
create temp table last_before as select coalesce(max(number), 0) as number from pieces;
"""
"""Where in the order of the corpus a piece stands; ids of articles that were read; articles of the
older generation that gave way; documents that other articles cite than before; the last
of the older pieces."""
