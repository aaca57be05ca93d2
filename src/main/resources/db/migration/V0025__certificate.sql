-- Certificates, one row for each name that is to have one, and what is going on with it.

create table certificate (
    -- A host name, or "*." and the pages domain.
    name            text        not null primary key,
    -- Whose it is; null for the platform's own.
    tenant_id       bigint      references tenant (id) on delete cascade,
    -- Whether somebody still wants it; what nobody wants is not renewed.
    wanted          boolean     not null,
    -- Who sees to it: acme, or import for one that the tenant brought.
    origin          text        not null,
    created_at      timestamptz not null,

    -- What is served, the leaf first, in PEM; its key as PKCS #8, sealed.
    chain           text,
    key_id          text,
    sealed          bytea,
    not_before      timestamptz,
    not_after       timestamptz,
    issuer          text,
    authority       text,
    -- The transaction that brought it, for replicas that follow.
    changed         xid8,

    -- When the authority wants it to be renewed (RFC 9773), and when to ask again.
    window_start    timestamptz,
    window_end      timestamptz,
    ask_again       timestamptz,

    -- Attempts to get the next one.
    failures        integer     not null default 0,
    failing_since   timestamptz,
    last_error      text,
    next_attempt    timestamptz,

    -- Who works on it: each claim raises the fence, and only the holder of the last one may write.
    fence           bigint      not null default 0,
    leased_until    timestamptz,

    -- An order that is under way, so that nobody makes another after a crash.
    order_authority text,
    order_url       text,
    order_key_id    text,
    order_sealed    bytea,
    order_spent     bigint
);
create index certificate_by_change on certificate (changed, name);
create index certificate_by_tenant on certificate (tenant_id);

-- The platform's accounts at authorities, by directory.
create table acme_account (
    authority  text        not null primary key,
    key_id     text        not null,
    sealed     bytea       not null,
    location   text,
    created_at timestamptz not null
);

-- What any replica answers at /.well-known/acme-challenge/ while a name is being proven.
create table acme_challenge (
    name       text        not null,
    token      text        not null,
    answer     text        not null,
    expires_at timestamptz not null,
    primary key (name, token)
);

-- Orders that were made, to stay below what authorities allow.
create table acme_order (
    id          bigint generated always as identity primary key,
    authority   text        not null,
    name        text        not null,
    registrable text        not null,
    -- Renewals that the authority asked for do not count.
    exempt      boolean     not null,
    outcome     text        not null,
    created_at  timestamptz not null,
    ended_at    timestamptz
);
create index acme_order_by_time on acme_order (authority, created_at);
create index acme_order_by_name on acme_order (authority, name, created_at);
create index acme_order_by_registrable on acme_order (authority, registrable, created_at);

-- Until when an authority is not asked: it said so, or it was away. Scope: a name it is about, or empty for all.
create table acme_rest (
    authority  text        not null,
    scope      text        not null,
    until      timestamptz not null,
    strikes    integer     not null,
    reason     text        not null,
    primary key (authority, scope)
);

-- The jobs that look after certificates, one for each name.
create table certificate_task (like scheduled_tasks including all);
