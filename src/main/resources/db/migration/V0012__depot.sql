-- Large blobs lie in parts of one size, so that neither keeping nor sending one takes more memory than a part. Their
-- encoding is 'parts' and their content empty. Uncompressed, as visitors get them.
create table blob_part (
    sha256  bytea   not null references blob (sha256) on delete cascade,
    ordinal integer not null,
    content bytea   not null,
    primary key (sha256, ordinal)
);
alter table blob_part alter column content set storage external;

-- Files that a client sent one by one and of which a release is still to be made. Whose they are is part of the key: a
-- tenant can only name what it sent itself.
create table upload_blob (
    tenant_id bigint      not null references tenant (id) on delete cascade,
    sha256    bytea       not null references blob (sha256),
    stored_at timestamptz not null,
    primary key (tenant_id, sha256)
);
create index upload_blob_by_blob on upload_blob (sha256);
create index upload_blob_by_age on upload_blob (stored_at);
