-- Names that tenants bring. A row is one tenant's claim to one name; only one claim to a name can be proven.
create table domain (
    id           bigint generated always as identity primary key,
    name         text        not null,
    tenant_id    bigint      not null references tenant (id) on delete cascade,
    role         text        not null,
    state        text        not null,
    reason       text        not null,
    -- What has to stand in DNS: random, so that it is bound to this claim, and a new claim has a new one.
    token        text        not null,
    created_at   timestamptz not null,
    -- Since when the state is what it is.
    since        timestamptz not null,
    verified_at  timestamptz,
    -- First and number of the looks in a row that showed for certain that the proof is gone.
    absent_since timestamptz,
    absences     integer     not null default 0,
    last_absence timestamptz,
    -- Whether the name led here when it could last be seen.
    leads_here   boolean     not null default false,
    checked_at   timestamptz,
    next_check   timestamptz,
    -- What the last look saw.
    seen         jsonb,
    -- Given up by its tenant; kept while DNS still leads here.
    withdrawn    boolean     not null default false,
    version      bigint      not null
);
create unique index domain_claim on domain (tenant_id, name);
create unique index domain_holder on domain (name) where state in ('VERIFIED', 'ACTIVE', 'FAILING', 'SUSPENDED');
create unique index domain_primary on domain (tenant_id)
    where role = 'PRIMARY' and state in ('VERIFIED', 'ACTIVE', 'FAILING', 'SUSPENDED');
create index domain_by_name on domain (name);
create index domain_due on domain (next_check);

-- What became of each claim, and whom it was told to. It outlives the claim.
create table domain_event (
    id        bigint generated always as identity primary key,
    tenant_id bigint      not null references tenant (id) on delete cascade,
    name      text        not null,
    at        timestamptz not null,
    state     text        not null,
    reason    text        not null,
    -- Null while the tenant's contact still has to be told.
    told_at   timestamptz
);
create index domain_event_by_claim on domain_event (tenant_id, name, id);
create index domain_event_untold on domain_event (id) where told_at is null;

-- When somebody wanted a claim looked at, for as long as the limit looks back.
create table domain_look (
    domain_id bigint      not null references domain (id) on delete cascade,
    at        timestamptz not null
);
create index domain_look_by_domain on domain_look (domain_id, at);

-- Checks and letters have a queue of their own.
create table domain_task (like scheduled_tasks including all);
