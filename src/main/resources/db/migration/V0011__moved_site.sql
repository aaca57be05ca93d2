-- Sites that tenants have left: what was mirrored of them lives here now. home is where, null for the tenant's own host;
-- release is what was published when they left, since it knows all old addresses.
create table moved_site (
    tenant_id bigint      not null references tenant (id) on delete cascade,
    site      text        not null,
    home      text,
    release   integer     not null,
    at        timestamptz not null,
    primary key (tenant_id, site)
);
