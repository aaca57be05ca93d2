-- What an origin said of itself when a source was crawled last (robots.txt, sitemaps, feeds, lists of a WordPress): it is
-- asked for again with what it said of its age, and read from here if it is as it was.
create table origin_note (
    source_id bigint      not null references source (id) on delete cascade,
    url       text        collate "C" not null,
    type      text        not null,
    headers   jsonb       not null,
    content   bytea       not null,
    at        timestamptz not null,
    primary key (source_id, url)
);
