-- What tenants publish.

create table blob (
    sha256    bytea  primary key,
    size      bigint not null,
    content   bytea  not null,
    stored_at timestamptz not null default now()
);
-- Uncompressed, so that a slice of a large blob can be read without the rest of it.
alter table blob alter column content set storage external;

create table release (
    tenant_id     bigint      not null references tenant (id) on delete cascade,
    number        integer     not null,
    state         text        not null,
    origin        text        not null,
    pages         integer     not null,
    assets        integer     not null,
    redirects     integer     not null,
    bytes         bigint      not null,
    manifest      text        not null,
    findings      jsonb       not null,
    problems      jsonb       not null,
    navigation    jsonb       not null,
    rules         jsonb       not null,
    rules_version text        not null,
    created_at    timestamptz not null,
    published_at  timestamptz,
    primary key (tenant_id, number)
);

create table entry (
    tenant_id   bigint  not null,
    release     integer not null,
    path        text    collate "C" not null,
    form        text    not null,
    type        text    not null,
    bytes       bigint  not null,
    sha256      bytea references blob (sha256),
    source      text,
    title       text,
    language    text,
    description text,
    main        bytea references blob (sha256),
    target      text,
    status      integer,
    primary key (tenant_id, release, path),
    foreign key (tenant_id, release) references release (tenant_id, number) on delete cascade
);
create index entry_by_blob on entry (sha256);
create index entry_by_main on entry (main);

create table finding (
    tenant_id bigint  not null,
    release   integer not null,
    ordinal   integer not null,
    path      text    not null,
    rule      text    not null,
    vendor    text    not null,
    category  text    not null,
    place     text    not null,
    excerpt   text    not null,
    action    text    not null,
    primary key (tenant_id, release, ordinal),
    foreign key (tenant_id, release) references release (tenant_id, number) on delete cascade
);

-- The published pointer. last_number makes release numbers; a number is never used twice.
create table publication (
    tenant_id   bigint  primary key references tenant (id) on delete cascade,
    release     integer,
    last_number integer not null,
    version     bigint  not null,
    foreign key (tenant_id, release) references release (tenant_id, number)
);

create table preview (
    label      text        primary key,
    tenant_id  bigint      not null,
    release    integer     not null,
    expires_at timestamptz not null,
    foreign key (tenant_id, release) references release (tenant_id, number) on delete cascade
);
