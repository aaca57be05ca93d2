-- Whether a site's owner agrees to its being mirrored. What is there already was set up by operators: it goes on, as
-- does what a process that does not know these columns yet adds.
alter table source add column control_state text not null default 'VOUCHED';
alter table source add column control_at timestamptz;
alter table source add column control_by text default 'before';

-- When a source's proof was looked for, for as long as the limit looks back.
create table control_look (
    source_id bigint      not null references source (id) on delete cascade,
    at        timestamptz not null
);
create index control_look_by_source on control_look (source_id, at);
