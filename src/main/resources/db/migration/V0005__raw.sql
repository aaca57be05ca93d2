-- What came in is kept as it came, so that it can be cleaned again.

-- Raw bytes are kept compressed; what visitors get stays uncompressed, so that a slice can be read without the rest.
-- size is that of the bytes themselves, and sha256 their name, however they lie here.
alter table blob add column encoding text not null default 'identity';

-- raw is the release with which the raw material came in: the release itself, or the one that it was cleaned again
-- from, over any number of steps. cleaned_from is the last of these steps.
alter table release add column raw integer;
update release set raw = number;
alter table release alter column raw set not null;
alter table release add column cleaned_from integer;
create index release_by_raw on release (tenant_id, raw);

-- The files of an upload. They stay as long as a release was made of them, whether or not it is the first.
create table raw_file (
    tenant_id bigint  not null references tenant (id) on delete cascade,
    release   integer not null,
    ordinal   integer not null,
    name      text    not null,
    sha256    bytea   not null references blob (sha256),
    primary key (tenant_id, release, ordinal)
);
create index raw_file_by_blob on raw_file (sha256);

-- Where the crawl began once redirects were followed: with it the same captures lie at the same paths.
alter table run add column home text;
create index run_by_release on run (tenant_id, release);
