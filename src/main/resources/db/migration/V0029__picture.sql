-- How large pictures are as browsers show them, and what became of the wish for smaller ones: once for each content.
-- A picture that is not announced yet has news for pages that were made before.
create table picture (
    sha256    bytea    primary key references blob (sha256) on delete cascade,
    width     integer,
    height    integer,
    fate      text     not null,
    tries     smallint not null default 0,
    announced boolean  not null,
    name      text     collate "C"
);
create index picture_by_name on picture (name) where name is not null;

-- The smaller ones go with the picture of which they were made.
create table picture_smaller (
    sha256  bytea   not null references picture (sha256) on delete cascade,
    width   integer not null,
    content bytea   not null,
    primary key (sha256, width)
);
alter table picture_smaller alter column content set storage external;

-- Whose published pictures are still to be looked at, and whose turn it is.
create table picture_turn (
    tenant_id bigint      primary key references tenant (id) on delete cascade,
    wished_at timestamptz not null,
    turn      timestamptz not null
);
create index picture_turn_by_turn on picture_turn (turn);

-- Since when the pictures of the published release are known as they are now.
alter table publication add column pictures_at timestamptz;

create table picture_task (like scheduled_tasks including all);

insert into picture_turn (tenant_id, wished_at, turn)
select tenant_id, now(), now() from publication where release is not null;
