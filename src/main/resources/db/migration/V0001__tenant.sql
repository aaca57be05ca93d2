-- Who is on the platform, and who may act for them.

create table tenant (
    id                bigint generated always as identity primary key,
    slug              text        not null unique,
    name              text        not null,
    kind              text        not null,
    territory         text,
    locale            text        not null,
    contact           text,
    mode              text        not null,
    theme             text        not null,
    accent            text,
    status            text        not null,
    suspension_reason text,
    suspension_legal  boolean     not null default false,
    created_at        timestamptz not null,
    closed_at         timestamptz,
    version           bigint      not null
);
create index tenant_by_territory on tenant (territory, slug);

create table token (
    id           bigint generated always as identity primary key,
    hash         bytea       not null unique,
    hint         text        not null,
    name         text        not null,
    tenant_id    bigint references tenant (id) on delete cascade,
    role         text        not null,
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    last_used_on date,
    version      bigint      not null
);
create index token_by_tenant on token (tenant_id, id);

-- Append only: the application never updates or deletes a row before its year is over.
create table audit (
    id       bigint generated always as identity primary key,
    at       timestamptz not null,
    actor    text        not null,
    action   text        not null,
    resource text        not null,
    tenant   text,
    detail   text        not null default ''
);
create index audit_by_tenant on audit (tenant, id);
create index audit_by_action on audit (action, id);

-- What routing has to know, in the order of the transactions that did it.
create table change_log (
    id        bigint generated always as identity primary key,
    xid       xid8        not null default pg_current_xact_id(),
    tenant_id bigint      not null,
    at        timestamptz not null default now()
);
create index change_log_order on change_log (xid, id);

-- Keys of the platform itself, sealed with the platform's secret.
create table sealed_key (
    purpose    text        not null,
    key_id     text        not null,
    public_key bytea       not null,
    sealed     bytea       not null,
    created_at timestamptz not null,
    primary key (purpose, key_id)
);
