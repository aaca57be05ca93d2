-- Sites that tenants mirror, and what came of it.

create table source (
    id             bigint generated always as identity primary key,
    tenant_id      bigint      not null references tenant (id) on delete cascade,
    url            text        not null,
    include        jsonb       not null,
    exclude        jsonb       not null,
    max_pages      integer     not null,
    max_depth      integer     not null,
    max_bytes      bigint      not null,
    delay          text        not null,
    schedule       text,
    respect_robots boolean     not null,
    auto_publish   boolean     not null,
    created_at     timestamptz not null,
    next_run_at    timestamptz,
    version        bigint      not null
);
create index source_by_tenant on source (tenant_id, id);
create index source_due on source (next_run_at) where next_run_at is not null;

create table run (
    id          bigint generated always as identity primary key,
    tenant_id   bigint      not null references tenant (id) on delete cascade,
    number      integer     not null,
    source_id   bigint      not null references source (id) on delete cascade,
    state       text        not null,
    queued_at   timestamptz not null,
    started_at  timestamptz,
    finished_at timestamptz,
    discovered  integer     not null default 0,
    fetched     integer     not null default 0,
    unchanged   integer     not null default 0,
    kept        integer     not null default 0,
    skipped     integer     not null default 0,
    failed      integer     not null default 0,
    bytes       bigint      not null default 0,
    current     text,
    release     integer,
    problems    jsonb       not null,
    unique (tenant_id, number)
);
create index run_by_source on run (source_id, id);
-- One run at a time for a source, whoever starts it.
create unique index run_active on run (source_id) where state in ('QUEUED', 'RUNNING');

create table capture (
    run_id     bigint      not null references run (id) on delete cascade,
    url        text        collate "C" not null,
    location   text,
    status     integer     not null,
    type       text        not null,
    headers    jsonb       not null,
    sha256     bytea references blob (sha256),
    bytes      bigint      not null,
    depth      integer     not null,
    at         timestamptz not null,
    freshness  text        not null,
    stage      text,
    problem    text,
    primary key (run_id, url)
);
create index capture_by_blob on capture (sha256);

-- The table of db-scheduler 16.
create table scheduled_tasks (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_due on scheduled_tasks (execution_time);
create index scheduled_tasks_alive on scheduled_tasks (last_heartbeat);
