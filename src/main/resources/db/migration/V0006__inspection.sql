-- Looks at sites before they join. Nothing of the site is kept, only the report, and that until it expires.

create table inspection (
    number      bigint generated always as identity primary key,
    id          text        not null unique,
    tenant_id   bigint references tenant (id) on delete cascade,
    url         text        not null,
    max_pages   integer     not null,
    state       text        not null,
    deleted     boolean     not null default false,
    created_at  timestamptz not null,
    started_at  timestamptz,
    finished_at timestamptz,
    expires_at  timestamptz not null,
    report      jsonb,
    problem     jsonb
);
create index inspection_by_caller on inspection (coalesce(tenant_id, 0), created_at);
create index inspection_by_expiry on inspection (expires_at);
